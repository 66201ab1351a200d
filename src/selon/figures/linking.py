"""Which number goes with which event of its sentence."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from selon.figures.events import Event
from selon.figures.nouns import Counted, Kind
from selon.figures.numeral import Sort
from selon.figures.reach import reaches_object, reaches_subject
from selon.figures.scene import Scene, in_passing, over, settled
from selon.model.figure import Measure

COORDINATED = 8
NEAREST = 4
INVERTED = 60
BODILY = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED})


class Link(Struct, frozen=True):
    """What happened to those counted, the rule that says so, and by which event."""

    measure: Measure
    rule: str
    event: Event | None = None


def link(scene: Scene) -> dict[int, Link]:
    """The links of a sentence, by the number of the counted group: the nearest first."""
    candidates = sorted(
        (cost, number, index)
        for index, event in enumerate(scene.events)
        for cost, number in _candidates(scene, event)
    )
    links: dict[int, Link] = {}
    used: set[int] = set()
    for _, number, index in candidates:
        event = scene.events[index]
        held = links.get(number)
        if index in used or (held and not _graver(held, event)):
            continue
        lost = held is not None and held.measure is Measure.VICTIMS
        links[number] = Link(event.measure, event.rule, held.event if held and lost else event)
        used.add(index)
    for number in list(links):
        _spread(scene, links, number)
    return links


def _graver(held: Link, event: Event) -> bool:
    """Whether a verb's death outdoes a mere participle (*douze détenus … sont morts*)."""
    mere = held.event is not None and held.event.bare
    if held.measure is Measure.VICTIMS and event.bare:
        return event.measure in BODILY
    return mere and event.measure is Measure.KILLED and held.measure is not Measure.KILLED


def _candidates(scene: Scene, event: Event) -> Iterator[tuple[int, int]]:
    """Yield the distance and number of the counted groups that *event* may be about."""
    if event.takes or event.inverted:
        after = bisect_left(scene.starts, event.end)
        for number in range(after, min(after + NEAREST, len(scene.counted))):
            one = scene.counted[number]
            if not settled(one):
                if reaches_object(scene, event, one):
                    yield 2 * (one.first - event.end) + INVERTED * event.inverted, number
                break
    if event.tells:
        before = bisect_left(scene.starts, event.first)
        for number in range(before - 1, max(before - NEAREST, 0) - 1, -1):
            one = scene.counted[number]
            if one.end > event.first or settled(one):
                continue
            if reaches_subject(scene, one, event):
                yield 2 * max(event.group - one.end, 0) + 1, number
            if not in_passing(scene, one) or not over(scene, one, event):
                break


def _spread(scene: Scene, links: dict[int, Link], number: int) -> None:
    """Give the link to groups joined with this one, and to the whole it is part of."""
    held = links[number]
    if held.event is None:
        return
    step = 1 if held.event.end <= scene.counted[number].first else -1
    at = number + step
    while 0 <= at < len(scene.counted) and at not in links:
        left, right = sorted((at, at - step))
        aside = step < 0 and in_passing(scene, scene.counted[right])
        part = aside and over(scene, scene.counted[right], held.event)
        if settled(scene.counted[at]) or not (part or joined(scene, left, right)):
            break
        if _spreads_to(scene.counted[at]):
            links[at] = held
        at += step


def _spreads_to(one: Counted) -> bool:
    if one.count.sort is Sort.SINGLE:
        return one.kind is Kind.PEOPLE
    return one.kind is not Kind.LIVES


def joined(scene: Scene, left: int, right: int) -> bool:
    """Whether two groups are joined (*trois soldats et deux civils*)."""
    one, other = scene.counted[left], scene.counted[right]
    if one.kind is Kind.BARE and one.count.sort not in {Sort.VAGUE, Sort.SOME}:
        return False
    if other.kind is Kind.BARE and not other.other:
        return False
    gap = scene.between(one.end, other.first)
    if not gap or len(gap) > COORDINATED or not scene.view.known.breaks.isdisjoint(gap):
        return False
    words = scene.view.known.words.conjunctions
    if other.kind is Kind.OUTCOME and not all(word in words for word in gap):
        return False
    if scene.happens(one.end, other.first):
        return False
    return gap[0] in words or gap[-1] in words
