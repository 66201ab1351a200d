"""From linked groups to figures: parts of wholes, lists, repetitions, earlier numbers."""

from selon.figures import relatives, wholes
from selon.figures.draft import Draft
from selon.figures.knowledge import QUOTES
from selon.figures.linking import Link, joined
from selon.figures.nouns import Counted, Kind
from selon.figures.numeral import Sort
from selon.figures.scene import Scene, in_passing
from selon.figures.story import Story
from selon.model.figure import Measure

OPENING = 6
OPEN = frozenset({Measure.VICTIMS, Measure.KILLED_OR_WOUNDED})


def add(scene: Scene, links: dict[int, Link], sentence: int, story: Story) -> None:
    """Add the groups of *scene* that have an outcome to *story*."""
    here = len(story.drafts)
    places: dict[int, int] = {}
    for at, one in enumerate(scene.counted):
        whole = wholes.named(scene, one, story)
        if whole is not None:
            held: Link | None = Link(story.drafts[whole].measure, "part")
        else:
            whole = _whole(scene, at, story, here, places)
            held = links.get(at) or _inherited(scene, one, whole, story, here)
            whole = _alike(scene, whole, held, one, story, here)
        repeats = None
        if one.count.sort is Sort.RELATIVE:
            repeats = story.mains.get(held.measure, story.main) if held else story.main
            held = relatives.befell(scene, one, held, story, here)
        if (
            held is None
            or _nobody(one, held)
            or (one.count.sort is Sort.RELATIVE) != (repeats is not None)
        ):
            continue
        if whole is None and repeats is None:
            whole = _taken_up(scene, one, held.measure, story)
        people = one
        if repeats is not None:
            people = relatives.resolved(one, story.drafts[repeats].counted.count)
        places[at] = len(story.drafts)
        story.add(
            Draft(
                counted=people,
                measure=held.measure,
                rule=held.rule,
                first=one.first,
                end=one.end,
                sentence=sentence,
                event=held.event,
                part_of=whole,
                repeats=repeats,
                like=_like(one, held, whole, story, here),
            )
        )


def _alike(  # noqa: PLR0913, PLR0917 -- what a part hangs on
    scene: Scene, whole: int | None, held: Link | None, one: Counted, story: Story, here: int
) -> int | None:
    """A whole of an earlier sentence that shares what befell the part."""
    if whole is None or held is None or whole >= here:
        return whole
    measure = story.drafts[whole].measure
    if held.measure is measure or measure in OPEN:
        return whole
    return wholes.of(scene, story, held.measure, one)


def _inherited(
    scene: Scene, one: Counted, whole: int | None, story: Story, here: int
) -> Link | None:
    """What befell the group as a part of another, or as its number at another time."""
    if whole is not None and _may_be_part(scene, one, follows=here < len(story.drafts)):
        return Link(story.drafts[whole].measure, "part")
    if one.kind is not Kind.BARE or not story.drafts:
        return None
    folded = scene.view.folded
    close = len(story.drafts) > here and scene.view.known.contrast.ending(folded, one.first)
    if close or scene.view.known.revised.ending(folded, one.first):
        return Link(story.drafts[-1].measure, "contrast")
    return None


def _nobody(one: Counted, held: Link) -> bool:
    """Whether the group counts lives that nobody took, or households that nobody drove out."""
    if one.kind is Kind.LIVES:
        return held.rule != "lives"
    household = one.group is not None and one.group.household
    return household and held.measure is not Measure.DISPLACED


def _like(one: Counted, held: Link, whole: int | None, story: Story, here: int) -> int | None:
    """The draft whose people a bare number counts on (*wounding 31*, *huit autres*)."""
    if one.kind is not Kind.BARE:
        return None
    if held.rule == "contrast":
        return len(story.drafts) - 1
    if whole is not None:
        return whole
    return len(story.drafts) - 1 if len(story.drafts) > here else None


