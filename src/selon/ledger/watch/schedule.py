"""When to ask again: feeds as often as they change, pages as often as they are corrected."""

from datetime import datetime, timedelta
from zlib import crc32

from msgspec import Struct

from selon.model.refusal import Code
from selon.reading.hosts import FAILING, seconds_of
from selon.reading.kinds import Kind
from selon.reading.listed import Listed
from selon.reading.refused import Refused

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
REVISITS = (HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY)
"""After it was listed, when a page is read again: corrections come soon, and seldom later."""

LEAST_GAP = timedelta(minutes=30)
MANY = 3
FASTER, SLOWER = 0.5, 1.5
SPREAD = 0.1  # of an interval, so that feeds added together are not polled together
RETRY = timedelta(minutes=10)
RETRY_FACTOR = 4.0
MOST_RETRIES = 5
DOUBLINGS = 10
OLD = 30 * DAY
GONE = "http-410"
MISSING = frozenset({GONE, "http-404"})


class Bounds(Struct, frozen=True, kw_only=True):
    """Between which a feed's interval stays, and where it begins."""

    least: timedelta = timedelta(minutes=5)
    first: timedelta = timedelta(minutes=30)
    most: timedelta = DAY


def interval(
    before: timedelta | None, *, new: int, asked: int | None, bounds: Bounds
) -> timedelta:
    """How long to let a feed be that had *new* entries after *before*.

    It settles where an entry or two are new each time. ``asked`` is the minutes for which the feed
    itself wants to be let alone.

    >>> interval(timedelta(hours=1), new=5, asked=None, bounds=Bounds())
    datetime.timedelta(seconds=1800)
    """
    if before is None:
        after = bounds.first
    elif new >= MANY:
        after = before * FASTER
    else:
        after = before if new else before * SLOWER
    least = max(bounds.least, timedelta(minutes=asked or 0))
    return min(max(after, least), bounds.most)


def after_failure(
    before: timedelta | None, *, failures: int, why: Refused, now: datetime, bounds: Bounds
) -> timedelta:
    """How long to let a feed be that has failed so often in a row."""
    usual = before or bounds.first
    longer = usual * 2.0 ** min(failures, DOUBLINGS)
    asked = timedelta(seconds=seconds_of(why.retry_after, now=now) or 0)
    return min(max(longer, asked), max(bounds.most, usual))


def spread(after: timedelta, *, name: str, now: datetime) -> datetime:
    """*after* from *now*, a tenth sooner or later, by *name*."""
    part = crc32(f"{name} {now.isoformat()}".encode()) / 2**32
    return now + after * (1 + SPREAD * (2 * part - 1))


def next_visit(listed: datetime, *, now: datetime) -> datetime | None:
    """When to read a page again that has been read *now*; never, where it is old enough."""
    times = (listed + one for one in REVISITS)
    return next((one for one in times if one >= now + LEAST_GAP), None)


def retry(why: Refused, *, failures: int, visits: int, now: datetime) -> datetime | None:
    """When to ask again for a page that could not be had, if it is worth it.

    A page that is not there yet may come: feeds are ahead of what serves the pages.
    """
    passing = why.code in FAILING or why.code == Code.ROBOTS
    passing = passing or (why.code in MISSING and why.code != GONE and not visits)
    if not passing or failures > MOST_RETRIES:
        return None
    wait = RETRY * RETRY_FACTOR ** (failures - 1)
    asked = timedelta(seconds=seconds_of(why.retry_after, now=now) or 0)
    return now + max(wait, min(asked, DAY))


def is_news(listed: Listed, *, kind: Kind, is_first: bool, now: datetime) -> bool:
    """Whether a page in a list is to be read: watching is for what is new.

    Neither is what its list dates to more than a month ago, nor what stands undated in a sitemap
    that is read for the first time: that is all that a site ever had.
    """
    if times := dates(listed):
        return max(times) >= now - OLD
    return not (is_first and kind is Kind.SITEMAP)


def dates(listed: Listed) -> tuple[datetime, ...]:
    """When a page was published and changed, as far as its list says so."""
    return tuple(one for one in (listed.published, listed.updated) if one)


def has_changed(listed: Listed, *, visited: datetime, now: datetime) -> bool:
    """Whether a list says of a page that it has changed since it was *visited*.

    Some lists date everything to the moment at which they are asked.
    """
    updated = listed.updated
    return bool(updated and visited < updated <= now) and now - visited >= LEAST_GAP
