"""People with an account."""

import re
import unicodedata
from datetime import datetime
from typing import Any  # a row has columns of every type

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, func, select

from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import sessions, users
from selon.model.errors import LedgerError

LONGEST = 60
NAME = re.compile(rf"[^\W_](?:[\w .'’@-]{{0,{LONGEST - 2}}}[\w.])?")


class User(Struct, frozen=True, kw_only=True):
    """Somebody; their password is elsewhere.

    Attributes:
        seen: up to when they have seen what is new.
    """

    id: int
    name: str
    role: Role
    made: datetime
    seen: datetime | None = None
    disabled: bool = False


def folded(name: str) -> str:
    """What two spellings of one name share.

    >>> folded(" Ana  Marek ") == folded("ana marek")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def is_name(name: str) -> bool:
    """Whether somebody can be called that: letters and digits, one line, nothing that hides."""
    return NAME.fullmatch(name) is not None


def make(
    connection: Connection, name: str, password: str, role: Role, *, now: datetime
) -> User | None:
    """A new account, *password* already hashed; ``None`` if somebody has that name."""
    if connection.scalar(select(users.c.id).where(users.c.folded == folded(name))) is not None:
        return None
    values = {"name": name, "folded": folded(name), "password": password}
    rest = {"role": role.value, "made_at": now, "seen_at": now, "disabled": False}
    made = connection.execute(users.insert(), {**values, **rest}).inserted_primary_key
    assert made is not None  # noqa: S101 -- it was inserted
    return User(id=made[0], name=name, role=role, made=now, seen=now)


def one(connection: Connection, number: int) -> User | None:
    """The one of that number."""
    found = _find(connection, users.c.id == number)
    return user(found) if found else None


def to_sign_in(connection: Connection, name: str) -> tuple[User, str] | None:
    """The one who signs in as *name*, and their password's hash; not one who is disabled."""
    found = _find(connection, users.c.folded == folded(name))
    return (user(found), found.password) if found and not found.disabled else None


def password_of(connection: Connection, number: int) -> str | None:
    """The hash of the password of the one of that number."""
    held: str | None = connection.scalar(select(users.c.password).where(users.c.id == number))
    return held


def every(connection: Connection) -> list[User]:
    """All of them, by name."""
    return [user(row) for row in connection.execute(select(users).order_by(users.c.folded))]


def last_seen(connection: Connection) -> dict[int, datetime]:
    """When each was last there, of those who are signed in anywhere."""
    latest = func.max(sessions.c.seen_at, type_=sessions.c.seen_at.type)
    chosen = select(sessions.c.user, latest.label("at")).group_by(sessions.c.user)
    return {row.user: row.at for row in connection.execute(chosen)}


def count(connection: Connection) -> int:
    """How many there are."""
    return connection.scalar(select(func.count()).select_from(users)) or 0


def change(
    connection: Connection, number: int, *, role: Role | None = None, disabled: bool | None = None
) -> None:
    """Give them another role; let them in no more, or again.

    Raises:
        LedgerError: then nobody could administer the desk.
    """
    values = {"role": role and role.value, "disabled": disabled}
    given = {name: value for name, value in values.items() if value is not None}
    connection.execute(users.update().where(users.c.id == number).values(given))
    admins = (users.c.role == Role.ADMIN.value) & ~users.c.disabled
    if not connection.scalar(select(func.count()).select_from(users).where(admins)):
        raise LedgerError("somebody has to administer the desk")


def set_password(connection: Connection, number: int, password: str) -> None:
    """Another one, already hashed."""
    connection.execute(users.update().where(users.c.id == number).values(password=password))


def saw(connection: Connection, number: int, *, now: datetime) -> None:
    """They have seen what is new."""
    connection.execute(users.update().where(users.c.id == number).values(seen_at=now))


def user(row: Row[Any]) -> User:
    """The one of that row of ``users``."""
    return User(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        made=row.made_at,
        seen=row.seen_at,
        disabled=row.disabled,
    )


def _find(connection: Connection, which: ColumnElement[bool]) -> Row[Any] | None:
    return connection.execute(select(users).where(which)).first()
