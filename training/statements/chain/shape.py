"""The tagger's windows: which tokens around an anchor are tagged, and what is known of each."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.statements.chain.columns import Columns, Roles

REACH = 80  # tokens to either side of an anchor
NEAR = 6  # same sentence, the next, one of the paragraph, another paragraph, …
PROPOSED = 5  # no proposal, source, content, cue, none of them
TAGS = 7  # none, then begins and goes on: source, content, cue
SOURCE, CONTENT, CUE = 1, 3, 5

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """What surrounds some anchors, each of shape (anchors, 2 * REACH + 1).

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
    count = len(columns.sentence)
    around = anchors[:, None] + np.arange(-REACH, REACH + 1)
    inside = (around >= 0) & (around < count)
    around = np.clip(around, 0, count - 1)
    apart = columns.sentence[around] - columns.sentence[anchors][:, None]
    paragraph = columns.paragraph[around] == columns.paragraph[anchors][:, None]
    near = np.select(
        [apart == 0, ~paragraph, apart == -1, apart < 0, apart == 1], [0, 1, 2, 3, 4], default=5
    )
    proposed = np.zeros_like(around)
    for line, anchor in enumerate(anchors.tolist()):
        held = columns.proposed.get(anchor)
        if held is not None:
            proposed[line] = spread(held, none=4, values=(1, 2, 3))
    return Windows(anchors, around, inside, near, proposed)


def spread(held: Roles, *, none: int, values: tuple[int, int, int]) -> Integers:
    """The window of a statement, with *values* where its source, content and cue are."""
    out = np.full(2 * REACH + 1, none, np.int64)
    for value, ranges in (
        (values[1], held.content),
        (values[0], held.source),
        (values[2], held.cue),
    ):
        for first, end in ranges:
            low, high = first - held.anchor + REACH, end - held.anchor + REACH
            out[max(low, 0) : max(high, 0)] = value
    return out
