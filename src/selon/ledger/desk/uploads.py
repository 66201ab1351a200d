"""Files that people brought, in pieces, until whichever desk has read them."""

import zlib
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, select

from selon.ledger.desk.tables import pieces

PIECE = 2**20
"""Bytes of one: each is a transaction, between which others write."""

MOST = 2**30
"""Bytes, compressed, of all that may wait at a time."""

QUICK = 1


def put(connection: Connection, file: str, number: int, data: bytes, *, now: datetime) -> None:
    """Keep the piece of that *number*, from 0."""
    packed = zlib.compress(data, QUICK)
    row = {"file": file, "number": number, "size": len(packed), "made_at": now, "data": packed}
    connection.execute(pieces.insert(), row)


def piece(connection: Connection, file: str, number: int) -> bytes | None:
    """The piece of that *number*; ``None`` after the last."""
    mine = (pieces.c.file == file) & (pieces.c.number == number)
    packed: bytes | None = connection.scalar(select(pieces.c.data).where(mine))
    return None if packed is None else zlib.decompress(packed)


def size(connection: Connection) -> int:
    """The bytes of all that waits."""
    return connection.scalar(select(func.sum(pieces.c.size))) or 0


def drop(connection: Connection, file: str) -> None:
    """Let go of it."""
    connection.execute(pieces.delete().where(pieces.c.file == file))


def sweep(connection: Connection, wanted: Collection[str], *, before: datetime) -> None:
    """Let go of what came *before* and nobody waits for: its desk ended while it came."""
    old = pieces.c.made_at < before
    connection.execute(pieces.delete().where(old, pieces.c.file.not_in(wanted)))
