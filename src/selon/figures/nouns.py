"""Counted noun groups: what a quantity counts, and where the group ends."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from selon.actors import Hit, Sense
from selon.figures.knowledge import QUOTES, Knowledge
from selon.figures.numerals import Sort
from selon.figures.quantities import Count, bounded
from selon.languages.outcomes import GroupRule, NounRule
from selon.model.quantity import Comparator
from selon.reading.prose import Prose

REACH = 6
CLOSING = frozenset({"»", "”", '"', "''", "’"})
PEOPLE_SENSES = frozenset({Sense.DEMONYM, Sense.ADJECTIVE})


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
    numbers = known.quantities.numbers.data
    at = _past_quote(prose, count.end, limit, known)
    direct = known.nouns.at(folded, at)
    if direct and direct[0] - at > 1 and folded[at] in numbers.of:
        found = _outcome(prose, count, direct, at, limit, known)
        return replace(found, partitive=True)
    them = known.them.at(folded, at)
    if them and them[0] <= limit:
        return Counted(count, count.first, them[0], at, at, Kind.BARE, of_them=True)
    among = known.among.at(folded, at)
    partitive = among is not None and among[0] < limit
    if among and partitive:
        at = among[0]
    elif at < limit and folded[at] in numbers.of:
        at += 1
    if (partitive or count.sort is Sort.ZERO) and at < limit and _is_number(prose, at, known):
        at += 1
    other = False
    while at < limit and folded[at] in numbers.more:
        at, other = at + 1, True
    found = _group(prose, count, at, limit, known)
    if partitive or other:
        found = replace(found, partitive=partitive, other=other)
        if found.kind is Kind.BARE:
            found = replace(found, end=at if other else count.end)
    return _bounded_after(prose, found, limit, known)


def promises(prose: Prose, count: Count, known: Knowledge) -> bool:
    """Whether a person may follow a single *un* or *a*: most of them count no people."""
    folded = prose.tokens.folded
    endings = known.words.people_endings
    if folded[count.core] in known.quantities.numbers.data.cardinals:
        after = folded[count.end : count.end + 1]
        if (
            not after
            or after[0] in known.auxiliary
            or after[0] in known.quantities.numbers.data.of
        ):
            return True
    return any(
        word in known.people.firsts or word in known.nouns.firsts or word.endswith(endings)
        for word in folded[count.end : count.end + REACH]
    )


def country_at(prose: Prose, at: int) -> Hit | None:
    """What the word at token *at* names as an adjective or a demonym."""
    hit = prose.actors.at(prose.tokens.words, at)
    return hit if hit and hit.sense in PEOPLE_SENSES else None


def _past_quote(prose: Prose, at: int, limit: int, known: Knowledge) -> int:
    """Over a quotation mark between number and noun (*« Plusieurs dizaines » de personnes*)."""
    folded = prose.tokens.folded
    if (
        at + 1 >= limit
        or folded[at] not in CLOSING
        or prose.tokens.starts[at] > prose.tokens.ends[at - 1] + 1
    ):
        return at
    leads = folded[at + 1] in known.quantities.numbers.data.of
    return at + 1 if leads or known.people.at(folded, at + 1) else at


def _is_number(prose: Prose, at: int, known: Knowledge) -> bool:
    word = prose.tokens.folded[at]
    return word[0].isdecimal() or word in known.quantities.numbers.data.cardinals


def _group(prose: Prose, count: Count, at: int, limit: int, known: Knowledge) -> Counted:
    """Look for the head noun from token *at*."""
    folded = prose.tokens.folded
    reach = min(limit, at + REACH)
    here = at
    found = Counted(count, count.first, count.end, at, at, Kind.BARE)
    while here < reach:
        headed = _headed(prose, count, at, here, limit, known)
        if headed:
            return headed
        aged = _aged(prose, here, limit, known)
        if aged > here:
            here = aged
            continue
        if not _may_modify(prose, here, known):
            break
        kind = Kind.PEOPLE if country_at(prose, here) else Kind.UNKNOWN
        here += 1
        found = Counted(count, count.first, here, at, here, kind)
        loose = known.words.loose_premodifiers or folded[here - 1] in known.words.premodifiers
        if not (loose or folded[here - 1] in QUOTES):
            break
    return found if found.kind is Kind.BARE else _extended(prose, found, limit, known)


def _headed(
    prose: Prose, count: Count, at: int, here: int, limit: int, known: Knowledge
) -> Counted | None:
    """The group, if its head noun is at token *here*."""
    folded = prose.tokens.folded
    noun = known.nouns.at(folded, here)
    people = known.people.at(folded, here)
    if known.life.at(folded, here):
        return Counted(count, count.first, here + 1, here, here + 1, Kind.LIVES)
    thing = known.things.at(folded, here)
    if thing and (not noun or thing[0] > noun[0]) and not people:
        return Counted(count, count.first, thing[0], at, thing[0], Kind.THING)
    if people and (not noun or people[0] >= noun[0]):
        return _people(prose, count, at, people, limit, known)
    if noun:
        return _outcome(prose, count, noun, at, limit, known)
    return None


def _aged(prose: Prose, at: int, limit: int, known: Knowledge) -> int:
    """Over an age that stands before its noun (*6-year-old*)."""
    folded = prose.tokens.folded
    dashed = at + 2 < limit and folded[at][0].isdecimal() and folded[at + 1] in "-‑"
    return at + 3 if dashed and folded[at + 2] in known.words.age_nouns else at


def _may_modify(prose: Prose, at: int, known: Knowledge) -> bool:
    """Whether the word may belong to a noun group whose head is still to come."""
    word = prose.tokens.folded[at]
    if word in QUOTES:
        after = prose.tokens.folded[at + 1 : at + 2]
        return bool(after) and after[0][0].isalpha() and after[0] not in known.closed
    if word in known.words.premodifiers:
        return True
    if not word[0].isalpha() or word in known.breaks or word in known.auxiliary:
        return False
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
    """The group with the adjectives that follow its noun, and its closing quotation mark."""
    end = counted.end
    folded = prose.tokens.folded
    follows = known.words.postmodifiers
    while end < limit and (folded[end] in follows or _adjective(prose, end, known)):
        end += 1
    quoted = any(word in QUOTES for word in folded[counted.head : end])
    if quoted and end < limit and folded[end] in QUOTES:
        end += 1
    return counted if end == counted.end else replace(counted, end=end, tail=end)


def _adjective(prose: Prose, at: int, known: Knowledge) -> bool:
    """Whether an adjective of a country follows its noun here."""
    if known.words.loose_premodifiers:
        return False
    return country_at(prose, at) is not None


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
