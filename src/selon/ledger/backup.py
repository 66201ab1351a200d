"""A consistent copy of a ledger in a file of SQLite, made while others read and write."""

from pathlib import Path

from sqlalchemy import insert, select

from selon.ledger import words
from selon.ledger.engine import Database
from selon.ledger.schema import prepare
from selon.ledger.tables import metadata
from selon.model.errors import LedgerError

MANY = 200
"""Rows at once: the largest hold a page."""


def copy(database: Database, target: Path) -> None:
    """Put what *database* holds at this moment into the file *target*, which is a ledger then.

    Raises:
        LedgerError: *target* is there already, or cannot be written; nothing of it is left.
    """
    if target.exists() or target.is_symlink():
        raise LedgerError(f"{target}: there already; a backup overwrites nothing")
    if not target.parent.is_dir():
        raise LedgerError(f"{target}: there is no folder {target.parent}")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        part.touch()  # SQLite would say of the ledger that it cannot be opened
        if database.dialect == "sqlite":
            database.copy_into(part)
        else:
            _rows(database, part)
        part.replace(target)
    except OSError as error:
        raise LedgerError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        for left in (part, part.with_name(f"{part.name}.lock")):
            left.unlink(missing_ok=True)


def _rows(database: Database, target: Path) -> None:
    """Copy row by row, out of one transaction into another."""
    made = Database(target)
    prepare(made)
    with database.read() as source, made.write() as copied:
        for table in metadata.sorted_tables:
            ordered = select(table).order_by(
                *table.primary_key
            )  # what a row points at is before it
            found = source.execute(ordered, execution_options={"yield_per": MANY})
            for rows in found.mappings().partitions():
                copied.execute(insert(table), [dict(row) for row in rows])
        for name, _ in words.INDEXED:
            words.index_all(copied, name)
    made.checkpoint()
    made.close()
