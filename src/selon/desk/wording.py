"""Two wordings of one thing, set against each other word by word."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

from selon.desk.words import Words, said
from selon.model.figure import Hedge, Measure, Verification
from selon.model.mention import Drift, DriftKind

WORD = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 400
"""Words of either that are compared: the time it takes grows with both."""


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    LEFT_OUT = "left out"
    PUT_IN = "put in"


class Piece(Struct, frozen=True):
    """Words in a row to which the same happened."""

    change: Change
    words: str


class Changed(Struct, frozen=True):
    """What a drift made of what, where the figure's own words do not show it."""

    before: str
    after: str


def changed(drift: Drift, words: Words) -> Changed | None:
    """What is said of *drift* beside the words; nothing of numbers, which stand in them."""
    tell = TOLD.get(drift.kind)
    if tell is None:
        return None
    nobody = words.labels.nobody
    before, after = (tell(one, words) if one else nobody for one in (drift.from_, drift.to))
    return Changed(before, after)


def _measure(value: str, words: Words) -> str:
    return words.measure(Measure(value.replace(" ", "_")))


def _hedge(value: str, words: Words) -> str:
    return words.hedge(Hedge(value)) or words.gettext(CERTAIN)


def _check(value: str, words: Words) -> str:
    return words.labels.checks[Verification(value.replace(" ", "_"))]


TOLD: dict[DriftKind, Callable[[str, Words], str]] = {
    DriftKind.OUTCOME: _measure,
    DriftKind.HEDGE: _hedge,
    DriftKind.CAVEAT: _check,
    DriftKind.CLAIMANT: lambda name, _: name,
}
CERTAIN = said("without a hedge")


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """*after*, with what it leaves out of *before* and what it puts in.

    >>> [(one.change.value, one.words) for one in compare("more than 40 dead", "40 dead")]
    [('left out', 'more than '), ('same', '40 dead')]
    """
    old, new = WORD.findall(before), WORD.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return (Piece(Change.SAME, after),)
    folded = [one.casefold() for one in old], [one.casefold() for one in new]
    found = SequenceMatcher(None, *folded, autojunk=False).get_opcodes()
    return tuple(_pieces(found, old, new))


def _pieces(
    found: Sequence[tuple[str, int, int, int, int]], old: list[str], new: list[str]
) -> Iterator[Piece]:
    for _, first, last, other_first, other_last in found:
        left, put = "".join(old[first:last]), "".join(new[other_first:other_last])
        if left.casefold() == put.casefold():
            yield Piece(Change.SAME, put)
            continue
        if left:
            yield Piece(Change.LEFT_OUT, left)
        if put:
            yield Piece(Change.PUT_IN, put)
