"""Scores of tags -> statements."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.statements.tagger.columns import Ranges, Roles
from training.statements.tagger.shape import CONTENT, CUE, SOURCE, TAGS, Windows

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

# outside the text no tag but none
NOWHERE = np.array([0] + [-1e6] * (TAGS - 1), np.float32)


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that the tagger found, and how sure it is of it."""

    roles: Roles
    score: float


def decode(
    tags: Floats, view: Windows, scores: Floats, free: npt.NDArray[np.bool_]
) -> list[Found]:
    """The statements of the anchors of *view*, without those that have no content."""
    best = _paths(np.where(view.inside[:, :, None], tags, NOWHERE))
    found = []
    for line in range(len(best)):
        anchor = int(view.anchors[line])
        first = anchor - (best.shape[1] // 2)
        source, content, cue = (
            _ranges(best[line], first, begins) for begins in (SOURCE, CONTENT, CUE)
        )
        if not content:
            continue
        if not cue and not free[line]:
            cue = ((anchor, anchor + 1),)
        found.append(
            Found(Roles(anchor, source, () if free[line] else cue, content), float(scores[line]))
        )
    return found


def _paths(scores: Floats) -> Integers:
    """The best tags of each line in which a role goes on only after it began (Viterbi 1967).

    The scores are summed as they are: a constant a token changes no path.
    """
    lines, count, _ = scores.shape
    before = np.empty((count, lines), np.int64)
    begun = np.empty((count, lines, TAGS // 2), np.bool_)
    path = scores[:, 0].copy()
    path[:, 2::2] = -1e6
    for at in range(1, count):
        begins, goes_on = path[:, 1::2], path[:, 2::2]
        before[at] = path.argmax(1)
        np.greater_equal(begins, goes_on, out=begun[at])
        best = path.max(1)
        held = np.maximum(begins, goes_on)
        path = scores[:, at] + best[:, None]
        path[:, 2::2] = scores[:, at, 2::2] + held
    tags = np.empty((lines, count), np.int64)
    tags[:, -1] = path.argmax(1)
    every = np.arange(lines)
    for at in range(count - 1, 0, -1):
        tag = tags[:, at]
        inside = (tag > 0) & (tag % 2 == 0)
        role = np.maximum(tag - 1, 0) // 2
        stays = np.where(begun[at, every, role], tag - 1, tag)
        tags[:, at - 1] = np.where(inside, stays, before[at])
    return tags


def _ranges(tags: npt.NDArray[np.int64], first: int, begins: int) -> Ranges:
    """The stretches of one role: each begins at a tag that begins, or after another role."""
    held = (tags == begins) | (tags == begins + 1)
    starts = held & ((tags == begins) | ~np.roll(held, 1))
    if held[0]:
        starts[0] = True
    out = []
    for start in np.flatnonzero(starts).tolist():
        end = start + 1
        while end < len(tags) and tags[end] == begins + 1:
            end += 1
        out.append((first + start, first + end))
    return tuple(out)
