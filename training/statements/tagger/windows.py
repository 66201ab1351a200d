"""The tagger's windows: which tokens around an anchor are tagged, and what is known of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.statements.tagger.columns import Columns
from training.statements.tagger.roles import Roles

REACH = 60  # tokens to either side of an anchor
WIDTH = 2 * REACH + 1
NEAR = 6  # same sentence, the next, one of the paragraph, another paragraph, …
PROPOSED = 5  # no proposal, source, content, cue, none of them
NOT_PROPOSED = 4

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """What surrounds some anchors, each of shape (anchors, WIDTH).

    Attributes:
        around: token numbers, cut off at the ends of the text.
        inside: whether there is such a token.
        near: where it is from the anchor, by sentence and paragraph.
        proposed: its role in the grammar's statement of the same anchor.
    """

    anchors: Integers
    around: Integers
    inside: npt.NDArray[np.bool_]
    near: Integers
    proposed: Integers


def windows(columns: Columns, anchors: Integers) -> Windows:
    """The windows of *anchors*, token numbers."""
    count = len(columns)
    around = anchors[:, None] + np.arange(-REACH, REACH + 1)
    inside = (around >= 0) & (around < count)
    around = np.clip(around, 0, count - 1)
    apart = columns.sentence[around] - columns.sentence[anchors][:, None]
    near = np.where(apart < 0, np.where(apart == -1, 2, 3), np.where(apart == 1, 4, 5))
    near[columns.paragraph[around] != columns.paragraph[anchors][:, None]] = 1
    near[apart == 0] = 0
    held = {one.anchor: one for one in reversed(columns.proposed)}
    proposed = np.zeros_like(around)
    for line, anchor in enumerate(anchors.tolist()):
        if anchor in held:
            proposed[line] = spread(held[anchor], none=NOT_PROPOSED, values=(1, 2, 3))
    return Windows(anchors, around, inside, near, proposed)


def spread(held: Roles, *, none: int, values: Sequence[int]) -> Integers:
    """The window of a statement, with *values* where its source, content and cue are."""
    out = np.full(WIDTH, none, np.int64)
    source, content, cue = values
    for value, ranges in ((content, held.content), (source, held.source), (cue, held.cue)):
        for first, end in ranges:
            low, high = first - held.anchor + REACH, end - held.anchor + REACH
            out[max(low, 0) : max(high, 0)] = value
    return out
