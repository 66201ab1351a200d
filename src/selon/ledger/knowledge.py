"""Actors of a ledger's own: every article that is added is read with them."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Connection, select

from selon.actors import ActorFile, parse_extra
from selon.ledger.archive import digest
from selon.ledger.tables import actor_files
from selon.model.errors import ActorDataError


class Knowledge(Struct, frozen=True):
    """What articles are read with.

    Attributes:
        files: the actors besides those that selon ships.
        name: what tells one such knowledge from another; empty for none.
    """

    files: tuple[ActorFile, ...] = ()
    name: str = ""


class Learnt(Struct, frozen=True, kw_only=True):
    """A file of actors that a ledger knows, and the ids of those in it."""

    file: str
    added: datetime
    actors: tuple[str, ...]


def learnt(connection: Connection) -> list[Learnt]:
    """The files that the ledger knows, by their names."""
    chosen = select(actor_files).where(actor_files.c.active).order_by(actor_files.c.name)
    return [
        Learnt(
            file=row.name,
            added=row.added_at,
            actors=tuple(one.id for one in parse_extra(bytes(row.content), name=row.name).actor),
        )
        for row in connection.execute(chosen)
    ]


def load(connection: Connection) -> Knowledge:
    """The actors that the ledger knows.

    Raises:
        ActorDataError: this version of selon cannot read a file that an older one could.
    """
    chosen = select(actor_files).where(actor_files.c.active).order_by(actor_files.c.sha256)
    rows = connection.execute(chosen).all()
    files = tuple(parse_extra(bytes(row.content), name=row.name) for row in rows)
    return Knowledge(files, named([row.sha256 for row in rows]))


def learn(connection: Connection, file: Path, *, now: datetime) -> bool:
    """Know the actors of *file* from now on; whether that is new. An older *file* is dropped.

    Raises:
        ActorDataError: it cannot be read, or breaks its schema.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ActorDataError(f"{file}: {error.strerror}") from error
    parse_extra(content, name=str(file))
    name = digest(content)
    known = actor_files.c.sha256 == name
    row = connection.execute(select(actor_files).where(known)).first()
    if row is not None and row.active:
        return False
    older = actor_files.update().where(actor_files.c.name == file.name)
    connection.execute(older.values(active=False))
    if row is not None:
        connection.execute(actor_files.update().where(known).values(active=True))
        return True
    values = {"sha256": name, "name": file.name, "content": content}
    connection.execute(actor_files.insert(), {**values, "added_at": now, "active": True})
    return True


def named(hashes: list[str]) -> str:
    """What the files with these *hashes*, sorted, are called together; empty for none."""
    return sha256("".join(hashes).encode()).hexdigest()[:16] if hashes else ""
