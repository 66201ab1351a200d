"""Refusals as people go through them: the newest first, by code, by server."""

from collections.abc import Collection
from itertools import product

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, collate, func, or_, select, true

from selon.ledger.asking.refused import Refused
from selon.ledger.tables import refusals
from selon.model.refusal import Refusal
from selon.model.restored import restored

SCHEMES = ("https://", "http://")
ENDS = (("/", "0"), (":", ";"), ("?", "@"), ("#", "$"))
"""What follows a host in an address, and the next character: between them lies what is its own."""


class Sought(Struct, frozen=True, kw_only=True):
    """Which refusals somebody wants to see; what is not said is any."""

    code: str | None = None
    host: str | None = None


def newest(
    connection: Connection, sought: Sought, *, limit: int, offset: int = 0
) -> list[Refused]:
    """They."""
    chosen = select(refusals).where(_which(connection, sought)).order_by(refusals.c.id.desc())
    return [_refused(row) for row in connection.execute(chosen.limit(limit).offset(offset))]


def count(connection: Connection, sought: Sought, *, most: int) -> int:
    """How many there are, as far as *most*."""
    some = select(refusals.c.id).where(_which(connection, sought)).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def codes(connection: Connection) -> dict[str, int]:
    """How many have each code, the most frequent first."""
    many = func.count().label("many")
    chosen = select(refusals.c.code, many).group_by(refusals.c.code)
    rows = connection.execute(chosen.order_by(many.desc(), refusals.c.code))
    return {row.code: row.many for row in rows}


def some(connection: Connection, numbers: Collection[int]) -> list[Refused]:
    """Those of these *numbers*."""
    chosen = select(refusals).where(refusals.c.id.in_(numbers)).order_by(refusals.c.id)
    return [_refused(row) for row in connection.execute(chosen)]


def _which(connection: Connection, sought: Sought) -> ColumnElement[bool]:
    which: ColumnElement[bool] = true()
    if sought.code is not None:
        which &= refusals.c.code == sought.code
    if sought.host is not None:
        is_sqlite = connection.dialect.name == "sqlite"
        origins = ((f"{scheme}{sought.host}", *end) for scheme, end in product(SCHEMES, ENDS))
        which &= or_(*(_of(*one, is_sqlite=is_sqlite) for one in origins))
    return which


def _of(origin: str, first: str, after: str, *, is_sqlite: bool) -> ColumnElement[bool]:
    """Sources that begin with *origin* and *first*; on SQLite by their index.

    PostgreSQL may sort letters as a language does, and then nothing lies between two signs.
    """
    source = refusals.c.source if is_sqlite else collate(refusals.c.source, "C")
    return (source >= origin + first) & (source < origin + after)


def _refused(row: Row[tuple[object, ...]]) -> Refused:
    why = restored(Refusal, row._asdict())
    return Refused(
        id=row.id,
        source=why.source,
        stage=why.stage,
        code=why.code,
        message=why.message,
        at=row.at,
    )
