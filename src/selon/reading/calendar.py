"""What the words of a moment mean in days: slots and a reference day in, days out.

A week starts on Monday (ISO 8601). A unit that *today* is in ends today, unless it is
named (*in 2022*).
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import IntEnum, StrEnum

SOON = timedelta(days=10)
"""How far ahead of today a day without a year may lie before the last one is meant."""
CYCLE = 12
"""Years in which a day and a month meet every weekday."""
DAY = timedelta(days=1)


class MomentKind(StrEnum):
    """How a stretch of time is named."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    STRETCH = "stretch"


class Unit(IntEnum):
    """Lengths of time, as slots carry them."""

    HOUR = 0
    DAY = 1
    WEEK = 2
    MONTH = 3
    YEAR = 4


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both inside; ``None`` where open or unknown."""

    kind: MomentKind
    begins: date | None = None
    ends: date | None = None


Slots = Mapping[str, int]
KIND = {
    Unit.HOUR: MomentKind.STRETCH,
    Unit.DAY: MomentKind.DAY,
    Unit.WEEK: MomentKind.STRETCH,
    Unit.MONTH: MomentKind.MONTH,
    Unit.YEAR: MomentKind.YEAR,
}


def resolve(
    means: str, slots: Slots, *, today: date | None, other: date | None = None
) -> Days | None:
    """The days that *slots* stand for; ``None`` if there are none such (30 February).

    *other* is the day that the text spoke of last.
    """
    try:
        if means in ABSOLUTE:
            return ABSOLUTE[means](slots, today)
        since = (other or today) if means == "other-day" else today
        kind, relative = RELATIVE[means]
        return relative(slots, since) if since else Days(kind(slots))
    except (ValueError, OverflowError):
        return None


def month_of(year: int, month: int) -> Days:
    """All of a month; months past December go on in the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = monthrange(year, month)[1]
    return Days(MomentKind.MONTH, date(year, month, 1), date(year, month, last))


def shifted_unit(unit: Unit, shift: int, today: date) -> Days:
    """The unit that *today* is in, or one *shift* units away from it."""
    found = _unit_at(unit, shift, today)
    if shift == 0 and found.ends:
        return Days(found.kind, found.begins, min(today, found.ends))
    return found


def _date(slots: Slots, today: date | None) -> Days | None:
    if "dotted" in slots:
        year, rest = divmod(slots["dotted"], 10000)
        return _on(date(year, *divmod(rest, 100)))
    month, day = slots.get("month", slots.get("month_number", 0)), slots["day"]
    last = slots.get("day2", day)
    if last < day:
        return None
    found = _year_of(slots, month, day, today)
    if found is None:
        return Days(MomentKind.DAY if last == day else MomentKind.STRETCH)
    first = date(found, month, day)
    kind = MomentKind.DAY if last == day else MomentKind.STRETCH
    return Days(kind, first, date(found, month, last))


def _year_of(slots: Slots, month: int, day: int, today: date | None) -> int | None:
    """The year named, else the last one that fits; ``None`` if nothing tells."""
    if "year" in slots:
        return slots["year"]
    date(2000, month, day)  # raises where there is no such day in any year
    if today is None:
        return None
    if "shift2" in slots:
        return today.year + slots["shift2"]
    weekday = slots.get("weekday", slots.get("weekday_short"))
    fitting = (
        year
        for year in range(min(today.year + 1, MAXYEAR), max(today.year - CYCLE, MINYEAR), -1)
        if day <= monthrange(year, month)[1]
        and date(year, month, day) <= today + SOON
        and (weekday is None or date(year, month, day).weekday() == weekday)
    )
    return next(fitting, None)


def _month(slots: Slots, today: date | None) -> Days:
    month = slots.get("month", slots.get("mid_month", 0))
    if "year" in slots:
        return month_of(slots["year"], month)
    if today is None:
        return Days(MomentKind.MONTH)
    shift = slots.get("shift", 0)
    if shift > 0:
        return month_of(today.year + (month <= today.month), month)
    begun = month < today.month or (shift == 0 and month == today.month)
    return month_of(today.year if begun else today.year - 1, month)


def _year(slots: Slots, _today: date | None) -> Days:
    year = slots["year"]
    return Days(MomentKind.YEAR, date(year, 1, 1), date(slots.get("year2", year), 12, 31))


def _months_of_year(slots: Slots, today: date | None) -> Days:
    """*The first quarter of 2023*, *the first three months of the year*, *the second half*."""
    year = slots.get("year") or (today and today.year)
    length = slots["length"] if "length" in slots else slots["number"]
    first = (slots.get("ordinal", 1) - 1) * length + 1
    if slots.get("ordinal", 1) < 0:
        first = 13 - length
    if not year or not 1 <= first <= 13 - length:
        return Days(MomentKind.STRETCH)
    stretch = month_of(year, first).begins, month_of(year, first + length - 1).ends
    return Days(MomentKind.STRETCH, *stretch)


