"""What came of asking for a feed -> what is kept of it, and when it is polled again."""

from collections.abc import Mapping
from datetime import datetime

from selon.ledger.watch import schedule
from selon.ledger.watch.records import Feed, Poll
from selon.ledger.watch.schedule import Bounds
from selon.reading.kinds import Kind
from selon.reading.listed import Leads, Listed, Listing
from selon.reading.raw import State
from selon.reading.refused import Refused


def quiet(feed: Feed, *, now: datetime, bounds: Bounds) -> Poll:
    """A feed that is in the state in which it was."""
    after = schedule.interval(feed.interval, new=0, asked=None, bounds=bounds)
    return Poll(
        at=now,
        due=schedule.spread(after, name=feed.url, now=now),
        interval=after,
        kind=feed.kind,
        title=feed.title,
        state=feed.state,
    )


def failed(feed: Feed, why: Refused, *, now: datetime, bounds: Bounds) -> Poll:
    """A feed that could not be had, or is none; one that is gone is not asked for again."""
    failures = feed.failures + 1
    wait = schedule.after_failure(
        feed.interval, failures=failures, why=why, now=now, bounds=bounds
    )
    return Poll(
        at=now,
        due=schedule.spread(wait, name=feed.url, now=now),
        interval=feed.interval,
        kind=feed.kind,
        title=feed.title,
        state=feed.state,
        failures=failures,
        message=in_words(why),
        active=why.code != schedule.GONE,
    )


def read(  # noqa: PLR0913 -- what is known of a poll, each by its name
    feed: Feed,
    listing: Listing,
    *,
    kind: Kind,
    state: State,
    known: Mapping[str, datetime | None],
    now: datetime,
    bounds: Bounds,
) -> Poll:
    """A feed that was read; ``known`` are the pages in it that were seen, and when visited."""
    pages = [one for one in listing.listed if one.leads is Leads.PAGE]
    new = [one for one in pages if one.url not in known]
    is_first = feed.polled is None
    news = {one.url for one in new if schedule.is_news(one, kind=kind, is_first=is_first, now=now)}
    after = schedule.interval(feed.interval, new=len(news), asked=listing.minutes, bounds=bounds)
    return Poll(
        at=now,
        due=schedule.spread(after, name=feed.url, now=now),
        interval=after,
        kind=kind,
        title=listing.title or feed.title,
        state=state,
        fresh=tuple(one for one in new if one.url in news),
        seen=tuple(one for one in new if one.url not in news and not schedule.dates(one)),
        changed=tuple(
            one.url
            for one in pages
            if (visited := known.get(one.url))
            and schedule.has_changed(one, visited=visited, now=now)
        ),
        lists=tuple(one for one in listing.listed if one.leads is Leads.LIST),
    )


def found(feed: Feed, lists: tuple[Listed, ...], *, now: datetime) -> Poll:
    """A page that names feeds: they are polled in its place."""
    return Poll(
        at=now,
        due=now,
        interval=None,
        kind=None,
        title=feed.title,
        state=feed.state,
        lists=lists,
        active=False,
    )


def in_words(why: Refused) -> str:
    """*why*, on one line.

    >>> from selon.model.refusal import Code
    >>> in_words(Refused(Code.TIMEOUT, "no whole answer within 30 s"))
    'timeout: no whole answer within 30 s'
    """
    return f"{why.code}: {why.message}"
