"""Where numbers and days stand on a chart, and which of them are written beside it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import log10

from msgspec import Struct

MOST_TICKS = 6
MOST_DAYS = 4
"""Of which the first has its year beside it."""
LOG_STEPS = ((1, 2, 5), (1, 3), (1,))
LINEAR_STEPS = (1, 2, 5)
NOUGHT = 0.14
"""The share of a logarithmic scale below the least number, where nought stands."""
DAYS = (1, 2, 7, 14)
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
LEFT, RIGHT = 0.13, 0.03
"""What is left free, for the numbers on the left."""
YEAR = 12


class Scale(Struct, frozen=True, kw_only=True):
    """From *low* to *high*; ``ticks`` are the numbers that are written."""

    low: int
    high: int
    ticks: tuple[int, ...]
    log: bool
    nought: bool = False

    def share(self, value: int) -> float:
        """How far up *value* stands, 0 to 1."""
        if not self.log:
            return (value - self.low) / (self.high - self.low)
        if value <= 0:
            return 0.0
        up = log10(value / self.low) / log10(self.high / self.low)
        return NOUGHT + (1 - NOUGHT) * up if self.nought else up


def scale(values: Iterable[int], *, log: bool) -> Scale:
    """The scale for *values*, round at its ends."""
    known = sorted(values)
    return _logarithmic(known) if log else _linear(known)


def _logarithmic(known: Sequence[int]) -> Scale:
    above = [one for one in known if one > 0] or [1]
    for steps in LOG_STEPS:
        ticks = _enclosing(_powers(above[-1], steps), above[0], above[-1])
        if len(ticks) <= MOST_TICKS:
            break
    shown = ticks[:: -(-len(ticks) // MOST_TICKS)]
    nought = known[:1] == [0]
    written = (0, *shown) if nought else tuple(shown)
    return Scale(low=ticks[0], high=ticks[-1], ticks=written, log=True, nought=nought)


def _powers(highest: int, steps: Sequence[int]) -> list[int]:
    """Round numbers from 1 to the second above *highest*."""
    found = [step * 10**power for power in range(len(str(highest)) + 2) for step in steps]
    return found[: sum(one <= highest for one in found) + 1]


def _enclosing(ticks: Sequence[int], low: int, high: int) -> list[int]:
    """Those of *ticks* from the last below *low* to the first above *high*."""
    first = max((at for at, one in enumerate(ticks) if one <= low), default=0)
    last = next(at for at, one in enumerate(ticks) if one >= high)
    if first == last:
        first = max(0, first - 1)
        last += 1
    return list(ticks[first : last + 1])


def _linear(known: Sequence[int]) -> Scale:
    high = max(known[-1:] or [1], default=1) or 1
    power = 10 ** max(0, len(str(high)) - 2)
    choices = [step * power * ten for ten in (1, 10, 100) for step in LINEAR_STEPS]
    step = next(one for one in choices if -(-high // one) < MOST_TICKS)
    top = -(-high // step) * step
    return Scale(low=0, high=top, ticks=tuple(range(0, top + 1, step)), log=False)


class Time(Struct, frozen=True, kw_only=True):
    """From the day *first* to *last*; ``ticks`` are the days that are written."""

    first: date
    last: date
    ticks: tuple[date, ...]
    by_day: bool
    by_year: bool

    def share(self, day: date) -> float:
        """How far along *day* stands, 0 to 1; the first and the last are inside that."""
        length = (self.last - self.first).days
        along = (day - self.first).days / length if length else 0.5
        return LEFT + (1 - LEFT - RIGHT) * along


def time(days: Iterable[date]) -> Time:
    """The time that *days* span, with at most six of it written."""
    known = sorted(days)
    first, last = known[0], known[-1]
    for step in DAYS:
        if (last - first).days < step * MOST_DAYS:
            length = (last - first).days // step + 1
            ticks = [first + timedelta(step * number) for number in range(length)]
            return _time(first, last, ticks, by_day=True)
    for months in MONTHS:
        ticks = list(_months(first, last, months))
        if len(ticks) <= MOST_TICKS:
            break
    return _time(first, last, ticks, by_year=months >= YEAR)


def _time(
    first: date, last: date, ticks: list[date], *, by_day: bool = False, by_year: bool = False
) -> Time:
    return Time(first=first, last=last, ticks=tuple(ticks), by_day=by_day, by_year=by_year)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """Yield the first days of every *step* months, so that decades begin at 1990 and 2000."""
    start = first.year * YEAR + first.month - 1
    end = last.year * YEAR + last.month - 1
    for number in range(max(start // step * step, YEAR), end + 1, step):
        day = date(number // YEAR, number % YEAR + 1, 1)
        if (first - day).days <= (last - first).days * LEFT:
            yield day
