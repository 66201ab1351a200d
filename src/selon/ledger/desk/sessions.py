"""Who is signed in, where, until when."""

from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, select

from selon.ledger.desk import secret
from selon.ledger.desk.tables import sessions, users
from selon.ledger.desk.users import User, user

LASTS = timedelta(days=30)
IDLE = timedelta(days=7)
"""How long it lasts at most, and if nobody comes."""

TOUCHED = timedelta(minutes=5)
"""How exactly it is known when somebody came: each time would be a write for each page."""


class Session(Struct, frozen=True, kw_only=True):
    """One of somebody's, as they are shown it."""

    id: int
    user: int
    made: datetime
    seen: datetime
    address: str | None
    agent: str | None


def start(
    connection: Connection, number: int, *, now: datetime, address: str | None, agent: str | None
) -> str:
    """Sign the user of that *number* in; the secret that their browser is to keep."""
    connection.execute(sessions.delete().where(_over(now)))
    made = secret.make()
    when = {"made_at": now, "seen_at": now, "ends_at": now + LASTS}
    where = {"address": address, "agent": agent and agent[:200]}
    values = {"key": secret.key(made), "user": number}
    connection.execute(sessions.insert(), {**values, **when, **where})
    return made


def find(connection: Connection, given: str, *, now: datetime) -> tuple[User, Session] | None:
    """Who is signed in by the secret that was *given*, if it still holds."""
    mine = sessions.c.key == secret.key(given)
    joined = sessions.join(users, users.c.id == sessions.c.user)
    chosen = (
        select(users, *(one.label(f"session_{one.name}") for one in sessions.c))
        .select_from(joined)
        .where(mine, ~users.c.disabled, ~_over(now))
    )
    row = connection.execute(chosen).first()
    if row is None:
        return None
    session = Session(
        id=row.session_id,
        user=row.id,
        made=row.session_made_at,
        seen=row.session_seen_at,
        address=row.session_address,
        agent=row.session_agent,
    )
    return user(row), session


def touch(connection: Connection, number: int, *, now: datetime) -> None:
    """Somebody came with it."""
    mine = sessions.c.id == number
    connection.execute(sessions.update().where(mine).values(seen_at=now))


def of(connection: Connection, number: int, *, now: datetime) -> list[Session]:
    """Those of the user of that *number*, the last used first."""
    mine = sessions.c.user == number
    chosen = select(sessions).where(mine, ~_over(now)).order_by(sessions.c.seen_at.desc())
    return [
        Session(
            id=row.id,
            user=row.user,
            made=row.made_at,
            seen=row.seen_at,
            address=row.address,
            agent=row.agent,
        )
        for row in connection.execute(chosen)
    ]


def end(connection: Connection, given: str) -> None:
    """Sign out."""
    connection.execute(sessions.delete().where(sessions.c.key == secret.key(given)))


def end_one(connection: Connection, user_number: int, number: int) -> bool:
    """Sign that user out in one other place; whether there was such a session of theirs."""
    mine = (sessions.c.id == number) & (sessions.c.user == user_number)
    return connection.execute(sessions.delete().where(mine)).rowcount > 0


def end_all(connection: Connection, user_number: int) -> None:
    """Sign that user out everywhere."""
    connection.execute(sessions.delete().where(sessions.c.user == user_number))


def _over(now: datetime) -> ColumnElement[bool]:
    return (sessions.c.ends_at <= now) | (sessions.c.seen_at <= now - IDLE)