def _may_be_part(scene: Scene, one: Counted, *, follows: bool) -> bool:
    """Whether what befell the whole befell the part; pronouns need the whole close by."""
    if one.count.sort is Sort.SINGLE and one.kind is not Kind.PEOPLE:
        return False
    folded = scene.view.folded
    if one.kind is Kind.BARE and one.count.sort is Sort.SOME and not one.of_them:
        return False
    before = folded[one.first - 1] if one.first else ""
    close = not before.isalpha() or before in QUOTES or in_passing(scene, one)
    return not one.of_them or (follows and close)


def _whole(scene: Scene, at: int, story: Story, here: int, places: dict[int, int]) -> int | None:
    """The draft of which the group is a part (*dont cinq enfants*, *seven of them*)."""
    one = scene.counted[at]
    if in_passing(scene, one) or one.of_them:
        if at and at - 1 not in places and scene.counted[at - 1].kind is Kind.PEOPLE:
            return None
        return _told_before(scene, one, story, here)
    if one.partitive and one.kind is Kind.OUTCOME and one.noun is not None:
        return _among(one, Measure(one.noun.measure), story)
    if at - 1 in places:
        before = places[at - 1]
        if _opens_whole(scene, scene.counted[at - 1], one):
            return before
        if joined(scene, at - 1, at):
            whole = story.drafts[before].part_of
            return whole if whole is None or _may_share(one, story.drafts[whole]) else None
    return _listed(scene, at, story, here)


def _may_share(one: Counted, whole: Draft) -> bool:
    """Whether a joined number may be a part too: no wounded are a part of the dead."""
    if one.noun is None or one.noun.weak or whole.measure in OPEN:
        return True
    return one.noun.measure == whole.measure.value


def _taken_up(scene: Scene, one: Counted, measure: Measure, story: Story) -> int | None:
    """The draft that a bare smaller number opening its sentence counts on (*Trois sont …*)."""
    number = story.mains.get(measure)
    opens = one.first == scene.view.first and one.count.sort is Sort.WORDS
    if number is None or not opens or one.kind is not Kind.BARE or one.other:
        return None
    total, value = story.drafts[number].counted.count.value, one.count.value
    smaller = total is not None and value is not None and 0 < value < total
    return number if smaller and number == story.main else None


def _told_before(scene: Scene, one: Counted, story: Story, here: int) -> int | None:
    """The whole that *dont* or *of them* points at: of the same sentence, else the last."""
    if story.main is not None and story.main >= here:
        return story.main
    if len(story.drafts) > here:
        return len(story.drafts) - 1
    opens = one.first - scene.view.first <= OPENING
    return story.main if opens or one.of_them else None


def _opens_whole(scene: Scene, whole: Counted, one: Counted) -> bool:
    """*Parmi les 41 blessés, six …*: the whole first, and a smaller number after a comma."""
    folded = scene.view.folded
    opened = scene.view.known.wholes.ending(folded, whole.first) is not None
    total, value = whole.count.value, one.count.value
    smaller = total is not None and value is not None and value < total
    return opened and smaller and folded[whole.end : whole.end + 1] == [","]


def _among(one: Counted, measure: Measure, story: Story) -> int | None:
    """The draft of the dead or wounded that *two of the dead* are taken from."""
    number = story.mains.get(measure, story.main if measure is Measure.VICTIMS else None)
    if number is None:
        return None
    total, value = story.drafts[number].counted.count.value, one.count.value
    return number if total is not None and value is not None and value < total else None


def _listed(scene: Scene, at: int, story: Story, here: int) -> int | None:
    """The draft that a list opened by a colon or a bracket spells out."""
    one = scene.counted[at]
    if len(story.drafts) == here or one.kind is not Kind.PEOPLE or one.first == 0:
        return None
    before = scene.view.folded[one.first - 1]
    whole = story.main
    if before not in scene.view.known.words.lists or whole is None or whole < here:
        return None
    total = story.drafts[whole].counted.count.value
    value = one.count.value
    fits = total is not None and value is not None and value <= total
    return whole if fits else None
