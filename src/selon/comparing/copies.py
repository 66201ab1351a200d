"""Two texts, one of which has text of the other."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from selon.comparing.overlaps import Pair, agree, pair, share
from selon.comparing.texts import Text

SHARE = 0.4
"""Least share of one of two texts that is in the other, for one to be a copy as a whole."""
NEARLY = 0.9
"""Share of both texts from which they are the same text."""
FEWEST = 2
"""Least number of passages that they share, besides quotations."""


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
        whole: whether one of them as a whole comes from the other; else ``shared`` alone does,
            and each text has an origin of its own.
        shared: the passages that show it, in the order of ``one``.
        why: in words that a reader understands, the main reason first.
    """

    one: str
    other: str
    kind: Kind
    containment: float
    whole: bool = True
    shared: tuple[Shared, ...] = ()
    why: tuple[str, ...] = ()


def compare(one: Text, other: Text) -> Copy | None:
    """Whether *one* and *other* have one origin, and what shows it.

    The same whichever is given first. Versions of one article are no copies of each other.
    """
    if one.article == other.article:
        return None
    one, other = sorted((one, other), key=order)
    pairs = pair(one, other)
    return _by_passages(one, other, pairs)


def order(text: Text) -> tuple[datetime, int, str, int]:
    """What texts are sorted by: the earliest first, those of one moment by their ids."""
    return (text.moment, len(text.article), text.article, text.version)


def _by_passages(one: Text, other: Text, pairs: Sequence[Pair]) -> Copy | None:
    """A copy by what both texts say in the same words, or nearly."""
    plain = [both for both in pairs if both.plain]
    if not plain or len(plain) < min(FEWEST, len(one.passages), len(other.passages)):
        return None
    shares = _shares(one, other, pairs)
    word_by_word = _shares(one, other, [both for both in pairs if both.same])
    whole = max(shares) >= SHARE
    if not (whole or any(both.counted for both in plain)):
        return None
    if min(word_by_word) >= NEARLY:
        kind = Kind.EXACT
    else:
        kind = Kind.CONTAINED if max(word_by_word) >= SHARE or not whole else Kind.EDITED
    if kind is Kind.EDITED and not agree(one, other):
        return None
    return _copy(one, other, kind, pairs, whole=whole)


def _shares(one: Text, other: Text, pairs: Sequence[Pair]) -> tuple[float, float]:
    return share((both.one for both in pairs), one), share((both.other for both in pairs), other)


def _copy(one: Text, other: Text, kind: Kind, pairs: Sequence[Pair], *, whole: bool) -> Copy:
    containment = max(_shares(one, other, pairs))
    shared = tuple(
        Shared(both.one.start, both.one.end, both.other.start, both.other.end, both.same)
        for both in pairs
    )
    return Copy(
        one=one.name,
        other=other.name,
        kind=kind,
        containment=round(containment, 3),
        whole=whole,
        shared=shared,
    )
