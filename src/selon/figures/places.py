"""Where it happened: the narrowest place that the text names for a figure."""

from bisect import bisect_left

from msgspec.structs import replace

from selon.figures import toponyms
from selon.figures.draft import Draft
from selon.figures.knowledge import Knowledge
from selon.figures.sections import sections
from selon.figures.toponyms import DATELINE, SPOT, STATE, Place
from selon.figures.view import View
from selon.reading.prose import Prose

APPOSITION = 4
FAR = 12


def locate(
    prose: Prose,
    drafts: list[Draft],
    known: Knowledge,
    masked: frozenset[int],
    said: frozenset[int] = frozenset(),
) -> list[Place | None]:
    """The place of each draft: of its sentence, else of the story before, else after."""
    section = sections(prose)
    last_sentence = drafts[-1].sentence if drafts else -1
    people: set[str] = set()
    named = [
        list(toponyms.find(View(prose, sentence.first, sentence.end, known, masked, said), people))
        for sentence in prose.sentences[: last_sentence + 1]
    ]
    by_sentence = [_likeliest(prose, places, known) for places in named]
    countries = _countries(named, section)
    found: list[Place | None] = []
    running: Place | None = None
    named_in = 0
    counting = {draft.sentence for draft in drafts}
    read_to = 0
    for draft in drafts:
        while read_to < draft.sentence:
            if read_to in counting or running is None or running.rank < SPOT:
                held, running = running, _follow(running, by_sentence[read_to])
                named_in = named_in if running is held else read_to
            read_to += 1
            if read_to - named_in > FAR:
                running = None
            if section[read_to] != section[read_to - 1]:
                running = None
        best = _best(draft, by_sentence[draft.sentence])
        found.append(_in_country(_choose(best, running), draft.sentence, countries))
    return _headline(drafts, found)


def _countries(named: list[list[Place]], section: list[int]) -> list[str | None]:
    """For each sentence, the country named last in its section."""
    found: list[str | None] = []
    country: str | None = None
    for number, places in enumerate(named):
        if number and section[number] != section[number - 1]:
            country = None
        country = next((one.country for one in places if one.country), country)
        found.append(country)
    return found


def _in_country(place: Place | None, sentence: int, countries: list[str | None]) -> Place | None:
    """*place*, in the country that the text speaks of, where its own is not known."""
    if place is None or place.country is not None:
        return place
    return replace(place, country=countries[sentence])


def _follow(running: Place | None, places: list[Place]) -> Place | None:
    """Where the story is after a sentence: at its spot, if it names one."""
    best = max(places, key=lambda one: one.rank, default=None)
    return best if best and (running is None or best.rank >= running.rank) else running


def _choose(best: Place | None, running: Place | None) -> Place | None:
    """The sentence's own place, unless it is vaguer than where the story is.

    A state that it happened in is told for that figure: *in Turkey 20,000 were killed*.
    """
    if best is None or running is None:
        return best or running
    return best if best.rank >= min(running.rank, STATE) else running


def _best(draft: Draft, places: list[Place]) -> Place | None:
    """The likeliest place of the sentence, the nearest of these."""
    anchor = draft.event.first if draft.event else draft.first
    at = bisect_left(places, anchor, key=lambda one: one.first)
    near = places[max(at - 1, 0) : at + 1]
    return min(near, key=lambda one: abs(one.first - anchor), default=None)


def _likeliest(prose: Prose, places: list[Place], known: Knowledge) -> list[Place]:
    """The places of the highest rank among a sentence's, without those that hold the one before.

    *Tacumbú, à Asunción*: the first is the narrower.
    """
    highest = max((one.rank for one in places), default=0)
    kept: list[Place] = []
    last: Place | None = None
    for one in places:
        if one.rank == highest and not (last and _holds(prose, last, one, known)):
            kept.append(one)
        last = one
    return kept


def _holds(prose: Prose, inner: Place, outer: Place, known: Knowledge) -> bool:
    """Whether the second place follows the first so closely that it tells where that is."""
    gap = prose.tokens.folded[inner.end : outer.first]
    if not 0 < len(gap) <= APPOSITION or inner.rank < STATE:
        return False
    small = {*known.words.prepositions, *known.words.articles, *known.kinds, ","}
    return (gap[0] == "," or len(gap) < APPOSITION) and all(word in small for word in gap)


def _headline(drafts: list[Draft], found: list[Place | None]) -> list[Place | None]:
    """*found*, with the headline's figures where the story right below it is."""
    below = next(
        (
            place
            for draft, place in zip(drafts, found, strict=True)
            if place and draft.sentence > 0
        ),
        None,
    )
    return [
        below if below and draft.sentence == 0 and _narrows(place, below) else place
        for draft, place in zip(drafts, found, strict=True)
    ]


def _narrows(place: Place | None, below: Place) -> bool:
    if place is None:
        return True
    vaguer = place.rank < below.rank or place.rank == DATELINE
    return vaguer and below.country in {None, place.country}
