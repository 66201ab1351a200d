"""Links that let somebody make an account, once."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, select

from selon.ledger.desk import secret
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import invitations

LASTS = timedelta(days=3)


def make(connection: Connection, role: Role, *, now: datetime, by: int | None = None) -> str:
    """The secret of a new one; the desk itself makes the first, for nobody can sign in yet."""
    made = secret.make()
    values = {"key": secret.key(made), "role": role.value, "made_by": by}
    connection.execute(invitations.insert(), {**values, "made_at": now, "ends_at": now + LASTS})
    return made


def role_of(connection: Connection, given: str, *, now: datetime) -> Role | None:
    """What the one who comes with *given* will be; ``None`` if it does not hold."""
    found = connection.scalar(select(invitations.c.role).where(_holds(given, now)))
    return Role(found) if found else None


def use(connection: Connection, given: str, *, by: int, now: datetime) -> bool:
    """Have it used up by the user *by*; whether it held."""
    spent = invitations.update().where(_holds(given, now)).values(used_at=now, used_by=by)
    return connection.execute(spent).rowcount > 0


def forget_first(connection: Connection) -> None:
    """Let none hold that the desk itself made and nobody used."""
    own = invitations.c.made_by.is_(None) & invitations.c.used_at.is_(None)
    connection.execute(invitations.delete().where(own))


def _holds(given: str, now: datetime) -> ColumnElement[bool]:
    fresh = invitations.c.used_at.is_(None) & (invitations.c.ends_at > now)
    return (invitations.c.key == secret.key(given)) & fresh
