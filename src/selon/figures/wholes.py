"""Wholes that are named by what befell them: *parmi les morts*, *the wounded include*."""

from selon.figures.draft import Draft
from selon.figures.nouns import Counted
from selon.figures.scene import Scene
from selon.figures.story import Story
from selon.model.figure import Measure

BETWEEN = 4
BACK = 16
VICTIMS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.VICTIMS})


def named(scene: Scene, one: Counted, story: Story) -> int | None:
    """The draft whose people the words beside the group name, if it may be part of them."""
    measure = _before(scene, one) or _after(scene, one)
    return None if measure is None else of(scene, story, measure, one)


def of(scene: Scene, story: Story, measure: Measure, one: Counted) -> int | None:
    """The last figure of *measure* that the group may be part of."""
    kinds = VICTIMS if measure is Measure.VICTIMS else {measure}
    value = one.count.value
    for number in range(len(story.drafts) - 1, max(-1, len(story.drafts) - 1 - BACK), -1):
        draft = story.drafts[number]
        if draft.part_of is not None or draft.measure not in kinds or _superseded(scene, draft):
            continue
        total = draft.counted.count.value or draft.counted.count.upper
        if total is None or value is None or value < total:
            return number
    return None


def _superseded(scene: Scene, draft: Draft) -> bool:
    """Whether the words before a figure say that it has been replaced since."""
    first = max(scene.view.prose.sentences[draft.sentence].first, draft.first - BACK)
    folded, forms = scene.view.folded, scene.view.known.superseded
    return any(forms.at(folded, at) for at in range(first, draft.first))


def _before(scene: Scene, one: Counted) -> Measure | None:
    """What the whole named right before the group is counted by."""
    known, folded = scene.view.known, scene.view.folded
    for at in range(one.first, max(scene.view.first, one.first - BETWEEN), -1):
        found = known.named.ending(folded, at)
        if found:
            return found[1]
        if folded[at - 1] not in known.named_gap:
            return None
    return None


def _after(scene: Scene, one: Counted) -> Measure | None:
    """What the whole named right behind the group is counted by."""
    known, folded = scene.view.known, scene.view.folded
    for at in range(one.end, min(scene.view.end, one.end + BETWEEN)):
        found = known.named.at(folded, at)
        if found and at > one.end:
            return found[1]
        if folded[at] not in known.named_gap:
            return None
    return None
