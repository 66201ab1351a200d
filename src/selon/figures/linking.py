"""Which number goes with which event of its sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from selon.figures.events import Event
from selon.figures.knowledge import Knowledge
from selon.figures.nouns import Counted, Kind
from selon.figures.numerals import Sort
from selon.model.figure import Measure
from selon.model.quantity import Comparator
from selon.reading.prose import Prose
from selon.reading.sentences import Sentence

OBJECT_REACH = {Kind.PEOPLE: 8, Kind.OUTCOME: 8, Kind.UNKNOWN: 3, Kind.BARE: 1, Kind.LIVES: 2}
SUBJECT_REACH = {Kind.PEOPLE: 24, Kind.OUTCOME: 24, Kind.UNKNOWN: 5, Kind.BARE: 3}
COORDINATED = 6
NEAREST = 4
YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Link:
    """What happened to those counted, the rule that says so, and by which event."""

    measure: Measure
    rule: str
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what it counts and what it says happened."""

    prose: Prose
    sentence: Sentence
    counted: list[Counted]
    events: list[Event]
    known: Knowledge

    def between(self, first: int, end: int) -> list[str]:
        """The folded words of the tokens ``[first, end)``."""
        return self.prose.tokens.folded[first:end]


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
        if index in used or number in links:
            continue
        links[number] = Link(event.measure, event.rule, event)
        used.add(index)
    for number in list(links):
        _spread(scene, links, number)
    return links


def _candidates(scene: Scene, event: Event) -> Iterator[tuple[int, int]]:
    """Yield the counted groups that *event* may be about, with the distance."""
    after = [n for n, one in enumerate(scene.counted) if one.first >= event.end]
    before = [n for n, one in enumerate(scene.counted) if one.end <= event.first]
    if event.takes:
        for number in after[:NEAREST]:
            one = scene.counted[number]
            if one.kind is not Kind.THING and not _settled(one):
                if _reaches_object(scene, event, one):
                    yield 2 * (one.first - event.end), number
                break
    if event.tells:
        for number in before[: -NEAREST - 1 : -1]:
            one = scene.counted[number]
            if one.kind is not Kind.THING and not _settled(one):
                if _reaches_subject(scene, one, event):
                    yield 2 * max(event.group - one.end, 0) + 1, number
                if not _in_passing(scene, one):
                    break


def _settled(one: Counted) -> bool:
    """Whether the noun says already what happened (*12 morts*)."""
    return one.noun is not None and not one.noun.weak and one.kind is Kind.OUTCOME


def _in_passing(scene: Scene, one: Counted) -> bool:
    """Whether the group is an aside (*dont cinq enfants*), over which the eye may pass."""
    folded = scene.prose.tokens.folded
    return scene.known.subset.ending(folded, one.first) is not None or one.of_them


def _countable(one: Counted) -> bool:
    """Whether the bare number may stand for people: no year, no zero."""
    value = one.count.value
    year = one.count.sort is Sort.DIGITS and value in YEARS and one.count.first == one.count.core
    return one.kind is not Kind.BARE or not year


def _reaches_object(scene: Scene, event: Event, one: Counted) -> bool:
    gap = scene.between(event.end, one.first)
    reach = OBJECT_REACH.get(one.kind, 0)
    if one.count.sort is Sort.SINGLE:
        reach = 2 if one.kind is Kind.PEOPLE else -1
    if len(gap) > reach or not _countable(one):
        return False
    words = scene.known.words
    if any(word in scene.known.breaks or word in words.relatives for word in gap):
        return False
    joined = bool(gap) and gap[-1] in words.conjunctions and gap[-1].isalpha()
    if any(word in words.definite for word in gap) and not joined:
        return False
    return gap.count(",") != 1 or joined


def _reaches_subject(scene: Scene, one: Counted, event: Event) -> bool:
    gap = _without_asides(scene.between(one.end, max(event.group, one.end)))
    reach = SUBJECT_REACH.get(one.kind, -1)
    if one.count.sort is Sort.SINGLE and one.kind is not Kind.PEOPLE:
        reach = 0 if one.kind is Kind.BARE and _pronoun(scene, one) else -1
    if event.bare:
        reach = min(reach, 1)
    if len(gap) > reach or not _countable(one):
        return False
    known = scene.known
    if any(word in known.breaks for word in gap):
        return False
    if any(event.end <= other.first and False for other in scene.events):
        return False
    if any(
        one.end <= other.first < other.end <= event.group
        for other in scene.events
        if not other.bare
    ):
        return False
    return not _second_subject(gap, known)


def _pronoun(scene: Scene, one: Counted) -> bool:
    """Whether the single one stands for a person by itself (*one*, not *a*)."""
    word = scene.prose.tokens.folded[one.count.core]
    return word in scene.known.quantities.numbers.data.cardinals


def _without_asides(gap: list[str]) -> list[str]:
    """The words of a gap but for what stands between its first and its last comma."""
    if gap.count(",") < 2:  # noqa: PLR2004 -- one comma opens nothing
        return gap
    last = len(gap) - 1 - gap[::-1].index(",")
    return gap[: gap.index(",")] + gap[last + 1 :]


def _second_subject(gap: list[str], known: Knowledge) -> bool:
    """Whether a definite noun group without preposition stands in the gap."""
    return any(
        word in known.words.definite and (at > 0 and gap[at - 1] not in known.words.prepositions)
        for at, word in enumerate(gap)
    )


def _spread(scene: Scene, links: dict[int, Link], number: int) -> None:
    """Give the link to groups joined with this one, and to the whole it is part of."""
    held = links[number]
    one = scene.counted[number]
    event = held.event
    if event is None:
        return
    step = 1 if event.end <= one.first else -1
    at = number + step
    while 0 <= at < len(scene.counted) and at not in links:
        left, right = sorted((at, at - step))
        part = step < 0 and _in_passing(scene, scene.counted[right])
        if _settled(scene.counted[at]) or not (part or joined(scene, left, right)):
            break
        if _spreads_to(scene.counted[at]):
            links[at] = held
        at += step


def _spreads_to(one: Counted) -> bool:
    if one.count.sort is Sort.SINGLE:
        return one.kind is Kind.PEOPLE
    return one.kind not in {Kind.THING, Kind.LIVES}


def joined(scene: Scene, left: int, right: int) -> bool:
    """Whether two groups are joined (*trois soldats et deux civils*)."""
    one, other = scene.counted[left], scene.counted[right]
    if one.kind is Kind.BARE and not one.count.comparator is Comparator.VAGUE:
        return False
    if other.kind is Kind.BARE and not other.other:
        return False
    gap = scene.between(one.end, other.first)
    if not gap or len(gap) > COORDINATED:
        return False
    if any(word in scene.known.breaks for word in gap):
        return False
    return any(word in scene.known.words.conjunctions for word in (gap[0], gap[-1]))
