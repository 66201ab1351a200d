"""What a sentence says happened: verbs and phrases, with their voice."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from selon.figures.knowledge import QUOTES, Knowledge, Sign
from selon.figures.nouns import Counted, Kind
from selon.figures.view import View
from selon.model.figure import Measure

NEAR = 3
SKIPPED = 2
ADVERB = 4


class Event(Struct, frozen=True):
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
    only: frozenset[str] = frozenset()


def find(view: View, counted: Iterable[Counted]) -> list[Event]:
    """The events of a sentence that are no counted nouns."""
    taken = {
        at
        for one in counted
        if one.kind in {Kind.OUTCOME, Kind.PEOPLE}
        for at in range(one.first, one.end)
    }
    starts = {one.first for one in counted if one.kind is not Kind.THING}
    found: list[Event] = []
    done = view.first
    for at in view.known.signs.places(view.folded, view.first, view.end):
        held = view.known.signs.at(view.folded, at) if at >= done and at not in taken else None
        if held is None or held[0] > view.end:
            continue
        done = held[0]
        for sign in held[1]:
            event = _event(view, at, done, sign, starts)
            if event:
                found.append(event)
    return list(_pairs(view, found))


def _event(view: View, at: int, end: int, sign: Sign, starts: set[int]) -> Event | None:
    """The event of one sign, or ``None`` where it is no fact."""
    group = at if sign.nominal else _verb_group(view, at)
    before = view.folded[group:at]
    if _unreal(before, view.known):
        return None
    takes, tells, bare, inverted = sign.takes, sign.tells, False, False
    if sign.participle:
        passive = any(word in view.known.words.be for word in before)
        active = not passive and any(word in view.known.words.have for word in before)
        bare = not passive and not active
        near = _near(view, end, starts)
        joins = at > view.first and view.folded[group - 1] in view.known.words.conjunctions
        takes = active or (bare and near and (sign.finite or (joins and end in starts)))
        tells = passive or (bare and not takes)
        inverted = passive and end in starts
    single = sign.single and not (sign.nominal and _topical(view, at))
    return Event(
        at,
        end,
        group,
        sign.measure,
        sign.rule,
        takes,
        tells,
        bare,
        single,
        inverted,
        tight=sign.nominal,
        only=sign.only,
    )


def _topical(view: View, at: int) -> bool:
    """Whether a noun phrase speaks of a death view.known before (*après la mort d'un ami*)."""
    before = view.folded[at - 1]
    if at - 1 > view.first and before in view.known.words.definite:
        before = view.folded[at - 2]
    return at == view.first or (before.isalpha() and before in view.known.words.prepositions)


def _near(view: View, end: int, starts: set[int]) -> bool:
    """Whether a counted group follows closely, as an object does."""
    for at in range(end, end + NEAR):
        if at in starts:
            return True
        word = view.folded[at] if at < len(view.prose.tokens) else "."
        if word in view.known.words.prepositions or not (word[0].isalpha() or word in QUOTES):
            return False
        joins = word in view.known.words.conjunctions and word.isalpha()
        if joins and view.known.signs.at(view.folded, at + 1) is None:
            return False
    return False


def _verb_group(view: View, at: int) -> int:
    """The first token of the auxiliaries and adverbs right before token *at*."""
    folded = view.folded
    group = at
    while group > view.first:
        if _light(folded[group - 1], view.known):
            group -= 1
            continue
        inner = _auxiliary_before(view, group)
        if inner is None:
            break
        group = inner
    return group


def _light(word: str, known: Knowledge) -> bool:
    if word in known.light or word in known.auxiliary:
        return True
    return len(word) > ADVERB and word.endswith(known.words.light_endings)


def _auxiliary_before(view: View, group: int) -> int | None:
    """The auxiliary a word or two before the verb (*aurait en outre tué*)."""
    for at in range(group - 2, max(view.first, group - 1 - SKIPPED) - 1, -1):
        if not view.folded[at + 1].isalpha() or view.folded[at + 1] in view.known.breaks:
            return None
        if view.folded[at] in view.known.words.have or view.folded[at] in view.known.words.be:
            return at
    return None


def _unreal(before: list[str], known: Knowledge) -> bool:
    unreal = any(word in known.words.unreal for word in before)
    return unreal and not any(word in known.words.real for word in before)


def _both(event: Event, after: Event) -> Measure | None:
    """What two joined verbs say together: death ends a list, a wound shares its number."""
    if {event.measure, after.measure} == {Measure.KILLED, Measure.WOUNDED}:
        return Measure.KILLED_OR_WOUNDED
    if event.measure is Measure.VICTIMS and after.measure is Measure.WOUNDED:
        return Measure.WOUNDED
    return Measure.KILLED if after.measure is Measure.KILLED else None


def _pairs(view: View, events: list[Event]) -> Iterator[Event]:
    skip = -1
    for number, event in enumerate(events):
        if number == skip:
            continue
        after = events[number + 1] if number + 1 < len(events) else None
        between = view.folded[event.end : after.first] if after else []
        alike = after and (event.takes == after.takes or event.tells == after.tells)
        measure = _both(event, after) if after and alike else None
        if (
            after
            and measure
            and between
            and between[0] in {*view.known.words.either, *view.known.words.conjunctions}
            and all(
                word in view.known.words.either
                or word in view.known.words.conjunctions
                or _light(word, view.known)
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
