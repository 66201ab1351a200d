"""The chain's weights: two tables of hashed features, and the moves between tags."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.statements.chain.features import AROUND_ROWS, ROWS, ZONES
from training.statements.chain.shape import TAGS

BEGINS = 3  # nothing, a statement by its cue, a statement without one
COLUMNS = BEGINS + ZONES * TAGS
FINEST = 127

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Weights by row, and the sums of the squares of their gradients (AdaGrad, Duchi 2011)."""

    values: Floats
    squares: Floats

    def sums(self, rows: Integers) -> Floats:
        """The sums of the weights of each line of *rows*."""
        out = np.zeros((len(rows), self.values.shape[1]), np.float32)
        for column in rows.T:
            out += self.values[column]
        return out

    def learn(self, rows: Integers, gradient: Floats, *, rate: float) -> None:
        """Go a step up the *gradient* of each line of *rows*, where it is not flat."""
        steep = np.abs(gradient).max(1) > FLAT
        if not steep.any():
            return
        rows, gradient = rows[steep], gradient[steep]
        order = np.argsort(rows, axis=None, kind="stable")
        sorted_ = rows.ravel()[order]
        first = np.flatnonzero(np.r_[True, sorted_[1:] != sorted_[:-1]])
        step = np.add.reduceat(gradient[order // rows.shape[1]], first, axis=0)
        at = sorted_[first]
        self.squares[at] += step * step
        self.values[at] += rate * step / np.sqrt(self.squares[at] + 1e-8)


FLAT = 0.004


def _table(rows: int, columns: int) -> Table:
    return Table(np.zeros((rows, columns), np.float32), np.full((rows, columns), 0.1, np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What the chain knows.

    Attributes:
        tokens: where statements begin, then the tags in each zone, by the token's features.
        around: the tags, by the features of a token from an anchor.
        moves: from tag to tag.
    """

    tokens: Table = field(default_factory=lambda: _table(ROWS, COLUMNS))
    around: Table = field(default_factory=lambda: _table(AROUND_ROWS, TAGS))
    moves: Table = field(default_factory=lambda: _table(TAGS, TAGS))

    def whole(self) -> tuple["Weights", int]:
        """The same in whole numbers of eight bits, and the bytes that they take packed."""
        tables = [self.tokens, self.around, self.moves]
        scale = max(float(np.quantile(np.abs(one.values), 0.9999)) for one in tables[:2]) / FINEST
        rounded = [np.clip(np.rint(one.values / scale), -FINEST, FINEST) for one in tables]
        tables = [
            Table((one * scale).astype(np.float32), held.squares)
            for one, held in zip(rounded, tables, strict=True)
        ]
        return Weights(*tables), sum(one.astype(np.int8).nbytes for one in rounded)

    def save(self, file: Path) -> None:
        """Write the whole numbers, packed."""
        whole, _ = self.whole()
        names = ("tokens", "around", "moves")
        np.savez_compressed(file, **{name: getattr(whole, name).values for name in names})
