"""What a watch deals with: feeds, pages, and what came of asking."""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from selon.reading.kinds import Kind
from selon.reading.listed import Listed
from selon.reading.raw import State


class Feed(Struct, frozen=True, kw_only=True):
    """A list that is polled: a feed, a sitemap, OPML.

    Attributes:
        kind: none before it was first read.
        interval: at which it is polled; none before.
        failures: in a row.
    """

    id: int
    url: str
    kind: Kind | None = None
    title: str | None = None
    state: State = State()
    interval: timedelta | None = None
    due: datetime
    polled: datetime | None = None
    failures: int = 0
    message: str | None = None


class Poll(Struct, frozen=True, kw_only=True):
    """What came of polling a feed.

    Attributes:
        fresh: pages that no list had before, to be read; ``seen``: likewise, not to be read, to
            be known when they come again.
        changed: addresses of pages that were read, and that the feed says have changed since.
        lists: further ones, to be polled too.
        active: whether it is polled any more.
    """

    at: datetime
    due: datetime
    interval: timedelta | None
    kind: Kind | None
    title: str | None
    state: State
    failures: int = 0
    message: str | None = None
    fresh: tuple[Listed, ...] = ()
    seen: tuple[Listed, ...] = ()
    changed: tuple[str, ...] = ()
    lists: tuple[Listed, ...] = ()
    active: bool = True


class Visit(Struct, frozen=True, kw_only=True):
    """A page to be read, or to be read again.

    Attributes:
        visits: how often it was read; ``failures``: how often in a row it could not be.
    """

    id: int
    url: str
    title: str | None = None
    listed: datetime
    visits: int = 0
    failures: int = 0
    state: State = State()


class Visited(Struct, frozen=True, kw_only=True):
    """What came of a visit; ``due`` is the next one, if there is to be one."""

    at: datetime
    due: datetime | None
    state: State
    visits: int
    failures: int
    article: str | None = None


class Happened(StrEnum):
    """What a watch did."""

    POLLED = "polled"
    ADDED = "added"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Event(Struct, frozen=True, kw_only=True):
    """One thing that happened, for whoever looks on.

    Attributes:
        name: a feed's or a page's address.
        detail: how much was new, or which article it is, or why it was refused.
    """

    what: Happened
    name: str
    detail: str = ""
    at: datetime
