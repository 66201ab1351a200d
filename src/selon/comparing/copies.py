"""Two texts that have one origin, as a whole or for what they share."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, structs

from selon.comparing.agencies import agencies, taken
from selon.comparing.overlaps import Pair, Shared, agree, pair, share
from selon.comparing.texts import Text
from selon.comparing.translations import translated

SHARE = 0.4
"""Least share of one of two texts that is in the other, for one to be a copy as a whole."""
NEARLY = 0.9
"""Share of both texts from which they are the same text."""
FEWEST = 2
"""Least number of passages that they share, besides quotations."""
MOST = 40
"""Passages that are kept as evidence."""


class Kind(StrEnum):
    """How one text is known to come from the other, or both from a third, the surest first."""

    EXACT = "exact"
    CONTAINED = "contained"
    EDITED = "edited"
    TRANSLATED = "translated"
    CREDITED = "credited"


class Copy(Struct, frozen=True):
    """Two texts with one origin.

    Attributes:
        one, other: the texts' names (``a3.1``), the earlier one first.
        containment: the larger of the shares of ``one`` in ``other`` and of ``other`` in ``one``.
        shared: the passages and the claims that show it, in the order of ``one``.
        why: in words that a reader understands.
    """

    one: str
    other: str
    kind: Kind
    containment: float
    shared: tuple[Shared, ...]
    why: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether one of them as a whole comes from the other.

        Else what is ``shared`` alone does, and each text has an origin of its own.
        """
        if self.kind is Kind.CREDITED:
            return False
        return self.kind is Kind.TRANSLATED or self.containment >= SHARE


def compare(one: Text, other: Text) -> Copy | None:
    """Whether *one* and *other* have one origin, and what shows it.

    The same whichever is given first, and whatever else is known. Versions of one article are no
    copies of each other.
    """
    if one.article == other.article:
        return None
    one, other = sorted((one, other), key=order)
    pairs = pair(one, other)
    kind = _by_words(one, other, pairs)
    if kind and max(_shares(one, other, pairs)) >= SHARE:
        return _copy(one, other, kind, pairs, _said(pairs))
    if chain := translated(one, other):
        return _copy(one, other, Kind.TRANSLATED, chain, _told(chain))
    if shared := taken(one, other, pairs):
        why = f"both are from {', '.join(agencies(one, other))}"
        copy = _copy(one, other, Kind.CREDITED, pairs, why)
        return structs.replace(copy, shared=shared[:MOST])
    return _copy(one, other, kind, pairs, _said(pairs)) if kind else None


def order(text: Text) -> tuple[datetime, int, str, int]:
    """What texts are sorted by: the earliest first, those of one moment by their ids."""
    return (text.moment, len(text.article), text.article, text.version)


def _by_words(one: Text, other: Text, pairs: Sequence[Pair]) -> Kind | None:
    """How what both say in the same words, or nearly, makes them copies; a part with a figure."""
    plain = [both for both in pairs if both.plain]
    if not plain or len(plain) < min(FEWEST, len(one.passages), len(other.passages)):
        return None
    word_by_word = _shares(one, other, [both for both in pairs if both.same])
    if min(word_by_word) >= NEARLY:
        return Kind.EXACT
    if max(word_by_word) >= SHARE:
        return Kind.CONTAINED
    if max(_shares(one, other, pairs)) >= SHARE:
        return Kind.EDITED if len(plain) >= FEWEST and agree(one, other) else None
    return Kind.CONTAINED if any(both.counted for both in plain) else None


def _shares(one: Text, other: Text, pairs: Sequence[Pair]) -> tuple[float, float]:
    return share((both.one for both in pairs), one), share((both.other for both in pairs), other)


def _copy(one: Text, other: Text, kind: Kind, pairs: Sequence[Pair], why: str) -> Copy:
    return Copy(
        one=one.name,
        other=other.name,
        kind=kind,
        containment=max(_shares(one, other, pairs)),
        shared=tuple(both.shared for both in pairs[:MOST]),
        why=(why,),
    )


def _said(pairs: Sequence[Pair]) -> str:
    """How many sentences are shared, in words."""
    same = sum(both.same for both in pairs)
    counted = ((same, "word by word"), (len(pairs) - same, "edited"))
    return ", ".join(f"{_sentences(many)} {how}" for many, how in counted if many)


def _told(pairs: Sequence[Pair]) -> str:
    return f"a claim, and {_sentences(len(pairs))} in one order with the same names and numbers"


def _sentences(many: int) -> str:
    return f"{many} sentence" if many == 1 else f"{many} sentences"
