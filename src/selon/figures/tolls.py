"""Totals: *le bilan s'élève à 12*, *the number of injured exceeds 80,000*."""

from collections.abc import Iterator
from dataclasses import replace

from selon.figures.linking import Link, Scene
from selon.figures.nouns import Counted, Kind
from selon.figures.quantities import bounded
from selon.model.figure import Measure
from selon.model.quantity import Comparator

NOUN_REACH = 4
NEAR = 5
SKIPPED = 4
REACH = 28


def total(scene: Scene) -> Iterator[tuple[int, Link]]:
    """Yield the counted groups that are totals, with what they are totals of."""
    folded = scene.prose.tokens.folded
    at = scene.sentence.first
    while at < scene.sentence.end:
        found = _head(scene, at, scene.sentence.end)
        if found is None:
            at += 1
            continue
        at, measure = found
        for number, one in enumerate(scene.counted):
            if at <= one.first <= at + REACH and one.kind in {Kind.BARE, Kind.PEOPLE}:
                if _linked(scene, one) and not {";", "."} & set(folded[at : one.first]):
                    verb = _verb(scene, one)
                    if verb:
                        count = bounded(one.count, verb[1])
                        one = replace(one, count=count, first=verb[0])
                    scene.counted[number] = _from_noun(scene, one, at)
                    yield number, Link(measure, "total")
                break


def _from_noun(scene: Scene, one: Counted, at: int) -> Counted:
    """The group from its noun on, where that stands close before (*morts dépasse 40*)."""
    if one.first - at > NEAR or one.kind is not Kind.BARE or at <= scene.sentence.first:
        return one
    noun = scene.known.nouns.ending(scene.prose.tokens.folded, at)
    return replace(one, first=noun[0]) if noun else one


def _head(scene: Scene, at: int, end: int) -> tuple[int, Measure] | None:
    """The end of a total's name at token *at*, and what it totals."""
    folded = scene.prose.tokens.folded
    named = scene.known.toll_heads.at(folded, at)
    if named and named[0] <= end:
        return named
    opened = scene.known.toll_numbers.at(folded, at)
    if not opened:
        return None
    for here in range(opened[0], min(opened[0] + NOUN_REACH, end)):
        noun = scene.known.nouns.at(folded, here)
        if noun:
            return noun[0], Measure(noun[1].measure)
    return None


def _verb(scene: Scene, one: Counted) -> tuple[int, Comparator] | None:
    """The verb that bounds the number, and where it starts (*dépasse aujourd'hui les*)."""
    folded = scene.prose.tokens.folded
    at = one.first
    while at > max(scene.sentence.first, one.first - SKIPPED):
        verb = scene.known.quantities.verbs.ending(folded, at)
        if verb:
            return verb
        word = folded[at - 1]
        if at - 1 not in scene.masked and word not in {
            *scene.known.light,
            *scene.known.words.definite,
        }:
            return None
        at -= 1
    return None


def _linked(scene: Scene, one: Counted) -> bool:
    """Whether the word before the number leads to it."""
    folded = scene.prose.tokens.folded
    links = scene.prose.language.outcomes.toll.links
    return _verb(scene, one) is not None or (one.first > 0 and folded[one.first - 1] in links)
