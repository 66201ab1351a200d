"""What an index finds the occurrences by that may be one claim."""

from functools import lru_cache

from selon.comparing.occurrence import Occurrence
from selon.comparing.plain import fold
from selon.comparing.same_claimant import Level, Who
from selon.comparing.same_fit import BARE, LONG, SOON, TWO, roundings
from selon.comparing.same_signature import Bound, Signature, bucket, signature

WORDS = 6
"""Words that a sentence has at least, without its numbers, to be known again by them."""


def keys(occurrence: Occurrence) -> tuple[str, ...]:
    """What an index finds the occurrences by that may be linked to this one.

    Two that may be linked have one of them in common; so have those of one article, and an
    occurrence with what corrections call it. Number, claimant and a few days are in each of the
    others, so that what shares a key does not grow with the ledger.
    """
    own = (article_key(occurrence.article), own_key(occurrence.name))
    if occurrence.beyond:
        return own
    held = signature(occurrence)
    return (*own, *sentence_keys(occurrence, held), *signature_keys(held))


def own_key(name: str) -> str:
    """The key that only the occurrence of that *name* has."""
    return f"o|{name}"


def article_key(article: str) -> str:
    """The key of all that is in one article."""
    return f"a|{article}"


def sentence_keys(occurrence: Occurrence, held: Signature) -> tuple[str, ...]:
    """The keys of those that stand in the same sentence: by all its words but the number.

    None if too little is left of it, or nobody is said to claim it.
    """
    day = held.said or held.day
    if occurrence.statement is None or day is None or held.who.level is Level.NOBODY:
        return ()
    bare = _bare(occurrence.statement, occurrence.figure.quantity.text)
    if not bare:
        return ()
    people = ("s", held.who.key, str(held.measure), str(held.side), bare)
    return tuple("|".join((*people, str(one))) for one in bucket(day, SOON))


@lru_cache(maxsize=8192)
def _bare(statement: str, quantity: str) -> str:
    """The words of *statement* without its numbers; empty if they are few."""
    words = fold(statement.replace(quantity, " ")).split()
    bare = [word for word in words if not word.isdigit()]
    return " ".join(bare) if len(bare) >= WORDS else ""


def signature_keys(held: Signature) -> tuple[str, ...]:
    """The keys by number, claimant and time; none where no day is known."""
    day = held.said or held.day
    if day is None:
        return ()
    people = ("h" if held.household else "p", held.family)
    found = [
        "|".join((who, *people, number, str(days), str(one)))
        for who, days in _claimants(held)
        for number in _numbers(held, claimed=bool(who))
        for one in bucket(day, days)
    ]
    return tuple(dict.fromkeys(found))


def _claimants(held: Signature) -> list[tuple[str, int]]:
    """By whom it may be found, and for how many days."""
    days = SOON if held.small else LONG
    named = [(one, days) for one in _names(held.who)]
    return named if held.small else [*named, ("", BARE)]


def _names(who: Who) -> list[str]:
    if who.level is Level.NOBODY:
        return []
    last = [f"…{who.words[-1]}"] if who.person and who.words else []
    flag = [f"~{who.affiliation}"] if who.affiliation else []
    return [who.key, *last, *flag]


def _numbers(held: Signature, *, claimed: bool) -> list[str]:
    """The number itself, those that it may be rounded to, and that of two sides as large."""
    value = held.value
    if value is None:
        return [":".join(map(str, held.number))]
    numbers = {value}
    if claimed and held.bound is Bound.EXACT and not held.small:
        up, down = roundings(value)
        numbers |= up | down
    if claimed and held.side is not None and value >= LONG:
        numbers.add(TWO * value)
    return [str(one) for one in sorted(numbers)]
