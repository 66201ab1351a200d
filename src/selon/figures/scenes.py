"""Figures of one sentence: counted groups, what befell them, and how they hang together."""

from selon.figures import asides, events, nouns, quantities, relatives
from selon.figures.draft import Draft
from selon.figures.knowledge import QUOTES, Knowledge
from selon.figures.linking import Link, Scene, in_passing, joined, link
from selon.figures.nouns import Counted, Kind
from selon.figures.numerals import Sort
from selon.figures.story import Story
from selon.figures.tolls import total
from selon.model.figure import Measure, Unit
from selon.reading.prose import Prose
from selon.reading.sentences import Sentence

BACK = 6
OPENING = 6
LIFE_REACH = 4
FIND_REACH = 8


def read(
    prose: Prose,
    sentence: Sentence,
    number: int,
    story: Story,
    known: Knowledge,
    masked: frozenset[int],
) -> None:
    """Add the figures of *sentence* to *story*."""
    first, end = sentence.first, sentence.end
    counts = quantities.find(prose, first, end)
    groups = [nouns.parse(prose, count, end, known) for count in counts]
    counted = relatives.insert(prose, sentence, groups, known)
    counted = asides.without(prose, counted, known, masked)
    happened = events.find(prose, first, end, counted, known)
    scene = Scene(prose, sentence, counted, happened, known, masked)
    links = _links(scene, story, number)
    _draft(scene, links, number, story)
    if happened and prose.tokens.words[end - 1] == "?":
        words = known.questions
        if any(words.at(prose.tokens.folded, at) for at in range(first, end)):
            story.asked = happened[0].measure, happened[0].rule, number


def _links(scene: Scene, story: Story, number: int) -> dict[int, Link]:
    """What happened to each group: by verbs, by lives taken, by totals, by its own noun."""
    links = link(scene)
    first = scene.sentence.first
    for at, one in enumerate(scene.counted):
        if one.kind is Kind.LIVES:
            links.pop(at, None)
            if _taken(scene, one):
                links[at] = Link(Measure.KILLED, "lives")
    for at, found in total(scene):
        if at not in links or links[at].event is None:
            links[at] = found
    asked = story.question(number)
    for at, one in enumerate(scene.counted):
        own = _own(scene, one)
        if own and (at not in links or not _overruled(one)):
            links[at] = Link(own.measure, own.rule, links[at].event if at in links else None)
        if asked and at not in links and one.kind is Kind.BARE and one.first - first <= 1:
            links[at] = Link(*asked)
    return links


def _taken(scene: Scene, one: Counted) -> bool:
    """Whether a verb before the group takes lives."""
    first = max(scene.sentence.first, one.first - LIFE_REACH)
    before = scene.prose.tokens.folded[first : one.first]
    return any(word in scene.known.life_verbs for word in before)


def _overruled(one: Counted) -> bool:
    """Whether a verb says better than the noun what happened."""
    return one.kind is not Kind.OUTCOME or (one.noun is not None and one.noun.weak)


def _own(scene: Scene, one: Counted) -> Link | None:
    """What the counted noun itself says (*12 morts*, *no casualties*)."""
    if one.noun is None or one.count.sort is Sort.RELATIVE:
        return None
    if one.count.sort is Sort.SINGLE and one.kind is not Kind.OUTCOME:
        return None
    if one.count.sort in {Sort.SINGLE, Sort.SOME} and one.noun.weak and not _found(scene, one):
        return None
    if _forecast(scene, one):
        return None
    measure = Measure(one.noun.measure)
    if one.also:
        pair = {measure, Measure(one.also.measure)}
        both = pair == {Measure.KILLED, Measure.WOUNDED}
        measure = Measure.KILLED_OR_WOUNDED if both else measure
    return Link(measure, one.noun.id)


def _found(scene: Scene, one: Counted) -> bool:
    """Whether the text says that a body was found."""
    if one.noun is None or one.noun.unit != Unit.BODY:
        return False
    first = max(scene.sentence.first, one.first - FIND_REACH)
    near = scene.prose.tokens.folded[first : min(one.end + FIND_REACH, scene.sentence.end)]
    return any(word in scene.known.words.finds for word in near)


def _forecast(scene: Scene, one: Counted) -> bool:
    """Whether the words before make the number a forecast (*could kill 300*)."""
    words = scene.known.words
    for at in range(one.first - 1, max(scene.sentence.first, one.first - BACK) - 1, -1):
        word = scene.prose.tokens.folded[at]
        if word in words.real or word in {";", ":", ","}:
            return False
        if word in words.unreal:
            return True
    return False


def _draft(scene: Scene, links: dict[int, Link], number: int, story: Story) -> None:
    """Add the groups with an outcome as figures, with the wholes that they are part of."""
    here = len(story.drafts)
    places: dict[int, int] = {}
    for at, one in enumerate(scene.counted):
        held = links.get(at)
        whole = _whole(scene, at, story, here, places)
        if (
            held is None
            and whole is not None
            and _may_be_part(scene, one, follows=here < len(story.drafts))
        ):
            held = Link(story.drafts[whole].measure, "part")
        if held is None and one.kind is Kind.BARE:
            held = _contrasted(scene, one, story, here)
        repeats = None
        if one.count.sort is Sort.RELATIVE:
            repeats = story.mains.get(held.measure, story.main) if held else story.main
            held = relatives.befell(scene, one, held, story, here)
            if held is None or repeats is None:
                continue
            one = relatives.resolved(one, story.drafts[repeats].counted.count)
        if held is None or (one.kind is Kind.LIVES and held.rule != "lives"):
            continue
        if one.group and one.group.household and held.measure is not Measure.DISPLACED:
            continue
        places[at] = len(story.drafts)
        part_of = whole if whole != repeats or repeats is None else None
        story.add(
            Draft(
                one,
                held.measure,
                held.rule,
                one.first,
                one.end,
                number,
                held.event,
                part_of,
                repeats,
            )
        )


def _contrasted(scene: Scene, one: Counted, story: Story, here: int) -> Link | None:
    """*up from 39*, *contre 26 la veille*: the figure before, at another time."""
    folded = scene.prose.tokens.folded
    close = len(story.drafts) > here and scene.known.contrast.ending(folded, one.first)
    if not story.drafts or not (close or scene.known.revised.ending(folded, one.first)):
        return None
    last = story.drafts[-1]
    return Link(last.measure, "contrast")


def _may_be_part(scene: Scene, one: Counted, *, follows: bool) -> bool:
    """Whether what befell the whole befell the part; pronouns need the whole close by."""
    if one.count.sort is Sort.SINGLE and one.kind is not Kind.PEOPLE:
        return False
    folded = scene.prose.tokens.folded
    before = folded[one.first - 1] if one.first else ""
    close = not before.isalpha() or before in QUOTES or in_passing(scene, one)
    return not one.of_them or (follows and close)


def _whole(scene: Scene, at: int, story: Story, here: int, places: dict[int, int]) -> int | None:
    """The draft of which the group is a part (*dont cinq enfants*, *seven of them*)."""
    one = scene.counted[at]
    if in_passing(scene, one) or one.of_them:
        if story.main is not None and story.main >= here:
            return story.main
        if len(story.drafts) > here:
            return len(story.drafts) - 1
        opens = one.first - scene.sentence.first <= OPENING
        return story.main if opens or one.of_them else None
    if at - 1 in places and joined(scene, at - 1, at):
        return story.drafts[places[at - 1]].part_of
    return None
