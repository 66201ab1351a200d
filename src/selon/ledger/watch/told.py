"""A feed as it is told of: how often it is polled, and what is wrong with it."""

from datetime import datetime

from msgspec import Struct

from selon.ledger.watch.records import Feed
from selon.reading.kinds import Kind


class Watched(Struct, frozen=True, kw_only=True):
    """A feed that is polled.

    Attributes:
        interval: between two polls, in seconds; none before the first.
        failures: in a row; ``message`` is why the last one was.
    """

    id: int
    url: str
    kind: Kind | None
    title: str | None
    interval: float | None
    due: datetime
    polled: datetime | None
    failures: int
    message: str | None


def told(feed: Feed) -> Watched:
    """*feed*, told."""
    return Watched(
        id=feed.id,
        url=feed.url,
        kind=feed.kind,
        title=feed.title,
        interval=feed.interval.total_seconds() if feed.interval else None,
        due=feed.due,
        polled=feed.polled,
        failures=feed.failures,
        message=feed.message,
    )
