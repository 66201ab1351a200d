"""Links by which somebody who forgot their password gives themselves another, once."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, select

from selon.ledger.desk import secret
from selon.ledger.desk.tables import resets, users
from selon.ledger.desk.users import User, user

LASTS = timedelta(days=1)


def make(connection: Connection, number: int, *, by: int, now: datetime) -> str:
    """The secret of one for the user of that *number*; earlier ones of theirs hold no more."""
    forget(connection, number)
    made = secret.make()
    values = {"key": secret.key(made), "user": number, "made_by": by}
    connection.execute(resets.insert(), {**values, "made_at": now, "ends_at": now + LASTS})
    return made


def find(connection: Connection, given: str, *, now: datetime) -> User | None:
    """Whom it lets choose another password, if it holds."""
    joined = resets.join(users, users.c.id == resets.c.user)
    chosen = select(users).select_from(joined).where(_holds(given, now), ~users.c.disabled)
    row = connection.execute(chosen).first()
    return user(row) if row else None


def use(connection: Connection, given: str, *, now: datetime) -> bool:
    """Have it used up; whether it held."""
    spent = resets.update().where(_holds(given, now)).values(used_at=now)
    return connection.execute(spent).rowcount > 0


def forget(connection: Connection, number: int) -> None:
    """Let none of that user's hold that was not used."""
    connection.execute(resets.delete().where(resets.c.user == number, resets.c.used_at.is_(None)))


def _holds(given: str, now: datetime) -> ColumnElement[bool]:
    fresh = resets.c.used_at.is_(None) & (resets.c.ends_at > now)
    return (resets.c.key == secret.key(given)) & fresh
