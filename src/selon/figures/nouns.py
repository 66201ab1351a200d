"""Counted noun groups: what a quantity counts, and where the group ends."""

from enum import StrEnum, auto

from msgspec import Struct
from msgspec.structs import replace

from selon.actors import Hit, Sense
from selon.figures.knowledge import QUOTES
from selon.figures.numeral import Sort
from selon.figures.quantities import Count, bounded
from selon.figures.view import View
from selon.languages.outcomes import GroupRule, NounRule
from selon.model.quantity import Comparator
from selon.reading.prose import Prose

REACH = 6
CLOSING = frozenset({"»", "”", '"', "''", "’"})
PEOPLE_SENSES = frozenset({Sense.DEMONYM, Sense.ADJECTIVE})


class Kind(StrEnum):
    """What a quantity counts."""

    PEOPLE = auto()
    OUTCOME = auto()
    LIVES = auto()
    UNKNOWN = auto()
    THING = auto()
    BARE = auto()


class Counted(Struct, frozen=True):
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


def parse(view: View, count: Count) -> Counted:
    """The noun group that *count* opens, no further than its sentence."""
    folded = view.folded
    numbers = view.known.quantities.numbers.data
    at = _past_quote(view, count.end)
    direct = view.known.nouns.at(folded, at)
    if direct and direct[0] - at > 1 and folded[at] in numbers.of:
        found = _outcome(view, count, direct, at)
        return replace(found, partitive=True)
    them = view.known.them.at(folded, at)
    if them and them[0] <= view.end:
        return Counted(count, count.first, them[0], at, at, Kind.BARE, of_them=True)
    among = view.known.among.at(folded, at)
    partitive = among is not None and among[0] < view.end
    if among and partitive:
        at = among[0]
    elif at < view.end and folded[at] in numbers.of:
        at += 1
    if (partitive or count.sort is Sort.ZERO) and at < view.end and _is_number(view, at):
        at += 1
    other = False
    while at < view.end and folded[at] in numbers.more:
        at, other = at + 1, True
    found = _group(view, count, at)
    if partitive or other:
        found = replace(found, partitive=partitive, other=other)
        if found.kind is Kind.BARE:
            found = replace(found, end=at if other else count.end)
    return _bounded_after(view, found)


def promises(view: View, count: Count) -> bool:
    """Whether a person may follow a single *un* or *a*: most of them count no people."""
    folded = view.folded
    endings = view.known.words.people_endings
    if folded[count.core] in view.known.quantities.numbers.data.cardinals:
        after = folded[count.end : count.end + 1]
        if (
            not after
            or after[0] in view.known.auxiliary
            or after[0] in view.known.quantities.numbers.data.of
        ):
            return True
    return any(
        word in view.known.people.firsts
        or word in view.known.nouns.firsts
        or word.endswith(endings)
        for word in folded[count.end : count.end + REACH]
    )


def country_at(prose: Prose, at: int) -> Hit | None:
    """What the word at token *at* names as an adjective or a demonym."""
    hit = prose.named.get(at)
    return hit if hit and hit.sense in PEOPLE_SENSES else None


def _past_quote(view: View, at: int) -> int:
    """Over a quotation mark between number and noun (*« Plusieurs dizaines » de personnes*)."""
    folded = view.folded
    if (
        at + 1 >= view.end
        or folded[at] not in CLOSING
        or view.prose.tokens.starts[at] > view.prose.tokens.ends[at - 1] + 1
    ):
        return at
    leads = folded[at + 1] in view.known.quantities.numbers.data.of
    return at + 1 if leads or view.known.people.at(folded, at + 1) else at


def _is_number(view: View, at: int) -> bool:
    word = view.folded[at]
    return word[0].isdecimal() or word in view.known.quantities.numbers.data.cardinals


def _group(view: View, count: Count, at: int) -> Counted:
    """Look for the head noun from token *at*."""
    folded = view.folded
    reach = min(view.end, at + REACH)
    here = at
    found = Counted(count, count.first, count.end, at, at, Kind.BARE)
    while here < reach:
        headed = _headed(view, count, at, here)
        if headed:
            return headed
        aged = _aged(view, here)
        if aged > here:
            here = aged
            continue
        if not _may_modify(view, here):
            break
        kind = Kind.PEOPLE if country_at(view.prose, here) else Kind.UNKNOWN
        here += 1
        found = Counted(count, count.first, here, at, here, kind)
        loose = (
            view.known.words.loose_premodifiers
            or folded[here - 1] in view.known.words.premodifiers
        )
        if not (loose or folded[here - 1] in QUOTES):
            break
    return found if found.kind is Kind.BARE else _extended(view, found)


