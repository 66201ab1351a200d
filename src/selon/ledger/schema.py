"""The tables made, or brought up to this version of selon."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from selon.ledger.engine import Database
from selon.model.errors import LedgerError

HEAD = "0002"
"""The newest of ``migrations/versions``; a test holds them together."""

FOLDER = Path(__file__).parent / "migrations"
STAMP = "alembic_version"


def prepare(database: Database, *, create: bool = True) -> None:
    """Make the tables of *database* if it has none, bring them up to date if they are old.

    Without ``create`` one that is not there is not made.

    Raises:
        LedgerError: it was written by a newer selon, or holds something else, or is not there.
    """
    path = database.path
    if path is not None and path.is_dir():
        raise LedgerError(f"{path}: a folder, not a ledger")
    if path is not None and not path.exists() and not create:
        raise LedgerError(f"{path}: there is no ledger; selon add makes one")
    with database.read() if path is None or path.exists() else database.write() as connection:
        if _stamp(connection) == HEAD:
            return
    with database.write() as connection:
        stamp = _stamp(connection)
        if stamp is None and inspect(connection).get_table_names():
            raise LedgerError(f"{database.name}: a database, but not a ledger of selon")
        if stamp is not None and stamp > HEAD:
            raise LedgerError(
                f"{database.name}: written by a newer selon (its tables are {stamp}, "
                f"this one knows {HEAD}); nothing was changed"
            )
        if stamp != HEAD:
            _upgrade(connection)


def _stamp(connection: Connection) -> str | None:
    """The migration that the tables are at; ``None`` if there never was one."""
    if not inspect(connection).has_table(STAMP):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {STAMP}"))  # noqa: S608 -- ours
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 -- 0.1 s, once in the life of a ledger
    from alembic.config import Config  # noqa: PLC0415 -- as above

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
