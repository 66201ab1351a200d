"""What a sentence says happened: verbs and phrases, with their voice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selon.figures.knowledge import QUOTES, Knowledge, Sign
from selon.figures.nouns import Counted, Kind
from selon.model.figure import Measure
from selon.reading.prose import Prose

NEAR = 3
SKIPPED = 2
ADVERB = 4


@dataclass(frozen=True, slots=True)
class Event:
    """Tokens ``[first, end)``; its verb group starts at token ``group``.

    Attributes:
        takes, tells: where those it happened to may stand, after or before.
        bare: whether it is a participle without an auxiliary (*trois soldats tués*).
    """

    first: int
    end: int
    group: int
    measure: Measure
    rule: str
    takes: bool
    tells: bool
    bare: bool
    single: bool = True
    inverted: bool = False
    tight: bool = False


def find(
    prose: Prose, first: int, end: int, counted: Iterable[Counted], known: Knowledge
) -> list[Event]:
    """The events among the tokens ``[first, end)`` that are no counted nouns."""
    taken = {
        at
        for one in counted
        if one.kind in {Kind.OUTCOME, Kind.PEOPLE}
        for at in range(one.first, one.end)
    }
    starts = {one.first for one in counted if one.kind is not Kind.THING}
    found: list[Event] = []
    at = first
    while at < end:
        held = known.signs.at(prose.tokens.folded, at) if at not in taken else None
        if held is None or held[0] > end:
            at += 1
            continue
        for sign in held[1]:
            event = _event(prose, at, held[0], sign, first, starts, known)
            if event:
                found.append(event)
        at = held[0]
    return _joined(prose, found, known)


def _event(
    prose: Prose,
    at: int,
    end: int,
    sign: Sign,
    limit: int,
    starts: set[int],
    known: Knowledge,
) -> Event | None:
    """The event of one sign, or ``None`` where it is no fact."""
    group = at if sign.nominal else verb_group(prose, at, limit, known)
    before = prose.tokens.folded[group:at]
    if _unreal(before, known):
        return None
    takes, tells, bare, inverted = sign.takes, sign.tells, False, False
    if sign.participle:
        passive = any(word in known.words.be for word in before)
        active = not passive and any(word in known.words.have for word in before)
        bare = not passive and not active
        near = _near(prose, end, starts, known)
        joins = at > limit and prose.tokens.folded[group - 1] in known.words.conjunctions
        takes = active or (bare and near and (sign.finite or (joins and end in starts)))
        tells = passive or (bare and not takes)
        inverted = passive and end in starts
    single = sign.single and not (sign.nominal and _topical(prose, at, limit, known))
    return Event(
        at, end, group, sign.measure, sign.rule, takes, tells, bare, single, inverted, sign.nominal
    )


def _topical(prose: Prose, at: int, limit: int, known: Knowledge) -> bool:
    """Whether a noun phrase speaks of a death known before (*après la mort d'un ami*)."""
    before = prose.tokens.folded[at - 1]
    if at - 1 > limit and before in known.words.definite:
        before = prose.tokens.folded[at - 2]
    return at == limit or (before.isalpha() and before in known.words.prepositions)


def _near(prose: Prose, end: int, starts: set[int], known: Knowledge) -> bool:
    """Whether a counted group follows closely, as an object does."""
    for at in range(end, end + NEAR):
        if at in starts:
            return True
        word = prose.tokens.folded[at] if at < len(prose.tokens) else "."
        if word in known.words.prepositions or not (word[0].isalpha() or word in QUOTES):
            return False
    return False


def verb_group(prose: Prose, at: int, limit: int, known: Knowledge) -> int:
    """The first token of the auxiliaries and adverbs right before token *at*."""
    folded = prose.tokens.folded
    group = at
    while group > limit:
        if _light(folded[group - 1], known):
            group -= 1
            continue
        inner = _auxiliary_before(folded, group, limit, known)
        if inner is None:
            break
        group = inner
    return group


def _light(word: str, known: Knowledge) -> bool:
    if word in known.light or word in known.auxiliary:
        return True
    return len(word) > ADVERB and word.endswith(known.words.light_endings)


def _auxiliary_before(folded: list[str], group: int, limit: int, known: Knowledge) -> int | None:
    """The auxiliary a word or two before the verb (*aurait en outre tué*)."""
    for at in range(group - 2, max(limit, group - 1 - SKIPPED) - 1, -1):
        if not folded[at + 1].isalpha() or folded[at + 1] in known.breaks:
            return None
        if folded[at] in known.words.have or folded[at] in known.words.be:
            return at
    return None


def _unreal(before: list[str], known: Knowledge) -> bool:
    unreal = any(word in known.words.unreal for word in before)
    return unreal and not any(word in known.words.real for word in before)


def _both(event: Event, after: Event) -> Measure | None:
    """What two joined verbs say together: death ends a list, a wound shares its number."""
    if {event.measure, after.measure} == {Measure.KILLED, Measure.WOUNDED}:
        return Measure.KILLED_OR_WOUNDED
    return Measure.KILLED if after.measure is Measure.KILLED else None


def _joined(prose: Prose, events: list[Event], known: Knowledge) -> list[Event]:
    """*Tués ou blessés*: two events of one clause that share one number."""
    joined = list(_pairs(prose, events, known))
    return joined


def _pairs(prose: Prose, events: list[Event], known: Knowledge) -> Iterator[Event]:
    skip = -1
    for number, event in enumerate(events):
        if number == skip:
            continue
        after = events[number + 1] if number + 1 < len(events) else None
        between = prose.tokens.folded[event.end : after.first] if after else []
        measure = _both(event, after) if after else None
        if (
            after
            and measure
            and between
            and between[0] in {*known.words.either, *known.words.conjunctions}
            and all(
                word in known.words.either
                or word in known.words.conjunctions
                or _light(word, known)
                for word in between
            )
        ):
            skip = number + 1
            yield Event(
                event.first,
                after.end,
                event.group,
                measure,
                event.rule,
                after.takes or event.takes,
                event.tells and not event.takes,
                event.bare,
            )
        else:
            yield event
