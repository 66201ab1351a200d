"""What was known on a day: said and published by then, and fetched by then.

Occurrences are filtered before they are gathered; what is left gives the claims, drifts and
contradictions of that day, as if nothing had come since.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from selon.comparing.occurrence import Occurrence


def said_by(occurrences: Iterable[Occurrence], day: date) -> Iterator[Occurrence]:
    """Yield those published by the end of *day*, and claimed by then.

    One whose day of publication is not known counts from the day it was fetched; one that has
    neither is left out. A page put on the web later is no witness of an earlier day, even where it
    reports what was said before.
    """
    for one in occurrences:
        said = one.figure.claimed_on
        if one.day is not None and one.day <= day and (said is None or said <= day):
            yield one


def fetched_by(occurrences: Iterable[Occurrence], day: date) -> Iterator[Occurrence]:
    """Yield those that had been fetched by the end of *day*; those never fetched are left out.

    Of an article of several versions, those are left of the latest that had been fetched.
    """
    held = [one for one in occurrences if one.fetched is not None and _day(one.fetched) <= day]
    latest: dict[str, int] = {}
    for one in held:
        latest[one.article] = max(one.version, latest.get(one.article, 0))
    return (one for one in held if one.version == latest[one.article])


def _day(moment: datetime) -> date:
    return moment.date()
