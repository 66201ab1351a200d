"""Statements inside the content of others: which of them a language counts."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from msgspec import Struct

from selon.model.span import Span
from selon.reading.prose import Prose
from selon.statements.candidate import Candidate


class Cover(Struct, frozen=True):
    """Stretches of a text, for asking whether one of them holds a place.

    Attributes:
        starts: where they begin, in order.
        reach: the furthest end of each and those before.
    """

    starts: list[int]
    reach: list[int]

    def holds(self, place: int) -> bool:
        """Whether a stretch begins at or before *place* and ends after it."""
        at = bisect_right(self.starts, place) - 1
        return at >= 0 and self.reach[at] > place

    def reaches(self, start: int, stop: int) -> bool:
        """Whether a stretch begins before *stop* and ends after *start*."""
        at = bisect_right(self.starts, stop - 1) - 1
        return at >= 0 and self.reach[at] > start


def cover(spans: Iterable[Span]) -> Cover:
    """The cover of *spans*, in any order."""
    ranges = sorted([(span.start, span.end) for span in spans])
    ends = accumulate([end for _, end in ranges], max)
    return Cover([start for start, _ in ranges], list(ends))


def contents(found: Iterable[Candidate]) -> Cover:
    """Where a text has contents."""
    return cover(span for one in found for span in one.content)


def keep(prose: Prose, found: list[Candidate]) -> Iterator[Candidate]:
    """Those of *found* that are in no other's content, or that the language counts there."""
    nested = prose.language.cues.nested
    if nested is None:
        yield from found
        return
    opening = {one.start for one in prose.quotations}
    contents = [span for one in found for span in one.content]
    anywhere = cover(contents)
    quoted = cover(span for span in contents if span.start in opening)
    for one in found:
        place = one.cue[0].start
        if not anywhere.holds(place) or (one.rule in nested and not quoted.holds(place)):
            yield one
