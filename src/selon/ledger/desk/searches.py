"""Searches that somebody saved, and how much is new in them."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, func, select

from selon.ledger.desk.tables import saved_searches

MOST = 50
LARGEST = 2**63 - 1
"""The last number that a row can have."""


class Search(Struct, frozen=True, kw_only=True):
    """One of somebody's.

    Attributes:
        query: as it stands in the address.
        seen: up to when its owner has seen what it finds.
    """

    id: int
    user: int
    name: str
    query: str
    made: datetime
    seen: datetime


def save(connection: Connection, user: int, name: str, query: str, *, now: datetime) -> int | None:
    """Keep it; the same under another name is renamed. ``None``: they have too many."""
    same = (saved_searches.c.user == user) & (saved_searches.c.query == query)
    held: int | None = connection.scalar(select(saved_searches.c.id).where(same))
    if held is not None:
        connection.execute(saved_searches.update().where(same).values(name=name))
        return held
    mine = saved_searches.c.user == user
    many = connection.scalar(select(func.count()).select_from(saved_searches).where(mine))
    if (many or 0) >= MOST:
        return None
    row = {"user": user, "name": name, "query": query, "made_at": now, "seen_at": now}
    made = connection.execute(saved_searches.insert(), row).inserted_primary_key
    assert made is not None  # noqa: S101 -- it was inserted
    return int(made[0])


def of(connection: Connection, user: int) -> list[Search]:
    """Those of the user, by their names."""
    chosen = select(saved_searches).where(saved_searches.c.user == user)
    chosen = chosen.order_by(saved_searches.c.name, saved_searches.c.id)
    return [_search(row._asdict()) for row in connection.execute(chosen)]


def one(connection: Connection, number: int) -> Search | None:
    """That of the *number*."""
    if number > LARGEST:
        return None
    chosen = select(saved_searches).where(saved_searches.c.id == number)
    row = connection.execute(chosen).first()
    return _search(row._asdict()) if row else None


def saw(connection: Connection, number: int, *, now: datetime) -> None:
    """Its owner has seen all that it finds."""
    mine = saved_searches.update().where(saved_searches.c.id == number)
    connection.execute(mine.values(seen_at=now))


def forget(connection: Connection, number: int) -> None:
    """Keep it no more."""
    connection.execute(saved_searches.delete().where(saved_searches.c.id == number))


def _search(row: dict[str, object]) -> Search:
    return Search(
        id=row["id"],  # type: ignore[arg-type] # as the table has them
        user=row["user"],  # type: ignore[arg-type] # the same
        name=row["name"],  # type: ignore[arg-type] # the same
        query=row["query"],  # type: ignore[arg-type] # the same
        made=row["made_at"],  # type: ignore[arg-type] # the same
        seen=row["seen_at"],  # type: ignore[arg-type] # the same
    )
