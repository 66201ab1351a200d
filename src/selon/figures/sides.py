"""Whose people are counted."""

from selon.actors import Hit, Sense
from selon.figures.draft import Draft
from selon.figures.knowledge import Knowledge
from selon.figures.toponyms import Place
from selon.model.figure import Measure
from selon.model.speaker import SpeakerKind
from selon.reading.prose import Prose

OWNER_REACH = 24
LOSER_REACH = 8
LIKENED_REACH = 8


def tell(
    prose: Prose, drafts: list[Draft], places: list[Place | None], known: Knowledge
) -> list[str | None]:
    """The side of each draft: its own, else of those it is like or is part of."""
    found: list[str | None] = []
    for draft, place in zip(drafts, places, strict=True):
        own = _side(prose, draft, place, known)
        for other in (draft.like, draft.part_of):
            if own is None and other is not None:
                own = found[other]
        found.append(own)
    return found


def _side(prose: Prose, draft: Draft, place: Place | None, known: Knowledge) -> str | None:
    """ISO 3166 alpha-3 of a country, else a name: of the noun, its owner, who lost them."""
    one = draft.counted
    own = _inside(prose, one.first, one.end) or _after(prose, one.end, known)
    if own:
        return own
    if one.partitive and _owned(prose, draft, known):
        return _before(prose, one.first, _from(prose, draft, one.first - OWNER_REACH))
    if draft.repeats is not None:
        return _likened(prose, draft)
    lost = _lost(prose, draft)
    if lost is None and one.group is not None and one.group.state and place is not None:
        return place.country
    return lost


def _from(prose: Prose, draft: Draft, first: int) -> int:
    """Token *first*, or the first of the draft's sentence."""
    return max(first, prose.sentences[draft.sentence].first)


def _likened(prose: Prose, draft: Draft) -> str | None:
    """The side named beside a relative figure (*du même ordre côté ukrainien*)."""
    one = draft.counted
    end = min(prose.sentences[draft.sentence].end, one.end + LIKENED_REACH)
    near = _inside(prose, one.end, end)
    return near or _before(prose, one.first, _from(prose, draft, one.first - LIKENED_REACH))


def _lost(prose: Prose, draft: Draft) -> str | None:
    """Who lost the people, where the words are of losses."""
    if draft.event and draft.event.only and draft.event.takes:
        group = draft.event.group
        return _before(prose, group, _from(prose, draft, group - LOSER_REACH))
    if draft.rule == "total" and draft.measure is Measure.VICTIMS:
        first = draft.counted.first
        return _whose_losses(prose, first, _from(prose, draft, first - LOSER_REACH))
    return None


def _whose_losses(prose: Prose, end: int, first: int) -> str | None:
    """The country of an adjective before token *end* (*les pertes russes dépassent …*)."""
    for at in range(end - 1, first - 1, -1):
        hit = prose.named.get(at)
        if hit and hit.sense is Sense.ADJECTIVE:
            return _name(hit, prose, at)
    return None


def _inside(prose: Prose, first: int, end: int) -> str | None:
    """The country or group that the tokens ``[first, end)`` name."""
    for at in range(first, end):
        named = _name(prose.named.get(at), prose, at)
        if named:
            return named
    return None


def _before(prose: Prose, end: int, first: int) -> str | None:
    """The nearest country or group named before token *end*, no further than *first*."""
    for at in range(end - 1, first - 1, -1):
        named = _name(prose.named.get(at), prose, at)
        if named:
            return named
    return None


def _after(prose: Prose, end: int, known: Knowledge) -> str | None:
    """*combattants de Boko Haram*: the group named after the noun."""
    folded = prose.tokens.folded
    of = known.words.prepositions
    if end + 1 >= len(prose.tokens) or folded[end] not in of or not folded[end].isalpha():
        return None
    hit = prose.named.get(end + 1)
    return _name(hit, prose, end + 1) if hit and not hit.place else None


def _owned(prose: Prose, draft: Draft, known: Knowledge) -> bool:
    end = draft.counted.count.end
    return any(known.owned.at(prose.tokens.folded, at) for at in (end, end + 1))


def _name(hit: Hit | None, prose: Prose, at: int) -> str | None:
    """A country's code, or the name of a party that has none."""
    if hit is None or hit.sense is Sense.PLACE:
        return None
    if hit.country:
        return hit.country
    if hit.actor is None:
        return None
    if hit.sense is Sense.NAME and hit.actor.kind is not SpeakerKind.STATE:
        return prose.span(at, at + hit.length).text
    return hit.actor.named_in(prose.language.code)
