"""How far an event reaches for the people that it happened to."""

from selon.figures.events import Event
from selon.figures.knowledge import Knowledge
from selon.figures.nouns import Counted, Kind
from selon.figures.numeral import Sort
from selon.figures.scene import Scene
from selon.model.figure import Measure, Status

OBJECT_REACH = {Kind.PEOPLE: 8, Kind.OUTCOME: 8, Kind.UNKNOWN: 3, Kind.BARE: 1, Kind.LIVES: 2}
SUBJECT_REACH = {Kind.PEOPLE: 24, Kind.OUTCOME: 24, Kind.UNKNOWN: 5, Kind.BARE: 3}
SINGLE_REACH = 2
BARE_REACH = 1
TIGHT = 2
PLAIN = frozenset({Sort.DIGITS, Sort.WORDS, Sort.COLLECTIVE})
RELATIVE_REACH = 20
FAR = 2
BODILY = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED})


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


def reaches_object(scene: Scene, event: Event, one: Counted) -> bool:
    """Whether *one* may be the object of *event*: close behind, with no clause between."""
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


def reaches_subject(scene: Scene, one: Counted, event: Event) -> bool:
    """Whether *one* may be the subject of *event*, over asides and a relative clause."""
    gap = scene.between(one.end, max(event.group, one.end))
    if gap is None or not _countable(scene, one, event) or _others(scene, one, gap):
        return False
    if _belongs(scene, one) or (event.only and not _fits(scene, one, event)):
        return False
    gap = _without_asides(gap)
    known = scene.view.known
    relative = bool(gap) and gap[0] in known.words.relatives and not event.bare
    reach = RELATIVE_REACH if relative else SUBJECT_REACH.get(one.kind, -1)
    if one.count.sort is Sort.SINGLE and one.kind is not Kind.PEOPLE:
        reach = 0 if _stands_alone(scene, one, event) else -1
    if event.bare:
        reach = min(reach, BARE_REACH)
    crossed = bool(gap) and scene.crossed(one.end, event.group)
    if len(gap) > reach or crossed:
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
