"""Figures of one sentence: counted groups, what befell them, and how they hang together."""

from collections.abc import Iterator
from dataclasses import replace

from selon.figures import events, nouns, quantities
from selon.figures.draft import Draft
from selon.figures.knowledge import Knowledge
from selon.figures.linking import Link, Scene, joined, link
from selon.figures.nouns import Counted, Kind
from selon.figures.numerals import Sort
from selon.figures.tolls import total
from selon.model.figure import Measure, Unit
from selon.reading.prose import Prose
from selon.reading.sentences import Sentence

BACK = 6
OPENING = 6
LIFE_REACH = 4


def read(
    prose: Prose, sentence: Sentence, number: int, before: list[Draft], known: Knowledge
) -> list[Draft]:
    """The figures of *sentence*, which come after the figures *before* it."""
    first, end = sentence.first, sentence.end
    counted = [
        nouns.parse(prose, count, end, known) for count in quantities.find(prose, first, end)
    ]
    counted = [one for one in _apart(counted) if not _denied(prose, one, first, known)]
    counted = _without_ages(prose, counted, known)
    if not counted:
        return []
    happened = events.find(prose, first, end, counted, known)
    scene = Scene(prose, sentence, counted, happened, known)
    links = link(scene)
    for at, one in enumerate(counted):
        if one.kind is Kind.LIVES and _taken(prose, one, first, known):
            links[at] = Link(Measure.KILLED, "lives")
        elif one.kind is Kind.LIVES:
            links.pop(at, None)
    _totals(scene, links)
    for at, one in enumerate(counted):
        own = _own(prose, one, first, known)
        if own and (at not in links or not _overruled(one)):
            event = links[at].event if at in links else None
            links[at] = replace(own, event=event)
    return _drafts(scene, links, number, before)


def _apart(counted: list[Counted]) -> Iterator[Counted]:
    """Yield the groups that do not start inside the one before."""
    end = -1
    for one in counted:
        if one.first >= end:
            yield one
            end = one.end


def _without_ages(prose: Prose, counted: list[Counted], known: Knowledge) -> list[Counted]:
    """The groups, without bare numbers that are ages or days of a month."""
    folded = prose.tokens.folded
    kept: list[Counted] = []
    for one in reversed(counted):
        bare = one.kind is Kind.BARE and not one.of_them and not one.other
        before = folded[one.first - 1] if one.first else ""
        age = known.ages.ending(folded, one.first) or known.things.at(folded, one.first - 1)
        enclosed = before == "," and folded[one.end : one.end + 1] == [","]
        with_thing = kept and kept[-1].kind is Kind.THING and one.end + 1 == kept[-1].first
        if bare and one.count.sort is not Sort.SOME and (age or enclosed):
            continue
        if bare and with_thing:
            one = replace(one, kind=Kind.THING)
        if bare and kept and kept[-1].first == one.end + 1 and not kept[-1].kind is Kind.BARE:
            pass
        kept.append(one)
    return kept[::-1]


def _denied(prose: Prose, one: Counted, first: int, known: Knowledge) -> bool:
    """Whether the text takes the number back (*not 19*)."""
    denied = known.quantities.numbers.data.denied
    return one.first > first and prose.tokens.folded[one.first - 1] in denied


def _taken(prose: Prose, one: Counted, first: int, known: Knowledge) -> bool:
    """Whether a verb before the group takes lives."""
    before = prose.tokens.folded[max(first, one.first - LIFE_REACH) : one.first]
    return any(word in known.life_verbs for word in before)


def _overruled(one: Counted) -> bool:
    """Whether a verb says better than the noun what happened."""
    return one.kind is not Kind.OUTCOME or (one.noun is not None and one.noun.weak)


