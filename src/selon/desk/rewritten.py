"""Two versions of a text, set against each other: by sentence, then word by word.

Sentences that stand once in both are held to be the same as far as they keep their order (patience
diff, B. Cohen); only the stretches between them are compared further, and never more than can be
in a moment: a megabyte takes no longer than its sentences take to be counted.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, islice, pairwise, takewhile

from msgspec import Struct

from selon.desk.wording import Change
from selon.ledger.extractions import SENTENCE_END
from selon.model.span import Span

WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
STRETCH = 200
"""Sentences of a stretch that are compared with each other; a longer one was replaced."""
WORDS = 400
"""Words of a stretch that are compared with each other."""
EFFORT = 2_000_000
"""Pairs of words that are compared in all."""
ALIKE = 0.3
"""Of two stretches, how much has to be the same for it to be shown word by word."""
SHOWN = 1_500
"""Characters that are shown of what was replaced as a whole."""
MOST, ENOUGH = 120, 40_000
"""Places that are shown; characters of them, after which no further one is."""

Range = tuple[int, int]
Step = tuple[Range, Range]


class Piece(Struct, frozen=True, kw_only=True):
    """Words in a row to which the same happened; ``figure`` is the changed one that they state."""

    change: Change
    words: str
    figure: str | None = None


class Place(Struct, frozen=True, kw_only=True):
    """Where two texts differ.

    Attributes:
        skipped: how many sentences before it are the same.
        context: the last of those.
    """

    skipped: int
    context: str
    pieces: tuple[Piece, ...]


class Rewritten(Struct, frozen=True, kw_only=True):
    """All that differs; ``left`` counts the places beyond those that are shown."""

    places: tuple[Place, ...]
    same: int
    left: int


class _Text:
    """One of the two: its sentences, and where changed figures stand in it."""

    def __init__(self, whole: str, figures: Sequence[tuple[str, Span]]) -> None:
        ends = [0, *(one.end() for one in SENTENCE_END.finditer(whole)), len(whole)]
        self.whole = whole
        self.ranges = [(start, end) for start, end in pairwise(ends) if whole[start:end].strip()]
        self.keys = [whole[start:end].strip() for start, end in self.ranges]
        self._figures = sorted(figures, key=lambda one: one[1].start)
        self._starts = [span.start for _, span in self._figures]

    def stretch(self, sentences: Range) -> Range:
        """The code points of some sentences."""
        first, last = sentences
        return (self.ranges[first][0], self.ranges[last - 1][1]) if first < last else (0, 0)

    def tokens(self, stretch: Range) -> list[tuple[str, str | None]]:
        """Its words, as many as are compared, each with the changed figure that it stands in."""
        return [
            (one[0], self._at(one.start(), one.end()))
            for one in islice(WORD.finditer(self.whole, *stretch), WORDS + 1)
        ]

    def _at(self, start: int, end: int) -> str | None:
        last = bisect_left(self._starts, end) - 1
        if last < 0:
            return None
        id_, span = self._figures[last]
        return id_ if span.end > start else None


def compare(
    before: str,
    after: str,
    *,
    gone: Sequence[tuple[str, Span]] = (),
    come: Sequence[tuple[str, Span]] = (),
) -> Rewritten:
    """What *after* leaves out of *before* and puts in; figures by id and span: changed ones alone.

    >>> found = compare("A is dead. Two fled.", "A is dead. Three fled.")
    >>> [(one.change.value, one.words) for one in found.places[0].pieces]
    [('left out', 'Two '), ('put in', 'Three '), ('same', 'fled.')]
    """
    old, new = _Text(before, gone), _Text(after, come)
    places: list[Place] = []
    effort, at, left, shown = EFFORT, 0, 0, 0
    steps = list(_steps(old.keys, new.keys))
    for was, now in steps:
        skipped, at_before = now[0] - at, now[0]
        at = now[1]
        if len(places) == MOST or shown > ENOUGH:
            left += 1
            continue
        one, other = old.tokens(old.stretch(was)), new.tokens(new.stretch(now))
        effort -= len(one) * len(other)
        fits = max(len(one), len(other)) <= WORDS and effort > 0
        pieces = tuple(_worded(one, other) if fits else _replaced(one, other))
        shown += sum(len(piece.words) for piece in pieces)
        context = new.keys[at_before - 1] if skipped else ""
        places.append(Place(skipped=skipped, context=context[-SHOWN:], pieces=pieces))
    return Rewritten(places=tuple(places), same=len(new.keys) - at, left=left)


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[Step]:
    """Yield the sentences that differ, in both; what lies between is the same."""
    ends = [(-1, -1), *_anchors(old, new), (len(old), len(new))]
    waiting: Step | None = None
    for (one, other), (one_end, other_end) in pairwise(ends):
        for was, now in _between(old, new, (one + 1, one_end), (other + 1, other_end)):
            if waiting and waiting[0][1] == was[0] and waiting[1][1] == now[0]:
                waiting = ((waiting[0][0], was[1]), (waiting[1][0], now[1]))
                continue
            if waiting:
                yield waiting
            waiting = (was, now)
    if waiting:
        yield waiting


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The sentences that stand once in both, as many as keep their order."""
    once, often = Counter(old), Counter(new)
    where = {key: at for at, key in enumerate(old) if once[key] == 1}
    pairs = [(where[key], at) for at, key in enumerate(new) if often[key] == 1 and key in where]
    tops: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, (one, _) in enumerate(pairs):
        pile = bisect_left(tops, one)
        before.append(last[pile - 1] if pile else None)
        tops[pile : pile + 1], last[pile : pile + 1] = [one], [number]
    found: list[tuple[int, int]] = []
    number_ = last[-1] if last else None
    while number_ is not None:
        found.append(pairs[number_])
        number_ = before[number_]
    return found[::-1]


