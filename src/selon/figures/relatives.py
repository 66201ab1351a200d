"""Figures given by another one: *du même ordre*, *autant de civils*, *twice as high*."""

from collections.abc import Iterator

from msgspec.structs import replace

from selon.figures import nouns
from selon.figures.linking import Link
from selon.figures.nouns import Counted
from selon.figures.numeral import Sort
from selon.figures.numerals import read
from selon.figures.quantities import Count, bounded
from selon.figures.scene import Scene
from selon.figures.story import Story
from selon.figures.view import View
from selon.model.quantity import Comparator

LOSS_REACH = 16
NEAR = 4
NO_PEOPLE = frozenset({nouns.Kind.UNKNOWN, nouns.Kind.THING})


def insert(view: View, groups: list[Counted]) -> list[Counted]:
    """*groups* with the relative ones among them, which go before what they overlap."""
    found = list(_find(view))
    if not found:
        return groups
    taken = {at for one in found for at in range(one.first, one.end)}
    kept = [one for one in groups if one.count.core not in taken]
    return sorted([*kept, *found], key=lambda one: one.first)


def _find(view: View) -> Iterator[Counted]:
    done = view.first
    for at in view.known.relatives.places(view.folded, view.first, view.end):
        held = view.known.relatives.at(view.folded, at) if at >= done else None
        if held is None or held[0] > view.end:
            continue
        first, factor = _factor(view, at, held[1].factor)
        if factor <= 0:
            continue
        done = held[0]
        comparator = Comparator.ABOUT if held[1].about else Comparator.EXACT
        count = Count(
            first, held[0], first, held[0], Sort.RELATIVE, comparator, None, factor=factor
        )
        group = nouns.parse(view, count)
        if group.head == held[0] and group.kind is nouns.Kind.UNKNOWN:
            group = replace(group, kind=nouns.Kind.BARE, end=held[0], tail=held[0])
        compares = view.folded[held[0] : held[0] + 1]
        plain = not compares or compares[0] not in view.known.words.comparisons
        fraction = (
            0 < held[1].factor < 1
            and bool(compares)
            and compares[0] in view.known.quantities.numbers.data.of
        )
        if plain and not fraction and group.kind not in NO_PEOPLE:
            yield group


def _factor(view: View, at: int, factor: float) -> tuple[int, float]:
    """What the form at token *at* multiplies by, and where that starts (*cinq fois plus*)."""
    if factor or at <= view.first:
        return at, factor
    number = read(view.prose.tokens, at - 1, view.known.quantities.numbers)
    fits = number is not None and number.end == at and number.whole is not None
    return (at - 1, float(number.whole or 0)) if number and fits else (at, 0)


def befell(scene: Scene, one: Counted, held: Link | None, story: Story, here: int) -> Link | None:
    """What happened to those counted so: as a verb says, else as to those they are likened to."""
    if held is not None or story.main is None:
        return held
    first = max(scene.view.first, one.first - LOSS_REACH)
    before = scene.view.folded[first : one.first]
    losses = any(word in scene.view.known.words.losses for word in before)
    likened = losses and any(word in scene.view.known.words.be for word in before[-NEAR:])
    if not likened and story.main < here:
        return None
    return Link(story.drafts[story.main].measure, "relative")


def resolved(one: Counted, other: Count) -> Counted:
    """The group with the numbers of the one that it repeats."""
    factor = one.count.factor

    def scaled(value: int | None) -> int | None:
        return None if value is None else round(value * factor)

    count = replace(
        one.count,
        value=scaled(other.value),
        lower=scaled(other.lower),
        upper=scaled(other.upper),
        comparator=other.comparator,
    )
    if one.count.comparator is Comparator.ABOUT and other.value is not None:
        count = bounded(count, Comparator.ABOUT)
    return replace(one, count=count)
