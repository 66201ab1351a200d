"""Two texts, one of which has text of the other."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from selon.comparing.passages import Passage
from selon.comparing.texts import Text

SHARE = 0.3
"""Least share of one of the two texts that must be in the other."""
FEWEST = 2
"""Least number of passages that they must share, besides quotations."""


class Kind(StrEnum):
    """How one text is known to come from the other, the surest first."""

    EXACT = "exact"
    CONTAINED = "contained"
    EDITED = "edited"
    CREDITED = "credited"
    TRANSLATED = "translated"


class Shared(Struct, frozen=True, array_like=True):
    """Code points of one text, and of the other, that say the same.

    Attributes:
        same: whether word by word.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    same: bool


class Copy(Struct, frozen=True):
    """Two texts with one origin.

    Attributes:
        one, other: the texts' names (``a3.1``), the earlier one first.
        containment: the larger of the shares of ``one`` in ``other`` and of ``other`` in ``one``.
        shared: the passages that show it, in the order of ``one``; none where claims show it.
        why: in words that a reader understands, the main reason first.
    """

    one: str
    other: str
    kind: Kind
    containment: float
    shared: tuple[Shared, ...] = ()
    why: tuple[str, ...] = ()


def compare(one: Text, other: Text) -> Copy | None:
    """Whether *one* and *other* have one origin, and what shows it.

    The same whichever is given first. Versions of one article are no copies of each other.
    """
    if one.article == other.article:
        return None
    one, other = sorted((one, other), key=order)
    pairs = _pairs(one, other)
    plain = sum(not mine.quoted for mine, _ in pairs)
    if plain < min(FEWEST, len(one.passages), len(other.passages)) or not pairs:
        return None
    share = max(_share(one, [mine for mine, _ in pairs]), _share(other, [its for _, its in pairs]))
    if share < SHARE:
        return None
    shared = tuple(
        Shared(mine.start, mine.end, its.start, its.end, mine.fingerprint == its.fingerprint)
        for mine, its in pairs
    )
    return Copy(one.name, other.name, Kind.CONTAINED, share, shared)


def order(text: Text) -> tuple[datetime, int, str, int]:
    """What texts are sorted by: the earliest first, those of one moment by their ids."""
    return (text.moment, len(text.article), text.article, text.version)


def _pairs(one: Text, other: Text) -> list[tuple[Passage, Passage]]:
    theirs = {passage.fingerprint: passage for passage in other.passages}
    return [
        (passage, theirs[passage.fingerprint])
        for passage in one.passages
        if passage.fingerprint in theirs
    ]


def _share(text: Text, passages: list[Passage]) -> float:
    whole = sum(one.end - one.start for one in text.passages)
    return sum(one.end - one.start for one in passages) / whole if whole else 0.0