def _between(old: Sequence[str], new: Sequence[str], was: Range, now: Range) -> Iterator[Step]:
    """Yield what differs of a stretch between two sentences that are the same."""
    one, other = old[slice(*was)], new[slice(*now)]
    first = _alike(one, other)
    last = _alike(one[first:][::-1], other[first:][::-1])
    was, now = (was[0] + first, was[1] - last), (now[0] + first, now[1] - last)
    if was[0] == was[1] and now[0] == now[1]:
        return
    one, other = old[slice(*was)], new[slice(*now)]
    if max(len(one), len(other)) > STRETCH:
        yield was, now
        return
    for what, start, end, its, ends in SequenceMatcher(None, one, other).get_opcodes():
        if what != "equal":
            yield (was[0] + start, was[0] + end), (now[0] + its, now[0] + ends)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many sentences both begin with."""
    both = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def _worded(
    one: list[tuple[str, str | None]], other: list[tuple[str, str | None]]
) -> Iterator[Piece]:
    """Yield two stretches word by word, or one after the other if they have little in common."""
    plain = [word.strip() for word, _ in one], [word.strip() for word, _ in other]
    matcher = SequenceMatcher(None, *plain, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield from _replaced(one, other)
        return
    for what, start, end, its, ends in matcher.get_opcodes():
        if what == "equal":
            yield from _pieces(Change.SAME, other[its:ends])
        else:
            yield from _pieces(Change.LEFT_OUT, one[start:end])
            yield from _pieces(Change.PUT_IN, other[its:ends])


def _replaced(
    one: list[tuple[str, str | None]], other: list[tuple[str, str | None]]
) -> Iterator[Piece]:
    for change, words in ((Change.LEFT_OUT, one), (Change.PUT_IN, other)):
        shown = 0
        for piece in _pieces(change, words):
            yield Piece(change=change, words=_cut(piece.words, SHOWN - shown), figure=piece.figure)
            shown += len(piece.words)
            if shown > SHOWN:
                break


def _pieces(change: Change, words: list[tuple[str, str | None]]) -> Iterator[Piece]:
    for figure, run in groupby(words, key=lambda one: one[1]):
        yield Piece(change=change, words="".join(word for word, _ in run), figure=figure)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most]}…"
