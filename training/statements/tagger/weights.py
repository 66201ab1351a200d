"""A file of weights -> a network."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.statements.tagger.features import GRAMMAR, OUTSIDE, places, word_rows
from training.statements.tagger.network import Layer, Network, Shorts

KEPT = 1 << 15  # words whose sums are remembered

Arrays = dict[str, npt.NDArray[np.generic]]


def read(file: Path) -> Network:
    """The network of a file as `training.statements.export` writes it."""
    with np.load(file) as held:
        return built({name: held[name] for name in held.files})


def built(held: Arrays) -> Network:
    """The network of arrays by name."""
    table = held["table"].astype(np.int8, copy=False)
    bits = held["bits"].astype(np.int16, copy=False)
    languages = held["languages"].astype(np.int16, copy=False)

    @lru_cache(maxsize=KEPT)
    def word(one: str) -> bytes:
        total: Shorts = table[list(word_rows(one))].sum(0, dtype=np.int16)
        return total.tobytes()

    @lru_cache(maxsize=KEPT)
    def flags(one: int, cues: int) -> bytes:
        total: Shorts = bits[places(one, cues)].sum(0, dtype=np.int16)
        return total.tobytes()

    found = bits[GRAMMAR:]
    every = np.arange(1 << len(found))[:, None] >> np.arange(len(found)) & 1
    single = {
        name: value.astype(np.float32)
        for name, value in held.items()
        if name not in ("table", "bits", "names", "languages")
    }
    return Network(
        word=word,
        flags=flags,
        table=table[OUTSIDE:].astype(np.int16),
        offset=OUTSIDE,
        found=(every @ found).astype(np.int16),
        languages=dict(zip(str(held["names"]).split(), languages, strict=True)),
        first=(single["first.scale"], single["first.bias"]),
        wide=_stack(single, "wide"),
        last=(single["last.scale"], single["last.bias"]),
        anchor=_layer(single, "anchor"),
        from_anchor=_layer(single, "from_anchor"),
        from_token=_layer(single, "from_token"),
        distance=single["distance"],
        near=single["near"],
        proposed=single["proposed"],
        narrow=_stack(single, "narrow"),
        roles=_layer(single, "roles"),
    )


def _stack(held: dict[str, npt.NDArray[np.float32]], name: str) -> tuple[Layer, ...]:
    count = sum(one.startswith(f"{name}.") and one.endswith(".weight") for one in held)
    return tuple(_layer(held, f"{name}.{number}") for number in range(count))


def _layer(held: dict[str, npt.NDArray[np.float32]], name: str) -> Layer:
    return Layer(
        weight=np.concatenate(held[f"{name}.weight"], axis=1),
        scale=held[f"{name}.scale"],
        bias=held[f"{name}.bias"],
        dilation=int(held[f"{name}.dilation"]),
        units=np.float32(held[f"{name}.units"]),
    )
