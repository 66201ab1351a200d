"""Feeds as people look after them: all, also those that are not polled, and what ails them."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, func, select

from selon.ledger.tables import feeds, visits

LARGEST = 2**63 - 1
"""The last number that a row can have."""


class Overseen(Struct, frozen=True, kw_only=True):
    """A feed.

    Attributes:
        active: whether it is polled; ``due`` when.
        interval: seconds between two polls, once it has been polled.
        failures: in a row; ``message`` why the last one was.
        pages: how many it has listed since it was added.
    """

    id: int
    url: str
    kind: str | None
    title: str | None
    active: bool
    interval: int | None
    due: datetime
    polled: datetime | None
    changed: datetime | None
    failures: int
    message: str | None
    pages: int


def every(connection: Connection) -> list[Overseen]:
    """All of them, by their addresses."""
    listed = select(visits.c.feed, func.count().label("many")).group_by(visits.c.feed)
    pages = {row.feed: row.many for row in connection.execute(listed)}
    rows = connection.execute(select(feeds).order_by(feeds.c.url))
    return [
        Overseen(
            id=row.id,
            url=row.url,
            kind=row.kind,
            title=row.title,
            active=row.active,
            interval=row.interval,
            due=row.due_at,
            polled=row.polled_at,
            changed=row.changed_at,
            failures=row.failures,
            message=row.message,
            pages=pages.get(row.id, 0),
        )
        for row in rows
    ]


def url(connection: Connection, number: int) -> str | None:
    """The address of the one of that *number*."""
    if number > LARGEST:
        return None
    found: str | None = connection.scalar(select(feeds.c.url).where(feeds.c.id == number))
    return found


def pause(connection: Connection, number: int) -> None:
    """Poll it no more; its pages are read again as before."""
    connection.execute(feeds.update().where(feeds.c.id == number).values(active=False))


def hasten(connection: Connection, number: int | None, *, now: datetime) -> None:
    """Have it polled as soon as anything is, also if it was paused; without a number, all."""
    if number is None:
        connection.execute(feeds.update().where(feeds.c.active).values(due_at=now))
        return
    soon = {"active": True, "due_at": now}
    connection.execute(feeds.update().where(feeds.c.id == number).values(soon))


def forget(connection: Connection, number: int) -> None:
    """Let go of it: its articles stay, its pages are not read again."""
    mine = visits.update().where(visits.c.feed == number)
    connection.execute(mine.values(feed=None, due_at=None))
    connection.execute(feeds.delete().where(feeds.c.id == number))
