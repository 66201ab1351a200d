"""Scores of tags -> the roles of statements.

Of each role the stretch that gains most over its tokens having other tags, as cumulated sums
find it (Kadane's algorithm), and a second one to either side of it; a content is parted by the
cue and the source in it. That is the Viterbi path but for rare ties of roles, and needs no loop
over the tokens.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.statements.tagger.roles import Roles
from training.statements.tagger.windows import REACH, Windows

TAGS = 7  # none, then begins and goes on: source, content, cue
SOURCE, CONTENT, CUE = range(3)  # a role's tags are 2 * role + 1, where it begins, and the next
ROLES = 3
UNIT = 256  # gains are whole numbers, this many to 1, so that their sums are exact
NEVER = -1000 * UNIT
LEAST = np.iinfo(np.int64).min

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Gains:
    """What it gains, over another tag, that a role begins or goes on at a token.

    Both of shape (roles, anchors, window).
    """

    begin: Integers
    go_on: Integers


def _gains(tags: Floats, view: Windows) -> Gains:
    """What each role gains at each token; nothing can be outside the text."""
    none, *each = np.rint(np.moveaxis(tags, 2, 0) * UNIT).astype(np.int64)
    others = np.stack(each)
    roles = np.maximum(others[::2], others[1::2])
    rest = np.stack([np.maximum(roles[1], roles[2]), np.maximum(roles[0], roles[2]),
                     np.maximum(roles[0], roles[1])])  # fmt: skip
    rest = np.maximum(rest, none)
    begin, go_on = (np.where(view.inside, others[first::2] - rest, NEVER) for first in (0, 1))
    return Gains(begin, go_on)


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The best stretch of each line: where it begins and ends, and what it gains."""

    first: Integers
    end: Integers
    gain: Integers


def _best(held: Gains, allowed: Flags | None = None) -> Best:
    """The stretches that gain most, among the tokens *allowed*."""
    begin, go_on = held.begin, held.go_on
    if allowed is not None:
        begin, go_on = (np.where(allowed, one, NEVER) for one in (begin, go_on))
    summed = np.cumsum(go_on, axis=-1)
    opened = begin - summed
    total = np.maximum.accumulate(opened, axis=-1) + summed
    last = total.argmax(-1)
    places = np.arange(total.shape[-1])
    first = np.where(places <= last[..., None], opened, LEAST).argmax(-1)
    gain = np.take_along_axis(total, last[..., None], -1)[..., 0]
    return Best(first, last + 1, gain)


def decode(tags: Floats, view: Windows, free: Flags) -> Iterator[Roles]:
    """Yield the statements of *view* that have a content; those *free* have no cue."""
    held = _gains(tags, view)
    one = _best(held)
    places = np.arange(held.begin.shape[-1])
    left = _best(held, places < one.first[..., None])
    right = _best(held, places >= one.end[..., None])
    bests = [(side.first, side.end, side.gain > 0) for side in (one, left, right)]
    for line, anchor in enumerate(view.anchors.tolist()):
        source, content, cue = (
            sorted(
                (anchor - REACH + int(first[role, line]), anchor - REACH + int(end[role, line]))
                for first, end, gained in bests
                if gained[role, line] and bests[0][2][role, line]
            )
            for role in range(ROLES)
        )
        cue = [] if free[line] else cue or [(anchor, anchor + 1)]
        pieces = tuple(part for whole in content for part in _without(whole, source + cue))
        if pieces:
            yield Roles(anchor, tuple(source), tuple(cue), pieces)


def _without(whole: tuple[int, int], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of a stretch outside *holes*."""
    start, stop = whole
    pieces = []
    for first, end in sorted(holes):
        if first < stop and end > start:
            pieces.append((start, first))
            start = max(start, end)
    return [(low, high) for low, high in (*pieces, (start, stop)) if low < high]
