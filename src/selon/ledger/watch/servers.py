"""What servers asked for, kept between two runs: ``robots.txt``, and when each is free again."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from selon.ledger.engine import Database
from selon.ledger.tables import hosts
from selon.reading.fetch import Robots
from selon.reading.hosts import NEVER, Host


class Servers:
    """The table ``hosts`` of a ledger, in memory while servers are asked.

    Attributes:
        robots, known: by a server's origin; what asks changes them.
    """

    def __init__(self, database: Database, *, now: datetime) -> None:
        self._database = database
        self.robots: dict[str, Robots] = {}
        self.known: dict[str, Host] = {}
        with database.read() as connection:
            for row in connection.execute(select(hosts)):
                self.known[row.host] = Host(free_at=row.free_at or NEVER, failures=row.failures)
                if row.robots is not None and row.robots_until and row.robots_until > now:
                    text = row.robots.decode()
                    self.robots[row.host] = Robots(text=text, until=row.robots_until)
        self._kept = self._rows()

    def keep(self) -> None:
        """Write down what has changed since."""
        rows = self._rows()
        changed = {name: row for name, row in rows.items() if self._kept.get(name) != row}
        if not changed:
            return
        with self._database.write() as connection:
            for name, row in changed.items():
                again = hosts.update().where(hosts.c.host == name)
                if not connection.execute(again, row).rowcount:
                    connection.execute(hosts.insert(), {"host": name, **row})
        self._kept = rows

    def _rows(self) -> dict[str, Mapping[str, object]]:
        return {
            name: {
                "robots": _text(robots := self.robots.get(name)),
                "robots_until": robots.until if robots else None,
                "free_at": known.free_at if (known := self.known.get(name)) else None,
                "failures": known.failures if known else 0,
            }
            for name in sorted({*self.robots, *self.known})
        }


def _text(robots: Robots | None) -> bytes | None:
    """What is kept of ``robots.txt``; that it could not be had is forgotten."""
    return robots.text.encode() if robots and isinstance(robots.text, str) else None
