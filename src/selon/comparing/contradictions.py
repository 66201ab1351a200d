"""Claims whose bounds leave no number for both: same measure, same people, same time.

A total that grew is none: of two claims, the later may be higher. A part of another number is not
compared, and *about* excludes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from selon.comparing.asserted import Asserted
from selon.comparing.same_claimant import Level, shared
from selon.comparing.same_fit import LONG, SOON, STARTS
from selon.comparing.same_signature import bucket
from selon.model.claim import Contradiction
from selon.model.figure import Status

TIMES = 3
"""By how much more than its pace so far a total may have grown between two claims."""

WIDE = frozenset({Status.UNKNOWN, Status.MIXED})
"""Groups that may hold others."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims that cannot both be true.

    Attributes:
        lower, upper: the bounds that exclude each other: of ``above``, at least *lower*; of
            ``below``, at most *upper*.
        same: what the two share: *measure*, *side* or *place*, *period* or *day*.
    """

    above: str
    below: str
    lower: int
    upper: int
    same: tuple[str, ...]

    @property
    def why(self) -> str:
        """In words.

        >>> Conflict("c1", "c2", 30000, 4212, ("measure", "side", "period")).why
        'bounds exclude each other, same measure, side and period'
        """
        *first, last = self.same
        return f"bounds exclude each other, same {', '.join(first)} and {last}"


def keys(one: Asserted) -> tuple[str, ...]:
    """What an index finds the claims by that may exclude this one; none if nothing may."""
    if one.day is None or one.part or not one.bounded or one.who.level is Level.NOBODY:
        return ()
    unit = "h" if one.household else "p"
    people = [f"s:{one.side}"] if one.side else [f"p:{place}" for place in sorted(one.places)]
    days = bucket(one.day, LONG)
    return tuple(f"{one.measure}|{unit}|{who}|{day}" for who in people for day in days)


def find(claims: Iterable[Asserted]) -> dict[str, tuple[Contradiction, ...]]:
    """What contradicts each of *claims*, by its id; nothing is there for the others."""
    held: dict[str, list[Asserted]] = {}
    pairs: dict[tuple[str, str], Conflict] = {}
    for one in sorted(claims, key=lambda one: one.claim):
        near = {other.claim: other for key in keys(one) for other in held.get(key, ())}
        for other in near.values():
            if conflict := between(one, other):
                pairs[one.claim, other.claim] = conflict
        for key in keys(one):
            held.setdefault(key, []).append(one)
    found: dict[str, list[Contradiction]] = {}
    for (one_, other_), conflict in sorted(pairs.items()):
        found.setdefault(one_, []).append(Contradiction(claim=other_, why=conflict.why))
        found.setdefault(other_, []).append(Contradiction(claim=one_, why=conflict.why))
    return {name: tuple(sorted(held, key=lambda one: one.claim)) for name, held in found.items()}


def between(one: Asserted, other: Asserted) -> Conflict | None:
    """Why the two claims cannot both be true; ``None`` if they can.

    Both have a key in common.
    """
    if one.part or other.part or not _people(one, other) or not _claimants(one, other):
        return None
    same = _time(one, other)
    place = () if one.side else ("place",)
    if same is None or not _places(one, other, needed=same == "day" or bool(place)):
        return None
    shared_ = ("measure", *(("side",) if one.side else place), same)
    for above, below in ((one, other), (other, one)):
        if _excluded(above, below):
            lower, upper = above.lower or 0, below.upper or 0
            return Conflict(above.claim, below.claim, lower, upper, shared_)
    return None


def _people(one: Asserted, other: Asserted) -> bool:
    """Whether both count the same people, or one some of the other's."""
    if one.measure is not other.measure or one.household != other.household:
        return False
    groups = one.status is other.status or not WIDE.isdisjoint({one.status, other.status})
    return one.side == other.side and groups


def _claimants(one: Asserted, other: Asserted) -> bool:
    """Whether two put them forward, or one did on one day."""
    if Level.NOBODY in {one.who.level, other.who.level}:
        return False
    if shared(one.who, other.who) is None and shared(other.who, one.who) is None:
        return True
    return one.said is not None and one.said == other.said


def _time(one: Asserted, other: Asserted) -> str | None:
    """What time the two share; ``None`` if they do not."""
    if one.day is None or other.day is None:
        return None
    apart = abs((one.day - other.day).days)
    if one.total and other.total:
        if one.started and other.started and abs((one.started - other.started).days) > STARTS:
            return None
        return "period" if apart <= LONG else None
    return "day" if not one.total and not other.total and _one_event(one, other) else None


def _one_event(one: Asserted, other: Asserted) -> bool:
    """Whether both may be of one day: told on one, or in days in which an event is reported."""
    if one.day is None or other.day is None:
        return False
    if one.started and other.started and abs((one.started - other.started).days) > 1:
        return False
    apart = abs((one.day - other.day).days)
    first, then = sorted((one, other), key=lambda held: held.day or date.min)
    stood = first.last is not None and then.day is not None and first.last >= then.day
    return apart <= (SOON if stood else 1)


def _places(one: Asserted, other: Asserted, *, needed: bool) -> bool:
    """Whether both name one place; of a total, two languages may name it in two ways."""
    if not one.places.isdisjoint(other.places):
        return True
    unlike = one.languages.isdisjoint(other.languages)
    return not needed and (unlike or not (one.places and other.places))


def _excluded(above: Asserted, below: Asserted) -> bool:
    """Whether *above* asserts more than *below* allows, and neither time nor group explains it."""
    if above.lower is None or below.upper is None or above.lower <= below.upper:
        return False
    if above.status is not below.status and below.status not in WIDE:
        return False
    return not _grew(below, above)


def _grew(before: Asserted, after: Asserted) -> bool:
    """Whether the count may have risen from one to the other."""
    if before.day is None or after.day is None or after.day <= before.day:
        return False
    started = before.started or after.started
    if started is None or before.day <= started or not before.total:
        return True
    pace = (before.upper or 0) / (before.day - started).days
    return (after.lower or 0) <= TIMES * pace * (after.day - started).days
