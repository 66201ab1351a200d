"""Figures of one sentence: counted groups, what befell them, and how they hang together."""

from selon.figures import asides, drafting, events, nouns, quantities, relatives
from selon.figures.linking import Link, link
from selon.figures.nouns import Counted, Kind
from selon.figures.numeral import Sort
from selon.figures.scene import Scene, settled
from selon.figures.story import Story
from selon.figures.tolls import RAISED, total
from selon.figures.view import View
from selon.model.figure import Measure, Unit

BACK = 6
LIFE_REACH = 4
FIND_REACH = 8


def read(view: View, number: int, groups: list[Counted], story: Story) -> None:
    """Add to *story* the figures of sentence *number*, of those that its *groups* count."""
    counted = asides.without(view, relatives.insert(view, groups))
    asks = view.folded[view.end - 1] == "?"
    if not counted and not asks:
        return
    happened = events.find(view, counted)
    scene = Scene(view, counted, happened)
    drafting.add(scene, _links(scene, story, number), number, story)
    if asks and _asked(view):
        _ask(view, happened, number, story)


def groups(view: View) -> list[Counted]:
    """What a sentence counts, people or not."""
    if not _counts(view):
        return []
    return [
        nouns.parse(view, count)
        for count in quantities.find(view.prose, view.first, view.end)
        if count.sort is not Sort.SINGLE or nouns.promises(view, count)
    ]


def _ask(view: View, happened: list[events.Event], number: int, story: Story) -> None:
    """Keep what a question asks the number of: of those it names, or of those before."""
    noun = view.known.nouns.inside(view.folded, view.first, view.end)
    if happened:
        story.asked = happened[0].measure, happened[0].rule, number
    elif noun is not None:
        story.asked = Measure(noun[1].measure), noun[1].id, number
    elif story.main is not None:
        main = story.drafts[story.main]
        story.asked = main.measure, main.rule, number


def _asked(view: View) -> bool:
    """Whether a question asks for a number."""
    return view.known.questions.inside(view.folded, view.first, view.end) is not None


def _counts(view: View) -> bool:
    """Whether a sentence has a number, or an article with a noun of people."""
    words, known = view.words, view.known
    numbers = known.quantities.numbers
    if not numbers.certain.isdisjoint(words):
        return True
    if not view.prose.tokens.numbers.isdisjoint(words):
        return True
    if any("-" in word and word.partition("-")[0] in numbers.certain for word in words):
        return True
    if not known.people.firsts.isdisjoint(words) or not known.nouns.firsts.isdisjoint(words):
        return not numbers.articles.firsts.isdisjoint(words)
    endings = known.words.people_endings
    return any(word.endswith(endings) for word in words)


def _links(scene: Scene, story: Story, number: int) -> dict[int, Link]:
    """What happened to each group: by verbs, by lives taken, by totals, by its own noun."""
    links = link(scene)
    first = scene.view.first
    for at, one in enumerate(scene.counted):
        if one.kind is Kind.LIVES:
            links.pop(at, None)
            if _taken(scene, one):
                links[at] = Link(Measure.KILLED, "lives")
    for at, one, found in total(scene):
        raised = found.rule == RAISED and found.measure is Measure.VICTIMS
        if at not in links or links[at].event is None:
            dead = raised and Measure.KILLED in story.mains
            links[at] = Link(Measure.KILLED, RAISED) if dead else found
        scene.counted[at] = one
    _change(scene, links)
    asked = story.question(number)
    for at, one in enumerate(scene.counted):
        own = _own(scene, one, story)
        if own and (at not in links or not _overruled(one, links[at])):
            links[at] = Link(own.measure, own.rule, links[at].event if at in links else None)
        if asked and at not in links and one.kind is Kind.BARE and one.first - first <= 1:
            links[at] = Link(*asked)
    return links


