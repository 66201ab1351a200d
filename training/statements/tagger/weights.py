"""Arrays of whole numbers -> a network."""

import numpy as np
import numpy.typing as npt

from training.statements.tagger.network import Layer, Network

Arrays = dict[str, npt.NDArray[np.generic]]


def built(held: Arrays) -> Network:
    """The network of arrays as `training.statements.export` writes them."""
    single = {
        name: value.astype(np.float32)
        for name, value in held.items()
        if name not in ("table", "names")
    }
    languages = str(held["names"]).split()
    return Network(
        table=held["table"].astype(np.int8, copy=False),
        bits=single["bits"],
        languages=dict(zip(languages, single["languages"], strict=True)),
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
        step=np.float32(held[f"{name}.step"]),
    )
