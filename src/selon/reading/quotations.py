"""Quotation marks, paired: nested, of mixed kinds, unbalanced, over several paragraphs."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress, count
from typing import Literal

from msgspec import Struct

from selon.reading.tokens import Tokens

Family = Literal["double", "angle", "single", "small"]
Role = Literal["open", "close", "either"]
MARKS: dict[str, tuple[Family, Role]] = {
    "«": ("angle", "open"),
    "»": ("angle", "close"),
    "“": ("double", "open"),
    "”": ("double", "close"),
    "„": ("double", "open"),
    "``": ("double", "open"),
    "''": ("double", "either"),
    '"': ("double", "either"),
    "‹": ("small", "open"),
    "›": ("small", "close"),
    "‘": ("single", "open"),
    "’": ("single", "close"),
    "'": ("single", "either"),
}
DEEPEST = 8
STOPS = frozenset({".", "!", "?", "…", "..."})


class Quotation(Struct, frozen=True):
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


class _Paragraph(Struct):
    """Pairing inside one paragraph, tokens ``[first, end)``.

    Attributes:
        goes_on: the kind of mark that the paragraph before left open.
        opened: marks that wait for their other half.
        pairs: first token, end and depth of what was paired, and whether its own mark closes it.
    """

    tokens: Tokens
    first: int
    end: int
    goes_on: Family | None
    opened: list[tuple[int, Family]]
    pairs: list[tuple[int, int, int, bool]]

    def meet(self, at: int) -> None:
        """Take the mark at token *at*."""
        family, role = MARKS[self.tokens.words[at]]
        waiting = any(one == family for _, one in self.opened)
        before, after = _spaced(self.tokens, at)
        if family == "single" and not waiting and not (before and not after):
            return
        if role == "either":
            role = _role(before=before, after=after, waiting=waiting)
            if role == "open" and self.opened and self.opened[-1][1] == family:
                self._open_anew(at)
        if role == "close":
            self._close(at, family)
        elif len(self.opened) < DEEPEST:
            self.opened.append((at, family))

    def _open_anew(self, at: int) -> None:
        """End what is open at a mark that opens after a full stop, though nothing closed it.

        So quotations of several paragraphs are marked (*"One. "Two."*), and paragraphs get lost.
        """
        if self.tokens.words[at - 1] in STOPS:
            begun, _ = self.opened.pop()
            self.pairs.append((begun, at, len(self.opened), False))

    def _close(self, at: int, family: Family) -> None:
        places = [place for place, (_, one) in enumerate(self.opened) if one == family]
        if places:
            begun, _ = self.opened[places[-1]]
            del self.opened[places[-1] :]
            self.pairs.append((begun, at + 1, len(self.opened), True))
        elif self.goes_on == family and not self.opened and at > self.first:
            self.pairs.append((self.first, at + 1, 0, True))
            self.goes_on = None

    def left(self) -> tuple[int, Family] | None:
        """The outermost mark that was never closed, if what follows it may be a quotation."""
        waiting = [one for one in self.opened if one[1] != "single"]
        if not waiting:
            return None
        begun, family = waiting[0]
        if self.pairs and self.pairs[-1][0] > begun:
            last, stop, *_ = self.pairs[-1]
            if MARKS[self.tokens.words[last]][0] == family:
                if stop >= self.end - 1:
                    self.pairs[-1] = (begun, stop, 0, True)
                return None
        return begun, family


def pair(tokens: Tokens, paragraphs: tuple[tuple[int, int], ...]) -> Iterator[Quotation]:
    """Yield the quotations of a text, in the order of their opening marks."""
    marks = list(compress(count(), map(MARKS.__contains__, tokens.words)))
    found: list[Quotation] = []
    goes_on: Family | None = None
    done = 0
    first = 0
    for _, stop in paragraphs:
        end = bisect_left(tokens.starts, stop, first)
        one = _Paragraph(tokens, first, end, goes_on, [], [])
        while done < len(marks) and marks[done] < end:
            one.meet(marks[done])
            done += 1
        left = one.left()
        found += _quotations(one, left, goes_on)
        goes_on = left[1] if left else None
        first = end
    yield from sorted(found, key=lambda one: (one.first, -one.end))


def _quotations(
    paragraph: _Paragraph, left: tuple[int, Family] | None, goes_on: Family | None
) -> Iterator[Quotation]:
    """What a paragraph holds, the quotation that it leaves open last."""
    tokens = paragraph.tokens
    starts, ends = tokens.starts, tokens.ends
    for first, end, depth, closed in paragraph.pairs:
        resumed = goes_on is not None and first == paragraph.first
        yield Quotation(
            first, end, starts[first], ends[end - 1], depth, closed=closed, resumed=resumed
        )
    if left is not None:
        first, end = left[0], paragraph.end
        resumed = goes_on is not None and first == paragraph.first
        yield Quotation(first, end, starts[first], ends[end - 1], 0, closed=False, resumed=resumed)


def _spaced(tokens: Tokens, at: int) -> tuple[bool, bool]:
    """Whether there is space, or an edge or a bracket, before the mark, and after it."""
    before = at == 0 or tokens.ends[at - 1] < tokens.starts[at] or tokens.words[at - 1] in OPENERS
    if at + 1 == len(tokens) or tokens.starts[at + 1] > tokens.ends[at]:
        return before, True
    following = tokens.words[at + 1]
    return before, not (following[0].isalnum() or following in MARKS)


OPENERS = frozenset({"(", "[", "—", "–", "-", "«", "“", "‘", '"', "''"})


def _role(*, before: bool, after: bool, waiting: bool) -> Role:
    """Whether a mark that may do both opens or closes, by the space around it."""
    if before != after:
        return "open" if before else "close"
    return "close" if waiting else "open"
