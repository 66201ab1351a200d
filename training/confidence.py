"""Shares of right ones as data of the package, and how far they can be trusted."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import selon.languages
from selon.languages.confidence import Shares

FOLDER = Path(selon.languages.__file__).parent
HEAD = "# Made by `training`, see docs/confidence.md."

Sure = tuple[float, bool]


def write(language: str, *, figures: Shares) -> None:
    """Put what is given into the ``confidence.toml`` of *language*."""
    file = FOLDER / language / "confidence.toml"
    file.write_text("\n".join([HEAD, *_lines("figures", figures)]) + "\n", encoding="utf-8")


def _lines(name: str, shares: Shares) -> Iterator[str]:
    yield from ("", f"[{name}]", f"any = {shares.any}")
    for part, table in (("rules", shares.rules), ("shapes", shares.shapes)):
        yield from ("", f"[{name}.{part}]")
        yield from (f'"{key}" = {value}' for key, value in table.items())


def reliability(rows: Iterable[Sure], *, bands: Iterable[float], noun: str) -> Iterator[str]:
    """Yield a table: in each band of confidence, its mean and the share of right ones."""
    held = sorted(rows)
    yield f"confidence   {noun:>10s}    mean    right"
    apart = 0.0
    for low, high in pairwise(bands):
        band = [(sure, good) for sure, good in held if low <= sure < high or sure == high == 1]
        if band:
            mean, right = _means(band)
            apart += abs(mean - right) * len(band)
            yield f"{low:4.2f} to {high:4.2f} {len(band):10d} {mean:9.3f} {right:8.3f}"
    count = len(held)
    mean, right = _means(held)
    yield f"all          {count:10d} {mean:9.3f} {right:8.3f}"
    brier = sum(abs(sure - good) ** 2 for sure, good in held) / max(count, 1)
    yield f"expected calibration error {apart / max(count, 1):.3f}, Brier score {brier:.4f}"


def _means(rows: Sequence[Sure]) -> tuple[float, float]:
    """The mean confidence, and the share of right ones."""
    count = max(len(rows), 1)
    return sum(sure for sure, _ in rows) / count, sum(good for _, good in rows) / count
