"""Links that let somebody make an account, once."""

from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, select

from selon.ledger.desk import secret
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import invitations, users

LASTS = timedelta(days=3)


class Invitation(Struct, frozen=True, kw_only=True):
    """A link that nobody has used yet, as whoever administers the desk is shown it.

    Attributes:
        by: the name of who made it; the desk itself made the first.
    """

    id: int
    role: Role
    by: str | None
    made: datetime
    ends: datetime


def make(
    connection: Connection,
    role: Role,
    *,
    now: datetime,
    by: int | None = None,
    lasts: timedelta = LASTS,
) -> str:
    """The secret of a new one; the desk itself makes the first, for nobody can sign in yet."""
    made = secret.make()
    values = {"key": secret.key(made), "role": role.value, "made_by": by}
    connection.execute(invitations.insert(), {**values, "made_at": now, "ends_at": now + lasts})
    return made


def open_(connection: Connection, *, now: datetime) -> list[Invitation]:
    """Those that hold, the newest first."""
    joined = invitations.outerjoin(users, users.c.id == invitations.c.made_by)
    chosen = select(invitations, users.c.name).select_from(joined).where(_fresh(now))
    return [
        Invitation(id=row.id, role=Role(row.role), by=row.name, made=row.made_at, ends=row.ends_at)
        for row in connection.execute(chosen.order_by(invitations.c.id.desc()))
    ]


def take_back(connection: Connection, number: int, *, now: datetime) -> bool:
    """Let one hold no more; whether it held."""
    mine = invitations.delete().where((invitations.c.id == number) & _fresh(now))
    return connection.execute(mine).rowcount > 0


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
    return (invitations.c.key == secret.key(given)) & _fresh(now)


def _fresh(now: datetime) -> ColumnElement[bool]:
    return invitations.c.used_at.is_(None) & (invitations.c.ends_at > now)
