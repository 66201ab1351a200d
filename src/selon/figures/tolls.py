"""Totals: *le bilan s'élève à 12*, *the number of injured exceeds 80,000*."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress, count

from msgspec.structs import replace

from selon.figures.knowledge import QUOTES
from selon.figures.linking import Link
from selon.figures.nouns import Counted, Kind
from selon.figures.numeral import Sort
from selon.figures.quantities import bounded
from selon.figures.scene import Scene
from selon.model.figure import Measure
from selon.model.quantity import Comparator

RAISED = "raised"
NOUN_REACH = 4
NEAR = 5
SKIPPED = 4
REACH = 28
ESTIMATE_REACH = 8
MOST = 10_000_000
ENDS = frozenset({";", ".", ":"})


def total(scene: Scene) -> Iterator[tuple[int, Counted, Link]]:
    """Yield the counted groups that are totals, by number, with what they are totals of."""
    folded = scene.view.folded
    done = scene.view.first
    for head in _heads(scene):
        found = _head(scene, head, scene.view.end) if head >= done else None
        if found is None:
            continue
        at, measure = found
        done = at
        named = scene.view.known.toll_heads.at(folded, head) is not None
        before = _value_before(scene, head)
        held = before or _value(scene, at)
        if held:
            number, one = held
            bare = named and measure is Measure.VICTIMS and one.kind is Kind.BARE
            if bare and not _of_people(scene, head, at, one):
                continue
            if before:
                yield number, replace(one, end=at), Link(measure, RAISED)
            else:
                yield number, _from_noun(scene, one, at), Link(measure, "total")


def _of_people(scene: Scene, head: int, end: int, one: Counted) -> bool:
    """Whether losses without a noun are people: put at a number that may be one of them."""
    folded = scene.view.folded
    toll = scene.view.prose.language.outcomes.toll
    if " ".join(folded[head:end]) in toll.counted:
        return True
    around = folded[max(scene.view.first, head - ESTIMATE_REACH) : one.first]
    value = one.count.value or one.count.upper
    few = value is not None and value < MOST
    return few and not set(toll.estimates).isdisjoint(around)


def _value_before(scene: Scene, head: int) -> tuple[int, Counted] | None:
    """The number right before its total (*ce qui porte à quatre le nombre de morts*)."""
    folded = scene.view.folded
    if head - 1 > scene.view.first and folded[head - 1] in scene.view.known.words.definite:
        head -= 1
    number = bisect_left(scene.starts, head) - 1
    if number < 0:
        return None
    one = scene.counted[number]
    inner = {inner for _, inner in scene.view.known.quantities.numbers.data.range.opened}
    fits = one.kind is Kind.BARE and one.end == head and folded[one.first - 1] in inner
    return (number, one) if fits else None


def _value(scene: Scene, at: int) -> tuple[int, Counted] | None:
    """The number of the total named right before token *at*."""
    folded = scene.view.folded
    for number in range(bisect_left(scene.starts, at), len(scene.counted)):
        one = scene.counted[number]
        if one.first > at + REACH:
            return None
        if one.kind in {Kind.BARE, Kind.PEOPLE} and one.count.sort is not Sort.SINGLE:
            if not _linked(scene, one, at) or not ENDS.isdisjoint(folded[at : one.first - 1]):
                return None
            verb = _verb(scene, one)
            if verb:
                one = replace(one, count=bounded(one.count, verb[1]), first=verb[0])
            return number, one
    return None


def _from_noun(scene: Scene, one: Counted, at: int) -> Counted:
    """The group from its noun on, where that stands close before (*morts dépasse 40*)."""
    if one.first - at > NEAR or one.kind is not Kind.BARE or at <= scene.view.first:
        return one
    noun = scene.view.known.nouns.ending(scene.view.folded, at)
    return replace(one, first=noun[0]) if noun else one


def _heads(scene: Scene) -> Iterator[int]:
    """Yield the tokens that the name of a total may start at."""
    view = scene.view
    openers = view.known.toll_heads.firsts | view.known.toll_numbers.firsts
    opens = map(openers.__contains__, view.folded[view.first : view.end])
    return compress(count(view.first), opens)


def _head(scene: Scene, at: int, end: int) -> tuple[int, Measure] | None:
    """The end of a total's name at token *at*, and what it totals."""
    folded = scene.view.folded
    named = scene.view.known.toll_heads.at(folded, at)
    if named and named[0] <= end:
        return named
    opened = scene.view.known.toll_numbers.at(folded, at)
    if not opened:
        return None
    for here in range(opened[0], min(opened[0] + NOUN_REACH, end)):
        noun = scene.view.known.nouns.at(folded, here)
        if noun:
            return noun[0], Measure(noun[1].measure)
    return None


def _verb(scene: Scene, one: Counted) -> tuple[int, Comparator] | None:
    """The verb that bounds the number, and where it starts (*dépasse aujourd'hui les*)."""
    folded = scene.view.folded
    at = one.first
    while at > max(scene.view.first, one.first - SKIPPED):
        verb = scene.view.known.quantities.verbs.ending(folded, at)
        if verb:
            return verb
        word = folded[at - 1]
        passes = word in scene.view.known.light or word in scene.view.known.words.definite
        if at - 1 not in scene.view.masked and not passes:
            return None
        at -= 1
    return None


def _opens_pair(scene: Scene, word: str) -> bool:
    """Whether *word* opens a pair of an old and a new number (*the toll from 57 to 52*)."""
    return any(word == first for first, _ in scene.view.known.quantities.numbers.data.range.opened)


def _linked(scene: Scene, one: Counted, at: int) -> bool:
    """Whether the word before the number leads to it."""
    folded = scene.view.folded
    links = scene.view.prose.language.outcomes.toll.links
    of = scene.view.known.quantities.numbers.data.of
    last = one.first - 1
    while last > at and folded[last] in QUOTES:
        last -= 1
    opened = _opens_pair(scene, folded[last]) and last <= at
    ranged = one.count.comparator is Comparator.RANGE and one.first == at
    if (
        opened
        or ranged
        or folded[last - 1] in scene.view.known.quantities.numbers.data.range.changes
    ):
        return True
    before = folded[last] if last >= 0 else ""
    return _verb(scene, one) is not None or (
        before in links and (before not in of or one.first - at <= NEAR)
    )
