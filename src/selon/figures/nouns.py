"""Counted noun groups: what a quantity counts, and where the group ends."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from selon.figures.knowledge import Knowledge
from selon.figures.numerals import Sort
from selon.figures.quantities import Count, bounded
from selon.languages.outcomes import GroupRule, NounRule
from selon.model.quantity import Comparator
from selon.reading.prose import Prose

REACH = 5
LOW_QUOTES = frozenset({"«", "»", '"', "“", "”"})


class Kind(Enum):
    """What a quantity counts."""

    PEOPLE = auto()
    OUTCOME = auto()
    LIVES = auto()
    UNKNOWN = auto()
    THING = auto()
    BARE = auto()


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with its noun group: tokens ``[first, end)``.

    Attributes:
        head, tail: the noun group without the quantity, empty where there is none.
        noun: the rule of an outcome noun.
        also: the second outcome noun of a pair (*morts et blessés*).
        group: the rule of a noun of people.
        partitive: whether the number is taken out of a whole (*six de ses soldats*).
        of_them: whether it is taken out of those counted before (*seven of them*).
        other: whether it counts others than before (*trois autres*).
    """

    count: Count
    first: int
    end: int
    head: int
    tail: int
    kind: Kind
    noun: NounRule | None = None
    also: NounRule | None = None
    group: GroupRule | None = None
    partitive: bool = False
    of_them: bool = False
    other: bool = False


def parse(prose: Prose, count: Count, limit: int, known: Knowledge) -> Counted:
    """The noun group that *count* opens, no further than token *limit*."""
    folded = prose.tokens.folded
    at = count.end
    if (
        at + 1 < limit
        and folded[at] in LOW_QUOTES
        and folded[at + 1] in known.quantities.numbers.data.of
    ):
        at += 1
    them = known.them.at(folded, at)
    if them and them[0] <= limit:
        return Counted(count, count.first, them[0], at, at, Kind.BARE, of_them=True)
    partitive = False
    among = known.among.at(folded, at)
    if among and among[0] < limit:
        at, partitive = among[0], True
        if folded[at][0].isdecimal():
            at += 1
    elif at < limit and folded[at] in known.quantities.numbers.data.of:
        at += 1
    other = False
    while at < limit and folded[at] in known.quantities.numbers.data.more:
        at, other = at + 1, True
    found = _group(prose, count, at, limit, known)
    found = replace(found, partitive=partitive, other=other)
    if found.kind is Kind.BARE:
        end = at if other else count.end
        found = replace(found, end=max(end, count.end))
    return _bounded_after(prose, found, limit, known)


def _group(prose: Prose, count: Count, at: int, limit: int, known: Knowledge) -> Counted:
    """Look for the head noun from token *at*."""
    folded = prose.tokens.folded
    reach = min(limit, at + REACH)
    here = at
    unknown = Counted(count, count.first, count.end, at, at, Kind.BARE)
    while here < reach:
        noun = known.nouns.at(folded, here)
        people = known.people.at(folded, here)
        if known.life.at(folded, here):
            return Counted(count, count.first, here + 1, here, here + 1, Kind.LIVES)
        if people and (not noun or people[0] >= noun[0]):
            return _people(prose, count, at, people, limit, known)
        if noun:
            return _outcome(prose, count, noun, at, limit, known)
        if known.things.at(folded, here):
            return Counted(count, count.first, here + 1, at, here + 1, Kind.THING)
        if not _may_modify(prose, here, known):
            break
        unknown = Counted(count, count.first, here + 1, at, here + 1, Kind.UNKNOWN)
        here += 1
        if not known.words.loose_premodifiers and folded[here - 1] not in known.words.premodifiers:
            break
    if unknown.kind is Kind.UNKNOWN:
        return _extended(prose, unknown, limit, known)
    return unknown


def _may_modify(prose: Prose, at: int, known: Knowledge) -> bool:
    """Whether the word may belong to a noun group whose head is still to come."""
    word = prose.tokens.folded[at]
    if not word[0].isalpha() or word in known.breaks or word in known.light:
        return word in LOW_QUOTES
    if word in known.words.premodifiers:
        return True
    return word not in known.closed and not known.signs.at(prose.tokens.folded, at)


def _people(
    prose: Prose, count: Count, at: int, found: tuple[int, GroupRule], limit: int, known: Knowledge
) -> Counted:
    """The group around a noun of people; compounds end at their last noun."""
    end, group = found
    if known.words.loose_premodifiers:
        while end < limit and (longer := known.people.at(prose.tokens.folded, end)):
            end, group = longer
    noun = None
    for inner in range(at, end):
        adjectival = known.nouns.at(prose.tokens.folded, inner)
        noun = adjectival[1] if adjectival else noun
    counted = Counted(count, count.first, end, at, end, Kind.PEOPLE, noun=noun, group=group)
    return _extended(prose, counted, limit, known)


def _extended(prose: Prose, counted: Counted, limit: int, known: Knowledge) -> Counted:
    """The group with the adjectives that follow its noun."""
    end = counted.end
    folded = prose.tokens.folded
    while end < limit and (folded[end] in known.words.postmodifiers or _adjective(prose, end)):
        end += 1
    return replace(counted, end=end, tail=end)


def _adjective(prose: Prose, at: int) -> bool:
    """Whether the word is a country's adjective; filled in by :mod:`selon.actors`."""
    return False


def _outcome(
    prose: Prose, count: Count, found: tuple[int, NounRule], at: int, limit: int, known: Knowledge
) -> Counted:
    """The group of an outcome noun, alone (*12 morts*) or before people (*2 wounded men*)."""
    end, noun = found
    folded = prose.tokens.folded
    people = known.people.at(folded, end) if end < limit else None
    if people and known.words.loose_premodifiers:
        counted = Counted(
            count, count.first, people[0], at, people[0], Kind.PEOPLE, noun=noun, group=people[1]
        )
        return _extended(prose, counted, limit, known)
    also = None
    if end + 1 < limit and folded[end] in known.words.either:
        second = known.nouns.at(folded, end + 1)
        if second and second[1].measure != noun.measure:
            end, also = second
    counted = Counted(count, count.first, end, at, end, Kind.OUTCOME, noun=noun, also=also)
    whose = known.people.at(folded, end + 1) if end + 1 < limit else None
    if whose and folded[end] in known.quantities.numbers.data.of:
        counted = replace(counted, end=whose[0], tail=whose[0], head=end + 1, group=whose[1])
    return _extended(prose, counted, limit, known)


def _bounded_after(prose: Prose, found: Counted, limit: int, known: Knowledge) -> Counted:
    """*Cinq blessés au plus*: the comparator behind the noun."""
    after = known.quantities.after.at(prose.tokens.folded, found.end)
    plain = found.count.comparator is Comparator.EXACT and found.count.sort is not Sort.ZERO
    if not after or after[0] > limit or not plain:
        return found
    return replace(found, count=bounded(found.count, after[1]), end=after[0])
