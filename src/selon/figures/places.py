"""Where it happened: the narrowest place that the text names for a figure."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from selon.actors import Sense
from selon.figures.draft import Draft
from selon.figures.forms import Forms
from selon.figures.knowledge import Knowledge
from selon.figures.sections import sections
from selon.reading.prose import Prose
from selon.reading.sentences import Sentence

DATELINE, LOOSE, STATE, SPOT = 1, 2, 3, 4
HEADING_MARKS = frozenset({":", "–", "-", "—", "--", "("})
DATELINE_MARKS = frozenset({*HEADING_MARKS, ","})


class Place(Struct, frozen=True):
    """A name of somewhere, at token ``first``.

    Attributes:
        rank: how likely it is where things happened: a spot with *in* or *at*, a state, a
            spot merely named, where the report was written.
        country: ISO 3166 alpha-3, where known.
    """

    first: int
    name: str
    rank: int
    country: str | None


def locate(
    prose: Prose, drafts: list[Draft], known: Knowledge, masked: frozenset[int]
) -> list[Place | None]:
    """The place of each draft: of its sentence, else of the story before, else after."""
    section = sections(prose)
    last_sentence = drafts[-1].sentence if drafts else -1
    by_sentence = [
        _likeliest(list(_named(prose, sentence, known, masked)))
        for sentence in prose.sentences[: last_sentence + 1]
    ]
    found: list[Place | None] = []
    running: Place | None = None
    read_to = 0
    for draft in drafts:
        while read_to < draft.sentence:
            running = _follow(running, by_sentence[read_to])
            read_to += 1
            if section[read_to] != section[read_to - 1]:
                running = None
        best = _best(draft, by_sentence[draft.sentence])
        found.append(_choose(best, running))
    return _headline(prose, drafts, found)


def _follow(running: Place | None, places: list[Place]) -> Place | None:
    """Where the story is after a sentence: at its spot, if it names one."""
    best = max(places, key=lambda one: one.rank, default=None)
    return best if best and (running is None or best.rank >= running.rank) else running


def _choose(best: Place | None, running: Place | None) -> Place | None:
    """The sentence's own place, unless it is vaguer than where the story is."""
    if best is None or running is None:
        return best or running
    if best.rank >= running.rank:
        return best
    elsewhere = best.rank == STATE and running.country not in {None, best.country}
    return best if elsewhere else running


def _best(draft: Draft, places: list[Place]) -> Place | None:
    """The likeliest place of the sentence, the nearest of these."""
    anchor = draft.event.first if draft.event else draft.first
    at = bisect_left(places, anchor, key=lambda one: one.first)
    near = places[max(at - 1, 0) : at + 1]
    return min(near, key=lambda one: abs(one.first - anchor), default=None)


def _likeliest(places: list[Place]) -> list[Place]:
    """The places of the highest rank among a sentence's, in text order."""
    highest = max((one.rank for one in places), default=0)
    return [one for one in places if one.rank == highest]


def _headline(prose: Prose, drafts: list[Draft], found: list[Place | None]) -> list[Place | None]:
    """*found*, with the headline's figures where the story right below it is."""
    below = next(
        (
            place
            for draft, place in zip(drafts, found, strict=True)
            if place and prose.sentences[draft.sentence].paragraph > 0
        ),
        None,
    )
    return [
        below
        if below and prose.sentences[draft.sentence].paragraph == 0 and _narrows(place, below)
        else place
        for draft, place in zip(drafts, found, strict=True)
    ]


def _narrows(place: Place | None, below: Place) -> bool:
    if place is None:
        return True
    vaguer = place.rank < below.rank or place.rank == DATELINE
    return vaguer and below.country in {None, place.country}


def _named(
    prose: Prose, sentence: Sentence, known: Knowledge, masked: frozenset[int]
) -> Iterator[Place]:
    """Yield the places that a sentence names."""
    words = prose.tokens.words
    names = prose.actors
    at = sentence.first
    while at < sentence.end:
        if not words[at][0].isupper() or at in masked:
            at += 1
            continue
        hit = names.at(words, at)
        end = at + (hit.length if hit else 1)
        if hit is None and _located(prose, at, sentence.first, known, known.spots):
            end = _name_end(prose, at, sentence.end, masked)
            yield Place(at, prose.span(at, end).text, SPOT, None)
        elif hit is None and _opens(prose, at) and words[end : end + 1] == [":"]:
            yield Place(at, words[at], STATE, None)
        elif hit and hit.place:
            state = hit.sense is Sense.NAME
            rank = STATE if state else SPOT
            if not _located(prose, at, sentence.first, known, known.locatives):
                rank = _heading(prose, at, end, state=state) or LOOSE
            if rank != LOOSE or hit.sense is not Sense.METONYM:
                yield Place(at, prose.span(at, end).text, rank, hit.country)
        at = end


def _located(prose: Prose, at: int, first: int, known: Knowledge, words: Forms[int]) -> bool:
    """Whether a word of place stands before token *at*, an article between them allowed."""
    folded = prose.tokens.folded
    if words.ending(folded, at) and at > first:
        return True
    article = at - 1 > first and folded[at - 1] in known.words.articles
    return article and words.ending(folded, at - 1) is not None


def _heading(prose: Prose, at: int, end: int, *, state: bool) -> int | None:
    """The rank of a name that opens its paragraph (*Niger : …*, *QUETTA, May 5 - …*)."""
    words = prose.tokens.words
    if not _opens(prose, at) or end >= len(words):
        return None
    if state:
        return STATE if words[end] in HEADING_MARKS else None
    shouted = words[at].isupper()
    if shouted and words[end] in DATELINE_MARKS:
        return DATELINE
    return SPOT if words[end] in HEADING_MARKS else None


def _opens(prose: Prose, at: int) -> bool:
    """Whether token *at* is the first of its line."""
    return at == 0 or "\n" in prose.text[prose.tokens.ends[at - 1] : prose.tokens.starts[at]]


def _name_end(prose: Prose, at: int, limit: int, masked: frozenset[int]) -> int:
    """The end of a run of capitalised words."""
    words = prose.tokens.words
    end = at + 1
    while end < limit and end not in masked and words[end][0].isupper():
        end += 1
    return end
