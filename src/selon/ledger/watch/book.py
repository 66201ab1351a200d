"""Feeds and pages, as a ledger keeps them; and what came of asking for them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any  # what a row holds is the tables' to know

from sqlalchemy import Connection, Row, func, select

from selon.ledger import naming
from selon.ledger.engine import Database
from selon.ledger.tables import feeds, visits
from selon.ledger.watch.records import Feed, Poll, Visit, Visited
from selon.reading.kinds import Kind
from selon.reading.listed import Listed
from selon.reading.raw import State

MOST_NAMES = 500  # in one statement


class Book:
    """The tables ``feeds`` and ``visits`` of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due_feeds(self, now: datetime) -> Sequence[Feed]:
        """The feeds to be polled."""
        wanted = select(feeds).where(feeds.c.active, feeds.c.due_at <= now)
        with self._database.read() as connection:
            return [_feed(row) for row in connection.execute(wanted.order_by(feeds.c.due_at))]

    def due_visits(self, now: datetime, *, most: int) -> Sequence[Visit]:
        """The pages to be read, the longest due first."""
        wanted = select(visits).where(visits.c.due_at <= now).order_by(visits.c.due_at)
        with self._database.read() as connection:
            return [_visit(row) for row in connection.execute(wanted.limit(most))]

    def next_due(self) -> datetime | None:
        """When there is something to do again."""
        with self._database.read() as connection:
            times = (
                connection.scalar(select(func.min(feeds.c.due_at)).where(feeds.c.active)),
                connection.scalar(select(func.min(visits.c.due_at))),
            )
        return min((one for one in times if one), default=None)

    def known(self, urls: Sequence[str]) -> Mapping[str, datetime | None]:
        """Those of *urls* that were listed before, and when each was last visited."""
        columns = (visits.c.url, visits.c.visited_at)
        found: dict[str, datetime | None] = {}
        with self._database.read() as connection:
            for some in _parts(urls):
                rows = connection.execute(select(*columns).where(visits.c.url.in_(some)))
                found |= {row.url: row.visited_at for row in rows}
        return found

    def polled(self, feed: Feed, poll: Poll) -> None:
        """Keep what came of polling *feed*."""
        row = {
            "active": poll.active,
            "kind": poll.kind,
            "title": poll.title,
            "etag": poll.state.etag,
            "last_modified": poll.state.modified,
            "interval": int(poll.interval.total_seconds()) if poll.interval else None,
            "due_at": poll.due,
            "polled_at": poll.at,
            "failures": poll.failures,
            "message": poll.message,
        }
        if poll.fresh or poll.seen:
            row["changed_at"] = poll.at
        with self._database.write() as connection:
            connection.execute(feeds.update().where(feeds.c.id == feed.id), row)
            _list(connection, feed, poll.fresh, at=poll.at, due=poll.at)
            _list(connection, feed, poll.seen, at=poll.at, due=None)
            for some in _parts(poll.changed):
                again = visits.update().where(visits.c.url.in_(some))
                connection.execute(again, {"due_at": poll.at})
            for one in poll.lists:
                put(connection, one.url, title=one.title, now=poll.at)

    def visited(self, visit: Visit, visited: Visited) -> None:
        """Keep what came of *visit*."""
        row = {
            "due_at": visited.due,
            "visited_at": visited.at,
            "visits": visited.visits,
            "failures": visited.failures,
            "etag": visited.state.etag,
            "last_modified": visited.state.modified,
        }
        if visited.article and (number := naming.number("a", visited.article)):
            row["article"] = number
        with self._database.write() as connection:
            connection.execute(visits.update().where(visits.c.id == visit.id), row)


def put(connection: Connection, url: str, *, title: str | None, now: datetime) -> bool:
    """Have the feed at *url* polled from now on; whether it was not before."""
    held = connection.execute(select(feeds.c.id, feeds.c.active).where(feeds.c.url == url)).first()
    if held is None:
        row = {"url": url, "title": title, "added_at": now, "active": True, "due_at": now}
        connection.execute(feeds.insert(), {**row, "failures": 0})
    return held is None


def all_feeds(connection: Connection) -> list[Feed]:
    """The feeds that are polled, in the order in which they were added."""
    rows = connection.execute(select(feeds).where(feeds.c.active).order_by(feeds.c.id))
    return [_feed(row) for row in rows]


def add(connection: Connection, url: str, *, now: datetime) -> bool:
    """Have the feed at *url* polled, also if it was taken out once; whether it was not."""
    if put(connection, url, title=None, now=now):
        return True
    taken_out = feeds.update().where(feeds.c.url == url, ~feeds.c.active)
    row = {"active": True, "due_at": now, "failures": 0, "message": None}
    return bool(connection.execute(taken_out, row).rowcount)


def remove(connection: Connection, url: str) -> bool:
    """Have the feed at *url* polled no more, its pages not read again; whether it was."""
    feed = connection.scalar(select(feeds.c.id).where(feeds.c.url == url, feeds.c.active))
    if feed is None:
        return False
    connection.execute(feeds.update().where(feeds.c.id == feed), {"active": False})
    connection.execute(visits.delete().where(visits.c.feed == feed, visits.c.visits == 0))
    connection.execute(visits.update().where(visits.c.feed == feed), {"due_at": None})
    return True


def _list(
    connection: Connection,
    feed: Feed,
    listed: Iterable[Listed],
    *,
    at: datetime,
    due: datetime | None,
) -> None:
    """Write down pages that no list had before; another watch may have been faster."""
    rows = {
        one.url: {
            "url": one.url,
            "feed": feed.id,
            "title": one.title,
            "listed_at": at,
            "due_at": due,
            "visits": 0,
            "failures": 0,
        }
        for one in listed
    }
    for some in _parts(list(rows)):
        held = connection.scalars(select(visits.c.url).where(visits.c.url.in_(some)))
        for url in list(held):
            del rows[url]
    if rows:
        connection.execute(visits.insert(), list(rows.values()))


def _parts(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[at : at + MOST_NAMES] for at in range(0, len(names), MOST_NAMES))


def _feed(row: Row[Any]) -> Feed:
    return Feed(
        id=row.id,
        url=row.url,
        kind=Kind(row.kind) if row.kind else None,
        title=row.title,
        state=State(etag=row.etag, modified=row.last_modified),
        interval=timedelta(seconds=row.interval) if row.interval else None,
        due=row.due_at,
        polled=row.polled_at,
        failures=row.failures,
        message=row.message,
    )


def _visit(row: Row[Any]) -> Visit:
    return Visit(
        id=row.id,
        url=row.url,
        title=row.title,
        listed=row.listed_at,
        visits=row.visits,
        failures=row.failures,
        state=State(etag=row.etag, modified=row.last_modified),
    )
