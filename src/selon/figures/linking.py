"""Which number goes with which event of its sentence."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from selon.figures.events import Event
from selon.figures.knowledge import Knowledge
from selon.figures.nouns import Counted, Kind
from selon.figures.numeral import Sort
from selon.figures.view import View
from selon.model.figure import Measure, Status

OBJECT_REACH = {Kind.PEOPLE: 8, Kind.OUTCOME: 8, Kind.UNKNOWN: 3, Kind.BARE: 1, Kind.LIVES: 2}
SUBJECT_REACH = {Kind.PEOPLE: 24, Kind.OUTCOME: 24, Kind.UNKNOWN: 5, Kind.BARE: 3}
SINGLE_REACH = 2
BARE_REACH = 1
TIGHT = 2
PLAIN = frozenset({Sort.DIGITS, Sort.WORDS, Sort.COLLECTIVE})
COORDINATED = 8
NEAREST = 4
LONGEST_GAP = 40
RELATIVE_REACH = 20
FAR = 2
INVERTED = 60
BODILY = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED})


@dataclass(frozen=True, slots=True)
class Link:
    """What happened to those counted, the rule that says so, and by which event."""

    measure: Measure
    rule: str
    event: Event | None = None


@dataclass(frozen=True)
class Scene:
    """A sentence with the people that it counts and what it says happened."""

    view: View
    counted: list[Counted]
    events: list[Event]

    @cached_property
    def starts(self) -> list[int]:
        """The first tokens of the counted groups."""
        return [one.first for one in self.counted]

    @cached_property
    def verbs(self) -> list[int]:
        """The first tokens of the events that have a verb of their own."""
        return [event.first for event in self.events if not event.bare]

    def between(self, first: int, end: int) -> list[str] | None:
        """The words of the tokens ``[first, end)`` but for dates; ``None`` if too many."""
        if end - first > LONGEST_GAP:
            return None
        folded = self.view.folded
        return [folded[at] for at in range(first, end) if at not in self.view.masked]

    @cached_property
    def suffers(self) -> bool:
        """Whether a word of the sentence makes victims out of a number of them."""
        words = self.view.folded[self.view.first : self.view.end]
        return not self.view.known.causes.isdisjoint(words)

    @cached_property
    def happenings(self) -> list[int]:
        """The first tokens of all events."""
        return [event.first for event in self.events]

    def happens(self, first: int, end: int) -> bool:
        """Whether an event starts between two tokens."""
        at = bisect_left(self.happenings, first)
        return at < len(self.happenings) and self.happenings[at] < end

    def crossed(self, first: int, end: int) -> bool:
        """Whether another verb says something between two tokens."""
        at = bisect_left(self.verbs, first)
        return at < len(self.verbs) and self.verbs[at] < end


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
                if _reaches_object(scene, event, one):
                    yield 2 * (one.first - event.end) + INVERTED * event.inverted, number
                break
    if event.tells:
        before = bisect_left(scene.starts, event.first)
        for number in range(before - 1, max(before - NEAREST, 0) - 1, -1):
            one = scene.counted[number]
            if one.end > event.first or settled(one):
                continue
            if _reaches_subject(scene, one, event):
                yield 2 * max(event.group - one.end, 0) + 1, number
            if not in_passing(scene, one):
                break


def settled(one: Counted) -> bool:
    """Whether the noun says already what happened (*12 morts*)."""
    return one.noun is not None and not one.noun.weak and one.kind is Kind.OUTCOME


def in_passing(scene: Scene, one: Counted) -> bool:
    """Whether the group is an aside (*dont cinq enfants*), over which the eye may pass."""
    folded = scene.view.folded
    first = one.first
    if one.of_them and first and folded[first - 1] == ",":
        return True
    if folded[first - 1] in scene.view.known.words.definite:
        first -= 1
    return scene.view.known.subset.ending(folded, first) is not None


def _countable(scene: Scene, one: Counted, event: Event) -> bool:
    """Whether the number may stand for people: no year, nothing counted out of the unknown."""
    folded = scene.view.folded
    numbers = scene.view.known.quantities.numbers.data
    if one.kind is Kind.UNKNOWN:
        likely = folded[one.tail - 1].endswith(scene.view.known.words.people_endings)
        named = scene.view.prose.tokens.words[one.tail - 1].istitle()
        return likely or named or (_deadly(event) and one.count.sort in PLAIN)
    if one.kind is not Kind.BARE or one.of_them:
        return True
    if one.other:
        return " ".join(folded[one.first : one.count.end]) not in numbers.needs_whole
    if folded[one.end : one.end + 1] and folded[one.end] in numbers.of:
        return False
    words = " ".join(folded[one.first : one.end])
    return not (one.count.sort is Sort.SOME and words in numbers.needs_whole)


def _fits(scene: Scene, one: Counted, event: Event) -> bool:
    """Whether the noun is one of those that the verb takes (*perdre 400 hommes*)."""
    if one.group is not None and one.group.status == Status.MILITARY.value:
        return True
    return not event.only.isdisjoint(scene.view.folded[one.head : one.tail])


def _deadly(event: Event) -> bool:
    """Whether the verb's victims are mostly people, whatever the noun."""
    return event.measure is Measure.KILLED and not event.bare and not event.tight


