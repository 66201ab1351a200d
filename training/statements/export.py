"""Trained weights -> whole numbers, as NumPy runs them.

python -m training.statements.export build/statements.pt build/statements.npz
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from training.statements import corpora
from training.statements.corpora import Text
from training.statements.network import Network
from training.statements.seeing import see
from training.statements.tagger.features import TABLE

TOP = 127


def whole(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers of (steps, in, out), and the scale of each output."""
    scale = np.abs(weight).max(axis=(0, 1)) / TOP
    scale = np.where(scale == 0, 1, scale).astype(np.float32)
    return np.rint(weight / scale).astype(np.int8), scale


def affine(norm: torch.nn.BatchNorm1d) -> tuple[np.ndarray, np.ndarray]:
    """The scale and bias that a batch normalisation comes to."""
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    bias = norm.bias - norm.running_mean * scale
    return scale.detach().numpy(), bias.detach().numpy()


def exported(
    network: Network, languages: list[str], steps: dict[str, float]
) -> dict[str, np.ndarray]:
    """The arrays; *steps* says what one unit of each layer's input is worth."""
    table = network.table.weight.detach().numpy()[:TABLE]
    bits = network.bits.weight.detach().numpy().T
    own = network.language.weight.detach().numpy()[: len(languages)]
    unit = np.percentile(np.abs(table), 99.99) / TOP
    round_ = lambda x: np.clip(np.rint(x / unit), -TOP, TOP).astype(np.int8)  # noqa: E731
    scale, bias = affine(network.first)
    last_scale, last_bias = affine(network.last)
    out = {
        "names": np.array(" ".join(languages)),
        "table": round_(table), "bits": np.rint(bits / unit).astype(np.int16),
        "languages": np.rint(own / unit).astype(np.int16),
        "first.scale": scale * np.float32(unit), "first.bias": bias,
        "last.scale": last_scale, "last.bias": last_bias,
        "distance": network.distance.weight.detach().numpy(),
        "near": network.near.weight.detach().numpy(),
        "proposed": network.proposed.weight.detach().numpy(),
    }  # fmt: skip

    def add(
        name: str, weight: np.ndarray, after: tuple[np.ndarray, np.ndarray], dilation: int
    ) -> None:
        number, unit_of = whole(weight)
        out[f"{name}.weight"] = number
        out[f"{name}.scale"] = (unit_of * after[0] * steps[name]).astype(np.float32)
        out[f"{name}.bias"] = np.asarray(after[1], np.float32)
        out[f"{name}.dilation"] = np.array(dilation)
        out[f"{name}.units"] = np.float32(1 / steps[name])

    for kind, blocks in (("wide", network.blocks), ("narrow", network.narrow)):
        for number, block in enumerate(blocks):
            weight = block.convolution.weight.detach().numpy().transpose(2, 1, 0)
            add(f"{kind}.{number}", weight, affine(block.normalise), block.convolution.dilation[0])
    for name in ("anchor", "from_anchor", "from_token", "roles"):
        layer = getattr(network, name)
        count = layer.out_features
        bias = np.zeros(count) if layer.bias is None else layer.bias.detach().numpy()
        add(name, layer.weight.detach().numpy().T[None], (np.ones(count), bias), 1)
    return out


@torch.no_grad()
def steps_of(network: Network, texts: list[Text], languages: list[str]) -> dict[str, float]:
    """What one unit of each layer's input has to be worth, from some texts."""
    seen: dict[str, list[np.ndarray]] = {}

    def watch(name: str) -> Callable[[torch.nn.Module, tuple[torch.Tensor, ...]], None]:
        def hook(_: torch.nn.Module, given: tuple[torch.Tensor, ...]) -> None:
            seen.setdefault(name, []).append(given[0][given[0] > 0].numpy().ravel()[::7])

        return hook

    names = {f"wide.{n}": b.convolution for n, b in enumerate(network.blocks)}
    names |= {f"narrow.{n}": b.convolution for n, b in enumerate(network.narrow)}
    names |= {"anchor": network.anchor, "roles": network.roles}
    hooks = [layer.register_forward_pre_hook(watch(name)) for name, layer in names.items()]
    for text in texts:
        see(network, text, languages)
    for hook in hooks:
        hook.remove()
    steps = {
        name: float(np.percentile(np.concatenate(held), 99.95)) / TOP
        for name, held in seen.items()
    }
    return {**steps, "from_anchor": steps["anchor"], "from_token": steps["anchor"]}


def main() -> None:
    """Write the arrays."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    held = torch.load(options.trained)
    network = Network()
    network.load_state_dict(held["weights"])
    network.eval()
    steps = steps_of(network, corpora.samples(options.shared), held["languages"])
    np.savez_compressed(options.out, **exported(network, held["languages"], steps))


if __name__ == "__main__":
    main()