def _change(scene: Scene, links: dict[int, Link]) -> None:
    """Give the link of a new number to the old one, and back (*passe de 15 à 19 tués*)."""
    inner = {inner for _, inner in scene.view.known.quantities.numbers.data.range.opened}
    for at in range(len(scene.counted) - 1):
        old, new = scene.counted[at], scene.counted[at + 1]
        near = old.kind is Kind.BARE and new.first == old.end + 1
        if not near or scene.view.folded[old.end] not in inner:
            continue
        if at in links and at + 1 not in links and new.kind is Kind.BARE:
            links[at + 1] = links[at]
        elif at not in links:
            held = links.get(at + 1) or (new.noun and Link(Measure(new.noun.measure), new.noun.id))
            if held:
                links[at] = held


def _taken(scene: Scene, one: Counted) -> bool:
    """Whether a verb before the group takes lives."""
    first = max(scene.view.first, one.first - LIFE_REACH)
    before = scene.view.folded[first : one.first]
    return any(word in scene.view.known.life_verbs for word in before)


def _overruled(one: Counted, held: Link) -> bool:
    """Whether a verb says better than the noun what happened; a body is dead all the same."""
    if one.noun is not None and one.noun.unit == Unit.BODY.value:
        return held.measure is Measure.KILLED
    return one.kind is not Kind.OUTCOME or (one.noun is not None and one.noun.weak)


def _own(scene: Scene, one: Counted, story: Story) -> Link | None:
    """What the counted noun itself says (*12 morts*, *no casualties*)."""
    if one.noun is None or (one.count.sort is Sort.RELATIVE and not settled(one)):
        return None
    if one.count.sort is Sort.SINGLE and not _single_outcome(scene, one):
        return None
    if one.noun.measure == Measure.VICTIMS.value and not _suffered(scene, one, story):
        return None
    if one.count.sort in {Sort.SINGLE, Sort.SOME} and one.noun.weak and not _found(scene, one):
        return None
    if _forecast(scene, one):
        return None
    measure = Measure(one.noun.measure)
    if measure is Measure.VICTIMS and _dead(scene, one, story):
        measure = Measure.KILLED
    if one.also:
        pair = {measure, Measure(one.also.measure)}
        both = pair == {Measure.KILLED, Measure.WOUNDED}
        measure = Measure.KILLED_OR_WOUNDED if both else measure
    return Link(measure, one.noun.id)


def _dead(scene: Scene, one: Counted, story: Story) -> bool:
    """Whether the victims are the dead that the text has counted, or an earlier number of them."""
    number = story.mains.get(Measure.KILLED)
    if number is None:
        return False
    folded = scene.view.folded
    if scene.view.known.revised.ending(folded, one.first):
        return number == story.main
    definite = one.first > 0 and folded[one.first - 1] in scene.view.known.words.definite
    return definite and story.drafts[number].counted.count.value == one.count.value


def _single_outcome(scene: Scene, one: Counted) -> bool:
    """*un mort*, *one dead*, *a body*: not *a catalogue of injuries*, *a wounded lion*."""
    if one.kind is not Kind.OUTCOME or one.noun is None:
        return False
    folded = scene.view.folded
    numeral = folded[one.count.core] in scene.view.known.quantities.numbers.data.cardinals
    between = folded[one.count.end : one.end - 1]
    direct = all(word in scene.view.known.words.premodifiers for word in between)
    return direct and (numeral or one.noun.unit == Unit.BODY.value)


def _suffered(scene: Scene, one: Counted, story: Story) -> bool:
    """Whether victims are those of violence or of a disaster, not of a fraud."""
    return bool(story.drafts) or one.first == scene.view.first or scene.suffers


def _found(scene: Scene, one: Counted) -> bool:
    """Whether the text says that a body was found."""
    if one.noun is None or one.noun.unit != Unit.BODY.value:
        return False
    first = max(scene.view.first, one.first - FIND_REACH)
    near = scene.view.folded[first : min(one.end + FIND_REACH, scene.view.end)]
    return any(word in scene.view.known.words.finds for word in near)


def _forecast(scene: Scene, one: Counted) -> bool:
    """Whether the words before make the number a forecast (*could kill 300*)."""
    words = scene.view.known.words
    for at in range(one.first - 1, max(scene.view.first, one.first - BACK) - 1, -1):
        word = scene.view.folded[at]
        if word in words.real or word in {";", ":", ","}:
            return False
        if word in words.unreal:
            return True
    return False
