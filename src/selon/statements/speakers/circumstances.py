"""When, where and through whom something was said, as the clause of its cue tells."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from selon.model.span import Span
from selon.model.speaker import SpeakerKind
from selon.reading.moments import Bound, Moment, MomentKind
from selon.statements.candidate import Candidate
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.clauses import Clause, Roles, around, mark
from selon.statements.speakers.markers import markers
from selon.statements.speakers.sources import tokens_of

LONGEST = 10  # tokens of a venue
PARTED = 5  # tokens from *interviewed* to *by*


class Circumstances(Struct, frozen=True, kw_only=True, gc=False):
    """What a clause tells of one statement."""

    said_on: date | None = None
    venue: str | None = None
    via: str | None = None


def tell(
    casting: Casting, candidates: Sequence[Candidate], moments: Sequence[Moment]
) -> list[Circumstances]:
    """The circumstances of each candidate; those said in one breath share them."""
    roles = mark(casting, candidates)
    days = {moment.first: moment for moment in moments if _is_day(moment)}
    busy = frozenset(at for one in moments for at in range(one.first, one.end))
    found = [_of(roles, one, number, days, busy) for number, one in enumerate(candidates)]
    for number, one in enumerate(candidates):
        for other in _same_breath(roles, candidates, one, number):
            found[number], found[other] = _shared(found[number], found[other])
    return found


def _is_day(moment: Moment) -> bool:
    same = moment.begins is not None and moment.begins == moment.ends
    return same and moment.kind is MomentKind.DAY and moment.bound is Bound.AT


def _of(
    roles: Roles,
    candidate: Candidate,
    number: int,
    days: Mapping[int, Moment],
    busy: frozenset[int],
) -> Circumstances:
    clause = around(roles, candidate, number)
    casting = roles.casting
    via = _relay(casting, candidate.relay) if candidate.relay else None
    if clause is None:
        return Circumstances(via=via)
    known = markers(casting.prose.language)
    told = (clause.cue[1] - 1, *clause.free, *range(*clause.source))
    words = frozenset(map(casting.sight.folded.__getitem__, told))
    if via is None and not words.isdisjoint(known.through):
        via = _via(casting, clause)
    return Circumstances(
        said_on=None if days.keys().isdisjoint(told) else _day(casting, clause, days),
        venue=None if words.isdisjoint(known.venues.starts) else _venue(casting, clause, busy),
        via=via,
    )


def _same_breath(
    roles: Roles, candidates: Sequence[Candidate], one: Candidate, number: int
) -> Iterator[int]:
    """Yield the statement before this one that the same speaker makes in the same sentence."""
    other = one.follows if one.follows is not None else number - 1
    if not 0 <= other < len(candidates) or other == number or not one.cue:
        return
    before = candidates[other]
    if not before.cue or (one.follows is None and one.source != before.source):
        return
    here, there = roles.cues[number][0], roles.cues[other][0]
    if roles.casting.sentence(here) == roles.casting.sentence(there):
        yield other


def _shared(one: Circumstances, other: Circumstances) -> tuple[Circumstances, Circumstances]:
    said_on = one.said_on or other.said_on
    venue = one.venue or other.venue
    return (
        replace(one, said_on=one.said_on or said_on, venue=one.venue or venue),
        replace(other, said_on=other.said_on or said_on, venue=other.venue or venue),
    )


def _day(casting: Casting, clause: Clause, days: Mapping[int, Moment]) -> date | None:
    """The day nearest to the cue; not that of a thing (*l'attaque de mardi*)."""
    folded, genitives = casting.prose.tokens.folded, casting.terms.genitives
    near: tuple[int, date] | None = None
    where = (*clause.free, *(range(*clause.source) if _document(casting, clause) else ()))
    for at in where:
        moment = days.get(at)
        if moment is None or moment.begins is None or (at and folded[at - 1] in genitives):
            continue
        distance = min(abs(at - clause.cue[1]), abs(clause.cue[0] - moment.end))
        if near is None or distance < near[0]:
            near = (distance, moment.begins)
    return near[1] if near else None


def _document(casting: Casting, clause: Clause) -> bool:
    """Whether the source is a document, whose own day is the day it says something."""
    for at in range(*clause.source):
        noun = casting.sight.noun(at, clause.source[1])
        if noun:
            return bool(noun[1].body and noun[1].body.kind is SpeakerKind.DOCUMENT)
    return False


def _venue(casting: Casting, clause: Clause, busy: frozenset[int]) -> str | None:
    """The first venue of a clause, without its article; no day is one."""
    folded = casting.prose.tokens.folded
    known = markers(casting.prose.language)
    free = tuple(at for at in clause.free if at not in busy)
    for at in free:
        held = known.venues.at(folded, at, len(folded))
        if held is None:
            continue
        first, end = _noun_phrase(casting, at + held[0], free)
        if first < end and folded[first] not in known.never:
            good = _place(casting, first, end, audience=held[1] == "audience")
            if good or (held[1] == "air" and _known_medium(casting, first, end)):
                return casting.prose.text_of(first, end)
    return None


def _place(casting: Casting, first: int, end: int, *, audience: bool) -> bool:
    """Whether the noun phrase can be a venue."""
    prose, terms = casting.prose, casting.terms
    nouns = markers(prose.language).nouns
    for at in range(first, end):
        if nouns.at(prose.tokens.folded, at, end):
            return True
        if audience and (prose.tokens.words[at][0].isupper() or casting.sight.noun(at, end)):
            return True
        if prose.tokens.folded[at] in terms.prepositions:
            return False
    return False


def _noun_phrase(casting: Casting, at: int, within: Sequence[int]) -> tuple[int, int]:
    """The tokens of the noun phrase at *at*, its determiner left out."""
    tokens, terms = casting.prose.tokens, casting.terms
    free = set(within)
    while at in free and tokens.folded[at] in terms.determiners:
        if tokens.words[at][0].isupper():
            break  # *Le Monde*
        at += 1
    end = at
    while end in free and end - at < LONGEST:
        folded = tokens.folded[end]
        if not (tokens.words[end][0].isalnum() or folded in {"'", "’", "-", "&"}):
            break
        if folded in terms.closing:
            break
        if (
            end > at
            and tokens.words[end].endswith(terms.participles)
            and not _is_noun(casting, end)
        ):
            break
        if folded in terms.prepositions and (end == at or folded not in terms.genitives):
            break
        end += 1
    return at, end


def _is_noun(casting: Casting, at: int) -> bool:
    """Whether a word that ends like a participle is a noun: *briefing*, *parlement*."""
    folded = casting.prose.tokens.folded
    nouns = markers(casting.prose.language).nouns
    return bool(nouns.at(folded, at, at + 1) or casting.sight.noun(at, at + 1))


def _medium(casting: Casting, first: int, end: int) -> str | None:
    """The medium that the tokens name: one that is known, or is called one."""
    found = _known_medium(casting, first, end)
    if found or first >= end:
        return found
    noun = casting.sight.noun(first, end)
    if noun and noun[1].body and noun[1].body.kind is SpeakerKind.MEDIA:
        return _named(casting, first, end)
    return None


def _known_medium(casting: Casting, first: int, end: int) -> str | None:
    """The medium that the lexicon knows by those tokens."""
    if first >= end:
        return None
    hit = casting.sight.hits.get(first)
    if hit and hit.actor and hit.actor.kind is SpeakerKind.MEDIA:
        return casting.prose.text_of(first, first + hit.length)
    return _contracted(casting, first, end) if hit is None else None


def _contracted(casting: Casting, first: int, end: int) -> str | None:
    """The medium whose article went into a preposition: *au Monde*."""
    tokens, terms = casting.prose.tokens, casting.terms
    opened = terms.determiners.get(tokens.folded[first - 1]) if first else None
    if opened is None or not (opened.definite and tokens.folded[first - 1] in terms.prepositions):
        return None
    text = casting.prose.text_of(first, end)
    for article, one in terms.determiners.items():
        if one is opened and article not in terms.prepositions:
            actor = casting.prose.actors.named(f"{article.capitalize()} {text}")
            if actor and actor.kind is SpeakerKind.MEDIA:
                return f"{article.capitalize()} {text}"
    return None


def _named(casting: Casting, first: int, end: int) -> str | None:
    """The name among the tokens, else all of them where they say more than *the paper*."""
    for _, draft in casting.names_in(first, end):
        return draft.name
    return casting.prose.text_of(first, end) if first + 1 < end else None


def _relay(casting: Casting, span: Span) -> str | None:
    first, end = tokens_of(casting, span)
    while first < end and casting.prose.tokens.folded[first] in casting.terms.determiners:
        first += 1
    return _named(casting, first, end)


def _via(casting: Casting, clause: Clause) -> str | None:
    """The medium that the clause says it was said to, or quoted by."""
    folded = casting.prose.tokens.folded
    known = markers(casting.prose.language)
    inside = tuple(range(*clause.source))
    for free, where in ((clause.free, (clause.cue[1] - 1, *clause.free)), (inside, inside)):
        for at in where:
            if folded[at] not in known.through:
                continue
            held = known.relays.at(folded, at, len(folded)) or _asked(casting, at)
            if held is None:
                continue
            first, end = _noun_phrase(casting, at + held[0], free)
            found = _medium(casting, first, end)
            if found or held[1] == "by":
                return found or _named(casting, first, end)
    return None


def _asked(casting: Casting, at: int) -> tuple[int, str] | None:
    """*par*, where *interrogée lundi* stands before it, as a relay of one token."""
    folded, known = casting.prose.tokens.folded, markers(casting.prose.language)
    if folded[at] not in casting.terms.agents:
        return None
    before = folded[max(0, at - PARTED) : at]
    return (1, "to") if not known.asked.isdisjoint(before) else None