def _headed(view: View, count: Count, at: int, here: int) -> Counted | None:
    """The group, if its head noun is at token *here*."""
    folded = view.folded
    noun = view.known.nouns.at(folded, here)
    people = view.known.people.at(folded, here)
    if view.known.life.at(folded, here):
        return Counted(count, count.first, here + 1, here, here + 1, Kind.LIVES)
    thing = view.known.things.at(folded, here)
    if thing and (not noun or thing[0] > noun[0]) and not people:
        if view.known.words.loose_premodifiers and view.known.people.at(folded, thing[0]):
            return None
        return Counted(count, count.first, thing[0], at, thing[0], Kind.THING)
    if people and (not noun or people[0] >= noun[0]):
        return _people(view, count, at, people)
    if noun:
        return _outcome(view, count, noun, at)
    return None


def _aged(view: View, at: int) -> int:
    """Over an age that stands before its noun (*6-year-old*)."""
    folded = view.folded
    dashed = at + 2 < view.end and folded[at][0].isdecimal() and folded[at + 1] in "-‑"
    return at + 3 if dashed and folded[at + 2] in view.known.words.age_nouns else at


def _may_modify(view: View, at: int) -> bool:
    """Whether the word may belong to a noun group whose head is still to come."""
    word = view.folded[at]
    if word in QUOTES:
        after = view.folded[at + 1 : at + 2]
        return bool(after) and after[0][0].isalpha() and after[0] not in view.known.closed
    if word in view.known.words.premodifiers or country_at(view.prose, at):
        return True
    if not word[0].isalpha() or word in view.known.breaks or word in view.known.light:
        return False
    if word in view.known.auxiliary:
        return False
    return word not in view.known.closed and not view.known.signs.at(view.folded, at)


def _people(view: View, count: Count, at: int, found: tuple[int, GroupRule]) -> Counted:
    """The group around a noun of people; compounds end at their last noun."""
    end, group = found
    if view.known.words.loose_premodifiers:
        while end < view.end and (longer := view.known.people.at(view.folded, end)):
            end, group = longer
    noun = None
    for inner in range(at, end):
        adjectival = view.known.nouns.at(view.folded, inner)
        noun = adjectival[1] if adjectival else noun
    counted = Counted(count, count.first, end, at, end, Kind.PEOPLE, noun=noun, group=group)
    return _extended(view, counted)


def _extended(view: View, counted: Counted) -> Counted:
    """The group with the adjectives that follow its noun, and its closing quotation mark."""
    end = counted.end
    folded = view.folded
    follows = view.known.words.postmodifiers
    while end < view.end and (folded[end] in follows or _adjective(view, end)):
        end += 1
    quoted = any(word in QUOTES for word in folded[counted.head : end])
    if quoted and end < view.end and folded[end] in QUOTES:
        end += 1
    return counted if end == counted.end else replace(counted, end=end, tail=end)


def _adjective(view: View, at: int) -> bool:
    """Whether an adjective of a country follows its noun here."""
    if view.known.words.loose_premodifiers:
        return False
    return country_at(view.prose, at) is not None


def _outcome(view: View, count: Count, found: tuple[int, NounRule], at: int) -> Counted:
    """The group of an outcome noun, alone (*12 morts*) or before people (*2 wounded men*)."""
    end, noun = found
    folded = view.folded
    people = view.known.people.at(folded, end) if end < view.end else None
    if people and view.known.words.loose_premodifiers:
        counted = Counted(
            count, count.first, people[0], at, people[0], Kind.PEOPLE, noun=noun, group=people[1]
        )
        return _extended(view, counted)
    also = None
    if end + 1 < view.end and folded[end] in view.known.words.either:
        second = view.known.nouns.at(folded, end + 1)
        if second and second[1].measure != noun.measure:
            end, also = second
    counted = Counted(count, count.first, end, at, end, Kind.OUTCOME, noun=noun, also=also)
    whose = view.known.people.at(folded, end + 1) if end + 1 < view.end else None
    if whose and folded[end] in view.known.quantities.numbers.data.of:
        counted = replace(counted, end=whose[0], tail=whose[0], head=end + 1, group=whose[1])
    return _extended(view, counted)


def _bounded_after(view: View, found: Counted) -> Counted:
    """*Cinq blessés au plus*: the comparator behind the noun."""
    after = view.known.quantities.after.at(view.folded, found.end)
    plain = found.count.comparator is Comparator.EXACT and found.count.sort is not Sort.ZERO
    if not after or after[0] > view.end or not plain:
        return found
    return replace(found, count=bounded(found.count, after[1]), end=after[0])
