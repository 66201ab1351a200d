"""Whether one figure may be a looser form of another: of its claimant, people, number, day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from selon.comparing.same_claimant import Level, shared
from selon.comparing.same_signature import CASUALTIES, Bound, Signature
from selon.model.figure import Measure

SOON = 3
"""Days in which an event is reported."""

BARE = 4
"""Days in which a figure that nobody is said to claim may be one that somebody claims."""

LONG = 31
"""Days in which a total is repeated."""

STARTS = 7
"""Days by which two texts may differ on when a total begins."""

TWO = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """A way in which one figure may be another told with less detail.

    Attributes:
        numbers: whether what both count allows it.
        why: what is then said of the two numbers.
        sides: whether the sides must agree.
    """

    numbers: Callable[[Signature, Signature], bool]
    why: str
    sides: bool = True

    def people(self, less: Signature, more: Signature) -> bool:
        """Whether numbers, claimants, people and fates allow it: what never depends on days.

        It is an order: two that exclude each other are never both looser than a third by being
        silent.
        """
        return self.numbers(less, more) and _people(less, more, sides=self.sides)

    def reasons(self, less: Signature, more: Signature) -> tuple[str, ...] | None:
        """What the two share, where *people* allows it; ``None`` if it is not enough."""
        claimant = shared(less.who, more.who) or ""
        if not near(less, more) or not _places(less, more):
            return None
        anchors = _anchors(less, more)
        if not _enough(less, claimant, anchors):
            return None
        return (*((claimant,) if claimant else ()), self.why, "date", *anchors)

    def __call__(self, less: Signature, more: Signature) -> tuple[str, ...] | None:
        """Why *less* may be *more*; ``None`` if it may not."""
        return self.reasons(less, more) if self.people(less, more) else None


def _same_number(less: Signature, more: Signature) -> bool:
    """Whether *less* has the number of *more*, and no more of its comparator."""
    return less.number == more.number and _bounded(less.bound, more.bound)


def _rounded(less: Signature, more: Signature) -> bool:
    """Whether *less* is a round number near the exact one of *more*, and said as such."""
    exact, told = more.value, less.value
    if exact is None or told is None or more.bound is not Bound.EXACT or exact == told:
        return False
    if less.bound is Bound.EXACT or less.who.level < Level.STATE:
        return False
    up, down = roundings(exact)
    ways = {Bound.NEAR: up | down, Bound.FLOOR: down, Bound.CEILING: up}
    return told in ways.get(less.bound, ())


def _twice(less: Signature, more: Signature) -> bool:
    """Whether *less* may be twice *more*, for a second side as large as the first."""
    value = more.value
    if value is None or value < LONG or less.value != TWO * value or more.side is None:
        return False
    kept = less.bound is Bound.EXACT or _bounded(less.bound, more.bound)
    return kept and less.who.level >= Level.STATE


def _any_number(less: Signature, more: Signature) -> bool:
    """Whatever the numbers are."""
    return less.value is not None and more.value is not None


LOOSER = Fit(_same_number, "quantity")
ROUNDED = Fit(_rounded, "rounded")
ADDED = Fit(_twice, "sides_added", sides=False)
CHANGED = Fit(_any_number, "sentence")


def _people(less: Signature, more: Signature, *, sides: bool) -> bool:
    if less.household != more.household or not narrower(less.measure, more.measure):
        return False
    if less.status not in {None, more.status} or (sides and less.side not in {None, more.side}):
        return False
    return shared(less.who, more.who) is not None


def _anchors(one: Signature, other: Signature) -> tuple[str, ...]:
    """What the two say alike of the people counted: their side, their place, their group."""
    side = ("side",) if one.side is not None and one.side == other.side else ()
    place = ("place",) if one.place is not None and one.place == other.place else ()
    group = ("status",) if one.status is not None and one.status == other.status else ()
    return (*side, *place, *group)


def near(less: Signature, more: Signature) -> bool:
    """Whether both may have been said on one day."""
    if less.started and more.started and _differ(less, more):
        return False
    if less.said and more.said:
        return abs((less.said - more.said).days) <= (0 if less.small else 1)
    if less.said:
        return _reported(less.said, more.day, _days(less, more))
    if more.said:
        return _reported(more.said, less.day, _days(less, more))
    if less.day is None or more.day is None:
        return False
    return abs((less.day - more.day).days) <= min(_days(less, more), 10)


def roundings(value: int) -> tuple[frozenset[int], frozenset[int]]:
    """The round numbers, to one digit and to two, next above *value* and next below it.

    >>> sorted(roundings(5937)[0]), sorted(roundings(5937)[1])
    ([6000], [5000, 5900])
    """
    units = [10 ** (len(str(value)) - digits) for digits in (1, 2) if len(str(value)) > digits]
    down = frozenset(value // unit * unit for unit in units) - {value}
    up = frozenset(-(-value // unit) * unit for unit in units) - {value}
    return up, down


def _bounded(less: Bound, more: Bound) -> bool:
    """Whether *less* keeps no more of the comparator than *more*."""
    if less is more:
        return True
    kept = {Bound.EXACT, Bound.NEAR, Bound.FLOOR, Bound.CEILING}
    return {less, more} <= kept and less < more and less is not Bound.FLOOR


def narrower(less: Measure, more: Measure) -> bool:
    """Whether retelling may make *less* of *more*."""
    if less is more:
        return True
    return CASUALTIES.get(less, 9) < CASUALTIES.get(more, -1)


def _places(less: Signature, more: Signature) -> bool:
    """Whether places and groups exclude nothing; those of large numbers are told variously."""
    if not less.small:
        return True
    groups = less.language != more.language or less.group in {None, more.group}
    return groups and less.place in {None, more.place}


def _enough(less: Signature, claimant: str, anchors: tuple[str, ...]) -> bool:
    """Whether what is shared is more than chance may bring.

    A person says a round number once; a state or an organisation counts many things.
    """
    known = bool({"side", "place"} & set(anchors))
    if less.small:
        return bool(claimant) and less.who.level is not Level.NOBODY and bool(anchors)
    if less.who.level <= Level.DESCRIBED:
        return known
    return known or less.who.person or not less.round


def _days(less: Signature, more: Signature) -> int:
    if less.small:
        return 1
    if less.who.level < Level.STATE:
        return BARE
    total = True in {less.total, more.total} and False not in {less.total, more.total}
    return LONG if total else SOON


def _reported(said: date, day: date | None, days: int) -> bool:
    """Whether what was *said* then may be in what was published on *day*."""
    return day is not None and -1 <= (day - said).days <= days


def _differ(one: Signature, other: Signature) -> bool:
    """Whether the two count from days that are not the same."""
    if one.started is None or other.started is None or not (one.total and other.total):
        return False
    return abs((one.started - other.started).days) > STARTS
