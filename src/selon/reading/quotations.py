"""Quotation marks, paired."""

from collections.abc import Iterator
from dataclasses import dataclass

from selon.reading.tokens import Tokens

OPENING = {"«": "»", "“": "”", "„": "“", "‘": "’", "``": "''", "‹": "›"}
STRAIGHT = frozenset({'"', "''"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands in quotation marks: tokens ``[first, end)``, the marks included.

    Attributes:
        start, stop: the same in code points.
        depth: 0 outermost.
        closed: false where the paragraph ended without a closing mark.
        resumed: whether it goes on a quotation that the paragraph before left open.
    """

    first: int
    end: int
    start: int
    stop: int
    depth: int
    closed: bool
    resumed: bool


def pair(tokens: Tokens, paragraphs: tuple[tuple[int, int], ...]) -> Iterator[Quotation]:
    """Yield the quotations of a text, in the order of their opening marks."""
    found: list[Quotation] = []
    first = 0
    left_open = False
    for _, stop in paragraphs:
        at = first
        opened: list[tuple[int, str]] = []
        resumes = left_open
        begins = at
        while at < len(tokens) and tokens.starts[at] < stop:
            word = tokens.words[at]
            if opened and word == opened[-1][1]:
                begun, _ = opened.pop()
                resumed = resumes and begun == begins
                found.append(_quotation(tokens, begun, at + 1, len(opened), True, resumed))
            elif word in OPENING:
                opened.append((at, OPENING[word]))
            elif word in STRAIGHT:
                opened.append((at, word))
            at += 1
        left_open = bool(opened)
        if opened:
            begun, _ = opened[0]
            found.append(_quotation(tokens, begun, at, 0, False, resumes and begun == begins))
        first = at
    yield from sorted(found, key=lambda one: (one.first, -one.end))


def _quotation(  # noqa: PLR0913, PLR0917 -- a record's fields
    tokens: Tokens, first: int, end: int, depth: int, closed: bool, resumed: bool  # noqa: FBT001
) -> Quotation:
    return Quotation(
        first, end, tokens.starts[first], tokens.ends[end - 1], depth, closed, resumed
    )
