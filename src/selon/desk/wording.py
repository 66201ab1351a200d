"""Two wordings of one thing, set against each other word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

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