def _week_of_month(slots: Slots, today: date | None) -> Days:
    """Seven days of a month, counted from its first or, for the last, to its last."""
    month = _month(slots, today)
    if month.begins is None or month.ends is None:
        return Days(MomentKind.STRETCH)
    ordinal = slots["ordinal"]
    if ordinal < 0:
        return Days(MomentKind.STRETCH, month.ends - 6 * DAY, month.ends)
    begins = month.begins + (ordinal - 1) * 7 * DAY
    return Days(MomentKind.STRETCH, begins, min(begins + 6 * DAY, month.ends))


def _rate(slots: Slots, _today: date | None) -> Days:
    return Days(KIND[_unit_named(slots)])


def _length(_slots: Slots, _today: date | None) -> Days:
    return Days(MomentKind.STRETCH)


def _weekday(slots: Slots, today: date) -> Days:
    """The last such day up to today; with *last* before it, with *next* after it.

    Where the sentence speaks of what is *ahead*, the first such day from today on.
    """
    behind = (today.weekday() - slots["weekday"]) % 7
    shift = slots.get("shift")
    if shift == -1:
        behind = behind or 7
    nearer = shift == 0 and behind > 4  # noqa: PLR2004 -- days: nearer ahead than behind
    if shift == 1 or nearer or (behind and "ahead" in slots):
        behind -= 7
    return _on(today - behind * DAY)


def _day(slots: Slots, today: date) -> Days:
    first = today + slots["days"] * DAY
    if "nights" in slots:
        return Days(MomentKind.STRETCH, first - slots["nights"] * DAY, first)
    return _on(first)


def _ago(slots: Slots, today: date) -> Days:
    unit = _unit_named(slots)
    if unit is Unit.HOUR:
        return _on(today - slots["number"] // 24 * DAY)
    return _unit_at(unit, -slots["number"] * slots.get("sign", 1), today)


def _past(slots: Slots, today: date) -> Days:
    """So many units up to today; of those to come nothing can be counted yet."""
    if slots.get("shift", -1) > 0:
        return Days(MomentKind.STRETCH)
    number, unit = slots.get("number", 1), _unit_named(slots)
    if unit is Unit.HOUR:
        begins = today - -(-number // 24) * DAY
    elif unit in {Unit.DAY, Unit.WEEK}:
        begins = today - number * (7 if unit is Unit.WEEK else 1) * DAY
    else:
        months = number * (12 if unit is Unit.YEAR else 1)
        there = month_of(today.year, today.month - months)
        if there.begins is None or there.ends is None:
            return Days(MomentKind.STRETCH)
        begins = min(there.begins + (today.day - 1) * DAY, there.ends)
    return Days(MomentKind.STRETCH, begins, today)


def _unit(slots: Slots, today: date) -> Days:
    return shifted_unit(_unit_named(slots), slots.get("shift", 0), today)


def _unit_at(unit: Unit, shift: int, today: date) -> Days:
    match unit:
        case Unit.MONTH:
            return month_of(today.year, today.month + shift)
        case Unit.YEAR:
            return _year({"year": today.year + shift}, today)
        case Unit.WEEK:
            monday = today - today.weekday() * DAY + shift * 7 * DAY
            return Days(MomentKind.STRETCH, monday, monday + 6 * DAY)
    return _on(today + shift * DAY)


def _on(day: date) -> Days:
    return Days(MomentKind.DAY, day, day)


def _unit_named(slots: Slots) -> Unit:
    return Unit(slots["unit"] if "unit" in slots else slots["calendar_unit"])


def _kind(kind: MomentKind) -> Callable[[Slots], MomentKind]:
    return lambda _: kind


def _kind_of_unit(slots: Slots) -> MomentKind:
    return KIND[_unit_named(slots)]


ABSOLUTE: dict[str, Callable[[Slots, date | None], Days | None]] = {
    "date": _date,
    "month": _month,
    "year": _year,
    "months-of-year": _months_of_year,
    "week-of-month": _week_of_month,
    "rate": _rate,
    "length": _length,
}
RELATIVE: dict[str, tuple[Callable[[Slots], MomentKind], Callable[[Slots, date], Days]]] = {
    "weekday": (_kind(MomentKind.DAY), _weekday),
    "day": (_kind(MomentKind.DAY), _day),
    "other-day": (_kind(MomentKind.DAY), _day),
    "ago": (_kind_of_unit, _ago),
    "past": (_kind(MomentKind.STRETCH), _past),
    "unit": (_kind_of_unit, _unit),
}
