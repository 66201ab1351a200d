"""Which statements that were read are which of those annotated."""

from collections.abc import Sequence
from typing import NamedTuple

OVERLAP = 0.5

Ranges = list[tuple[int, int]]


class Marked(NamedTuple):
    """The roles that pair two statements, by code points."""

    source: Ranges
    content: Ranges


def right(text: str, annotated: Sequence[Marked], found: Sequence[Marked]) -> set[int]:
    """Which of those *found* are right, one to one, the best overlap of contents first.

    The content is the same by half or more, and the sources overlap or both are absent.
    """
    wanted = [_characters(text, one.content) for one in annotated]
    read = [_characters(text, one.content) for one in found]
    ranked = sorted(
        (-len(one & other) / len(one | other), at, number)
        for at, one in enumerate(wanted)
        for number, other in enumerate(read)
        if one & other
    )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, at, number in ranked:
        if -overlap >= OVERLAP and at not in taken and number not in paired:
            taken.add(at)
            paired[number] = at
    return {
        number
        for number, at in paired.items()
        if _same(_characters(text, annotated[at].source), _characters(text, found[number].source))
    }


def _same(one: set[int], other: set[int]) -> bool:
    return bool(one & other) or not (one or other)


def _characters(text: str, ranges: Ranges) -> set[int]:
    return {at for start, end in ranges for at in range(start, end) if text[at].strip()}
