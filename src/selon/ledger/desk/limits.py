"""How often something may be tried: counted in the ledger, for all its desks together."""

from datetime import datetime, timedelta
from hashlib import sha256

from msgspec import Struct
from sqlalchemy import Connection, select

from selon.ledger.desk.tables import limits


class Limit(Struct, frozen=True, kw_only=True):
    """At most so *many* within a window."""

    what: str
    many: int
    window: timedelta


SIGN_IN = Limit(what="sign-in", many=10, window=timedelta(minutes=15))
"""Of one name, wrong or right; counted before the password is looked at."""

SIGN_IN_FROM = Limit(what="sign-in-from", many=30, window=timedelta(minutes=15))
"""From one address."""

READ = Limit(what="read", many=60, window=timedelta(hours=1))
"""Sources that one user has read."""

COMMENT = Limit(what="comment", many=20, window=timedelta(hours=1))
"""Comments of one user."""


def take(connection: Connection, limit: Limit, who: str, *, now: datetime) -> timedelta | None:
    """Count one more try of *who*; how long to wait if that is one too many.

    What is over the limit is not counted: the window ends when it would have.
    """
    key = _key(limit, who)
    row = connection.execute(select(limits).where(limits.c.key == key)).first()
    if row is None or row.since <= now - limit.window:
        connection.execute(limits.delete().where(limits.c.key == key))
        connection.execute(limits.insert(), {"key": key, "since": now, "tries": 1})
        return None
    if row.tries >= limit.many:
        waited: timedelta = now - row.since
        return limit.window - waited
    counted = limits.update().where(limits.c.key == key).values(tries=row.tries + 1)
    connection.execute(counted)
    return None


def wait(connection: Connection, limit: Limit, who: str, *, now: datetime) -> timedelta | None:
    """How long *who* has to wait, if at all; nothing is counted, so that a flood costs little."""
    row = connection.execute(select(limits).where(limits.c.key == _key(limit, who))).first()
    if row is None or row.tries < limit.many or row.since <= now - limit.window:
        return None
    left: timedelta = limit.window - (now - row.since)
    return left


def forget(connection: Connection, limit: Limit, who: str) -> None:
    """Begin anew: somebody has shown who they are."""
    key = _key(limit, who)
    connection.execute(limits.delete().where(limits.c.key == key))


def sweep(connection: Connection, *, now: datetime) -> None:
    """Let go of windows that have long ended."""
    connection.execute(limits.delete().where(limits.c.since <= now - timedelta(days=1)))


def _key(limit: Limit, who: str) -> str:
    return sha256(f"{limit.what} {who}".encode()).hexdigest()
