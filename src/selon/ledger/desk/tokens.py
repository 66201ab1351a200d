"""Tokens of the API: what a program signs in with, for somebody."""

from datetime import datetime
from enum import StrEnum
from typing import cast

from msgspec import Struct
from sqlalchemy import Connection, select

from selon.ledger.desk import secret
from selon.ledger.desk.tables import tokens, users
from selon.ledger.desk.users import User, user

PREFIX = "selon_"
"""So that one that leaked is known for what it is."""


class Scope(StrEnum):
    """What a token is for; never more than its owner may."""

    READ = "read"
    WRITE = "write"
    FEED = "feed"  # what its owner's saved searches find, by an address, and nothing else


class Token(Struct, frozen=True, kw_only=True):
    """One of somebody's, as they are shown it."""

    id: int
    user: int
    name: str
    scopes: tuple[Scope, ...]
    made: datetime
    used: datetime | None
    ends: datetime | None


def make(  # noqa: PLR0913 -- what a token is
    connection: Connection,
    number: int,
    name: str,
    scopes: tuple[Scope, ...],
    *,
    now: datetime,
    ends: datetime | None = None,
) -> str:
    """A token of the user of that *number*: shown once, kept as a hash."""
    made = PREFIX + secret.make()
    values = {"key": secret.key(made), "user": number, "name": name, "made_at": now}
    rest = {"scopes": [one.value for one in scopes], "ends_at": ends}
    connection.execute(tokens.insert(), {**values, **rest})
    return made


def find(connection: Connection, given: str, *, now: datetime) -> tuple[User, Token] | None:
    """Whose token was *given*, if it still holds."""
    joined = tokens.join(users, users.c.id == tokens.c.user)
    mine = (tokens.c.key == secret.key(given)) & tokens.c.revoked_at.is_(None)
    live = tokens.c.ends_at.is_(None) | (tokens.c.ends_at > now)
    chosen = select(users, *(one.label(f"token_{one.name}") for one in tokens.c))
    row = connection.execute(
        chosen.select_from(joined).where(mine, live, ~users.c.disabled)
    ).first()
    if row is None:
        return None
    return user(row), Token(
        id=row.token_id,
        user=row.id,
        name=row.token_name,
        scopes=_scopes(row.token_scopes),
        made=row.token_made_at,
        used=row.token_used_at,
        ends=row.token_ends_at,
    )


def used(connection: Connection, number: int, *, now: datetime) -> None:
    """A program came with it."""
    connection.execute(tokens.update().where(tokens.c.id == number).values(used_at=now))


def of(connection: Connection, number: int) -> list[Token]:
    """Those of the user of that *number* that are not revoked, the newest first."""
    mine = (tokens.c.user == number) & tokens.c.revoked_at.is_(None)
    return [
        Token(
            id=row.id,
            user=row.user,
            name=row.name,
            scopes=_scopes(row.scopes),
            made=row.made_at,
            used=row.used_at,
            ends=row.ends_at,
        )
        for row in connection.execute(select(tokens).where(mine).order_by(tokens.c.id.desc()))
    ]


def revoke(connection: Connection, user_number: int, number: int, *, now: datetime) -> bool:
    """Let it hold no more; whether there was such a token of that user's."""
    mine = (tokens.c.id == number) & (tokens.c.user == user_number) & tokens.c.revoked_at.is_(None)
    return connection.execute(tokens.update().where(mine).values(revoked_at=now)).rowcount > 0


def _scopes(held: object) -> tuple[Scope, ...]:
    return tuple(Scope(one) for one in cast("list[str]", held))
