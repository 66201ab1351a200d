"""What of a figure decides which claim it states."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from selon.claims.alike import number
from selon.comparing.occurrence import Occurrence
from selon.comparing.plain import fold
from selon.comparing.same_claimant import Who, who
from selon.model.figure import Figure, Measure, Status, Unit
from selon.model.quantity import Comparator

TELLING = 20
"""A number from here on is seldom that of another event; smaller ones are common."""

LARGE = 1000
"""Totals of a war or a disaster, repeated for weeks."""


class Bound(IntEnum):
    """What comparators have in common: *more than* is passed on as *at least*."""

    EXACT = 0
    NEAR = 1
    FLOOR = 2
    CEILING = 3
    RANGE = 4
    VAGUE = 5


BOUNDS = {
    Comparator.EXACT: Bound.EXACT,
    Comparator.ABOUT: Bound.NEAR,
    Comparator.NEARLY: Bound.NEAR,
    Comparator.MORE_THAN: Bound.FLOOR,
    Comparator.AT_LEAST: Bound.FLOOR,
    Comparator.LESS_THAN: Bound.CEILING,
    Comparator.AT_MOST: Bound.CEILING,
    Comparator.RANGE: Bound.RANGE,
    Comparator.VAGUE: Bound.VAGUE,
}

CASUALTIES = {
    Measure.KILLED: 0,
    Measure.WOUNDED: 0,
    Measure.VICTIMS: 1,
    Measure.KILLED_OR_WOUNDED: 2,
}
"""Outcomes that retelling narrows, the widest last."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Two figures with one signature state one claim, if they may be linked at all.

    Attributes:
        number: see :func:`~selon.claims.alike.number`.
        said: the day it was claimed; ``day``: the day it was published, else fetched.
        started: the first day of its period; ``total``: whether it grows since then.
        group, language: the counted noun of civilians (*children*) and the language that it is
            in, only where the number is small.
    """

    who: Who
    measure: Measure
    household: bool
    side: str | None
    status: Status | None
    number: tuple[object, ...]
    bound: Bound
    said: date | None
    day: date | None
    started: date | None
    total: bool | None
    place: str | None
    group: str | None
    language: str | None
    small: bool

    @property
    def value(self) -> int | None:
        """The number, where it is one."""
        first = self.number[0] if len(self.number) == 1 else None
        return first if isinstance(first, int) else None

    @property
    def round(self) -> bool:
        """Whether others of its size are written with as few digits."""
        value = self.value
        return value is not None and len(str(value).rstrip("0")) <= min(2, len(str(value)) - 1)

    @property
    def family(self) -> str:
        """The measures that pass into one another."""
        return "casualties" if self.measure in CASUALTIES else str(self.measure)

    @property
    def like(self) -> tuple[object, ...]:
        """What is equal in two that say the same of the same people."""
        rare = (self.said is not None, self.place, self.group) if self.small else ()
        flag = None if self.who.certain else self.who.affiliation
        people = (self.household, self.side, self.status)
        return (self.who.key, flag, self.measure, *people, self.number, self.bound, *rare)

    @property
    def detail(self) -> int:
        """How much is said: of two that may be one claim, the greater is its fuller form."""
        said = (self.side, self.status, self.said, self.place)
        outcome = CASUALTIES.get(self.measure, 0)
        bound = min(self.bound, Bound.FLOOR)
        level, flag, words = self.who.rank
        known = sum(one is not None for one in said)
        return 100 * level + 10 * flag + min(words, 5) + 20 * (outcome + bound) + 20 * known


def signature(occurrence: Occurrence) -> Signature:
    """What decides which claim *occurrence* states."""
    figure = occurrence.figure
    claimant = who(figure.claimant)
    numbers = number(figure)
    small = _common(figure)
    civilians = small and figure.status is Status.CIVILIAN
    return Signature(
        claimant,
        figure.measure,
        figure.unit is Unit.HOUSEHOLD,
        figure.side,
        None if figure.status is Status.UNKNOWN else figure.status,
        numbers,
        BOUNDS[figure.quantity.comparator],
        figure.claimed_on,
        occurrence.day,
        figure.period.start if figure.period else None,
        _total(figure),
        fold(figure.place) if figure.place else None,
        fold(figure.who) if civilians and figure.who else None,
        occurrence.language if small else None,
        small,
    )


def _common(figure: Figure) -> bool:
    """Whether chance alone may bring it twice: a small number, vague words."""
    value = figure.quantity.value
    if value is None:
        return figure.quantity.comparator is Comparator.VAGUE
    return value < TELLING


def _total(figure: Figure) -> bool | None:
    """Whether it is a total; nobody counts thousands in a day."""
    value = figure.quantity.value or figure.quantity.lower
    if figure.cumulative is None and value is not None and value >= LARGE:
        return True
    return figure.cumulative


def bucket(day: date, days: int) -> tuple[int, int]:
    """Two numbers, one of which any other day within *days* has too.

    >>> bucket(date(2022, 11, 9), 4), bucket(date(2022, 11, 13), 4)
    ((184616, 184617), (184617, 184618))
    """
    first = (day - date.min) // timedelta(days=days)
    return first, first + 1