def _own(prose: Prose, one: Counted, first: int, known: Knowledge) -> Link | None:
    """What the counted noun itself says (*12 morts*, *no casualties*)."""
    if one.noun is None or one.kind is Kind.THING:
        return None
    body = one.noun.unit == Unit.BODY
    if one.count.sort is Sort.SINGLE and one.kind is not Kind.OUTCOME:
        return None
    if one.count.sort in {Sort.SINGLE, Sort.SOME} and one.noun.weak and not body:
        return None
    if _forecast(prose, one, first, known):
        return None
    measure = Measure(one.noun.measure)
    if one.also:
        pair = {measure, Measure(one.also.measure)}
        both = pair == {Measure.KILLED, Measure.WOUNDED}
        measure = Measure.KILLED_OR_WOUNDED if both else measure
    return Link(measure, one.noun.id)


def _forecast(prose: Prose, one: Counted, first: int, known: Knowledge) -> bool:
    """Whether the words before make the number a forecast (*could kill 300*)."""
    words = known.words
    for at in range(one.first - 1, max(first, one.first - BACK) - 1, -1):
        word = prose.tokens.folded[at]
        if word in words.real or word in {";", ":", ","}:
            return False
        if word in words.unreal and word not in known.words.conjunctions:
            return True
    return False


def _totals(scene: Scene, links: dict[int, Link]) -> None:
    """Give totals (*le bilan s'élève à 12*, *the number of dead reached 40*) their measure."""
    for number, found in total(scene):
        if number not in links or links[number].event is None:
            links[number] = found


def _drafts(scene: Scene, links: dict[int, Link], number: int, before: list[Draft]) -> list[Draft]:
    """The figures, with the wholes that they are part of."""
    drafts: list[Draft] = []
    places: dict[int, int] = {}
    folded = scene.prose.tokens.folded
    for at, one in enumerate(scene.counted):
        held = links.get(at)
        whole = _whole(scene, at, drafts, before, places)
        if held is None and whole is not None and _may_be_part(scene, one, bool(drafts)):
            parent = (before + drafts)[whole]
            if one.count.sort is not Sort.SINGLE or one.kind is Kind.PEOPLE:
                held = Link(parent.measure, "part")
        if held is None and one.kind is Kind.BARE and drafts:
            if scene.known.contrast.ending(folded, one.first):
                held = Link(drafts[-1].measure, "contrast")
        if held is None or _no_people(one, held):
            continue
        places[at] = len(before) + len(drafts)
        drafts.append(
            Draft(
                counted=one,
                measure=held.measure,
                rule=held.rule,
                first=one.first,
                end=one.end,
                sentence=number,
                event=held.event,
                part_of=whole,
            )
        )
    return drafts


def _may_be_part(scene: Scene, one: Counted, follows: bool) -> bool:  # noqa: FBT001
    """Whether what befell the whole befell the part; pronouns need the whole close by."""
    if one.kind is Kind.THING:
        return False
    before = scene.prose.tokens.folded[one.first - 1] if one.first else ""
    return not one.of_them or (follows and not before.isalpha())


def _no_people(one: Counted, held: Link) -> bool:
    """Whether what is counted cannot be people after all."""
    return one.kind is Kind.THING or (one.kind is Kind.LIVES and held.rule != "lives")


def _whole(
    scene: Scene, at: int, drafts: list[Draft], before: list[Draft], places: dict[int, int]
) -> int | None:
    """The draft of which the group is a part (*dont cinq enfants*, *seven of them*)."""
    one = scene.counted[at]
    folded = scene.prose.tokens.folded
    found = scene.known.subset.ending(folded, one.first) is not None or one.of_them
    if found:
        opens = one.first - scene.sentence.first <= OPENING
        wholes = [n for n, d in enumerate(before + drafts) if d.part_of is None]
        here = wholes and (wholes[-1] >= len(before) or opens or one.of_them)
        return wholes[-1] if here else None
    if at and (at - 1) in places and joined(scene, at - 1, at):
        sibling = (before + drafts)[places[at - 1]]
        return sibling.part_of
    return None
