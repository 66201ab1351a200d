"""Records in a reader's words: signs, numbers, days, names of values, in English."""

from collections.abc import Mapping
from datetime import date, datetime

from selon.model.article import Article, Basis
from selon.model.figure import Figure, Hedge, Measure, Status, Unit, Verification
from selon.model.period import Period
from selon.model.quantity import Comparator, Quantity
from selon.model.statement import Manner, Polarity, Statement, StatementKind

GROUP = " "
SIGNS = {
    Comparator.ABOUT: "≈",
    Comparator.NEARLY: "≲",
    Comparator.MORE_THAN: ">",
    Comparator.AT_LEAST: "≥",
    Comparator.LESS_THAN: "<",
    Comparator.AT_MOST: "≤",
}
COMPARED = {
    Comparator.ABOUT: "about",
    Comparator.NEARLY: "nearly",
    Comparator.MORE_THAN: "more than",
    Comparator.AT_LEAST: "at least",
    Comparator.LESS_THAN: "less than",
    Comparator.AT_MOST: "at most",
}
MEASURES = {one: one.value.replace("_", " ") for one in Measure}
UNITS = {Unit.HOUSEHOLD: "households", Unit.BODY: "bodies"}
CHECKED = {
    Verification.UNVERIFIED: "unverified",
    Verification.VERIFIED: "verified",
    Verification.DISPUTED: "disputed",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BASES = {
    Basis.MODIFIED: "when it was updated",
    Basis.URL: "from its address",
    Basis.WEEKDAY: "from a weekday in the text",
    Basis.NEARBY: "from a date in the text",
}


def number(value: int) -> str:
    """*value* in groups of three digits.

    >>> number(100000)
    '100 000'
    """
    return f"{value:,}".replace(",", GROUP)


def amount(quantity: Quantity) -> str | None:
    """The number without its sign, a range with a dash; ``None`` for a vague quantity.

    >>> amount(Quantity(text="12 à 15", comparator=Comparator.RANGE, lower=12, upper=15))
    '12–15'
    """
    if quantity.comparator is Comparator.RANGE:
        ends = [one for one in (quantity.lower, quantity.upper) if one is not None]
        return "–".join(number(one) for one in ends) or None
    bounds = (quantity.value, quantity.lower, quantity.upper)
    known = next((one for one in bounds if one is not None), None)
    return None if known is None else number(known)


def measured(figure: Figure) -> str:
    """What is counted: *killed or wounded*, *displaced, households*."""
    unit = UNITS.get(figure.unit)
    return MEASURES[figure.measure] + (f", {unit}" if unit else "")


def sides(figure: Figure, names: Mapping[str, str]) -> list[str]:
    """Whose people are counted, and whether they fought, as far as it is known.

    *names* are those of codes that are no country's.
    """
    status = None if figure.status is Status.UNKNOWN else figure.status.value
    side = names.get(figure.side, figure.side) if figure.side else None
    return [one for one in (side, status) if one]


def day(when: date) -> str:
    """*when* as a day.

    >>> day(date(2022, 11, 9))
    '9 Nov 2022'
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moment(when: date) -> str:
    """*when* as a day, with its time and time zone if it has one."""
    if not isinstance(when, datetime):
        return day(when)
    zone = when.strftime("%z")
    return f"{day(when)}, {when:%H:%M}" + (f" {zone[:3]}:{zone[3:5]}" if zone else "")


def period(given: Period) -> str | None:
    """The days that a number covers: *since 24 Feb 2022*."""
    start, end = given.start, given.end
    if start and end:
        return f"on {day(start)}" if start == end else f"{day(start)} – {day(end)}"
    if start:
        return f"since {day(start)}"
    return f"until {day(end)}" if end else None


def hedge(figure: Figure) -> str | None:
    """How far the text stands back: *probable*."""
    return None if figure.hedge is Hedge.NONE else figure.hedge.value


def dated(article: Article) -> str | None:
    """The article's day, and where it comes from if it is not printed on it."""
    if article.published:
        return day(article.published)
    if article.dated is None:
        return None
    basis = BASES.get(article.dated.basis)
    return day(article.dated.date) + (f" ({basis})" if basis else "")


def particulars(statement: Statement) -> list[str]:
    """What is not as usual in a statement: *direct*, *directive*, *denied*."""
    found: list[str] = []
    if statement.manner is Manner.DIRECT:
        found.append(statement.manner.value)
    if statement.kind is not StatementKind.ASSERTION:
        found.append(statement.kind.value)
    if statement.polarity is not Polarity.AFFIRMED:
        found.append(statement.polarity.value)
    return found