def _reaches_object(scene: Scene, event: Event, one: Counted) -> bool:
    gap = scene.between(event.end, one.first)
    reach = OBJECT_REACH.get(one.kind, 0)
    if one.count.sort is Sort.SINGLE:
        fits = one.kind is Kind.PEOPLE and event.single
        alone = one.kind is Kind.BARE and _counts_one(scene, one, event)
        reach = SINGLE_REACH if fits else -1 + alone
    if event.inverted or event.tight:
        reach = min(reach, 0 if event.inverted else TIGHT)
    if gap is None or len(gap) > reach or not _countable(scene, one, event):
        return False
    if event.only and not _fits(scene, one, event):
        return False
    words = scene.view.known.words
    if not scene.view.known.crossing.isdisjoint(gap):
        return False
    joins = bool(gap) and gap[-1] in words.conjunctions and gap[-1].isalpha()
    if not joins and _second_subject(["", *gap], scene.view.known):
        return False
    return gap.count(",") != 1 or joins


def _reaches_subject(scene: Scene, one: Counted, event: Event) -> bool:
    gap = scene.between(one.end, max(event.group, one.end))
    if gap is None or not _countable(scene, one, event) or _others(scene, one, gap):
        return False
    if _belongs(scene, one):
        return False
    gap = _without_asides(gap)
    known = scene.view.known
    relative = bool(gap) and gap[0] in known.words.relatives and not event.bare
    reach = RELATIVE_REACH if relative else SUBJECT_REACH.get(one.kind, -1)
    if one.count.sort is Sort.SINGLE and one.kind is not Kind.PEOPLE:
        reach = 0 if _stands_alone(scene, one, event) else -1
    if event.bare:
        reach = min(reach, BARE_REACH)
    if len(gap) > reach or scene.crossed(one.end, event.group):
        return False
    if relative:
        return (known.breaks - known.auxiliary).isdisjoint(gap)
    return known.breaks.isdisjoint(gap) and not _second_subject(gap, known)


def _belongs(scene: Scene, one: Counted) -> bool:
    """Whether the people only tell the size of a thing (*un village de 300 habitants*)."""
    folded = scene.view.folded
    of = scene.view.known.quantities.numbers.data.of
    at = one.first - 1
    return at > 0 and folded[at] in of and scene.view.known.things.at(folded, at - 1) is not None


def _others(scene: Scene, one: Counted, gap: list[str]) -> bool:
    """Whether the verb has another subject: a relative far off, a comma after a number."""
    far = len(gap) > FAR and gap[-1] in scene.view.known.words.relatives
    plain = one.kind is Kind.BARE and not one.of_them and not one.other
    return far or (plain and "," in gap)


def _counts_one(scene: Scene, one: Counted, event: Event) -> bool:
    """*The blast killed one and wounded five*: a pronoun, with nothing that it goes with."""
    folded = scene.view.folded
    after = folded[one.end] if one.end < scene.view.end else "."
    closed = not after.isalpha() or after in scene.view.known.words.conjunctions
    number = folded[one.count.core] in scene.view.known.quantities.numbers.data.cardinals
    return number and closed and event.measure in BODILY


def _stands_alone(scene: Scene, one: Counted, event: Event) -> bool:
    """Whether the single one is a person all the same (*one died*, *un cuisinier a été tué*)."""
    if one.kind is Kind.UNKNOWN:
        return event.measure in BODILY and event.group < event.first and not event.bare
    if one.kind is not Kind.BARE:
        return False
    folded = scene.view.folded
    core = one.count.core
    before = folded[core - 1] if core else "."
    adjective = before.isalpha() and before not in scene.view.known.crossing
    closed = before in scene.view.known.words.conjunctions
    number = folded[core] in scene.view.known.quantities.numbers.data.cardinals
    return number and (closed or not adjective)


def _without_asides(gap: list[str]) -> list[str]:
    """The words of a gap but for what stands between its first and its last comma."""
    if gap.count(",") < 2:  # noqa: PLR2004 -- one comma opens nothing
        return gap
    last = len(gap) - 1 - gap[::-1].index(",")
    return gap[: gap.index(",")] + gap[last + 1 :]


def _second_subject(gap: list[str], known: Knowledge) -> bool:
    """Whether a definite noun group without preposition stands in the gap."""
    return any(
        word in known.words.definite and at > 0 and gap[at - 1] not in known.words.prepositions
        for at, word in enumerate(gap)
    )


def _spread(scene: Scene, links: dict[int, Link], number: int) -> None:
    """Give the link to groups joined with this one, and to the whole it is part of."""
    held = links[number]
    if held.event is None:
        return
    step = 1 if held.event.end <= scene.counted[number].first else -1
    at = number + step
    while 0 <= at < len(scene.counted) and at not in links:
        left, right = sorted((at, at - step))
        part = step < 0 and in_passing(scene, scene.counted[right])
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
