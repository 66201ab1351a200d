"""A ledger's database, opened: SQLite in a file, or PostgreSQL by its URL."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from selon.ledger.turns import turn
from selon.model.errors import LedgerBusyError, LedgerError, LedgerReadOnlyError

SCHEME = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)
POSTGRES = frozenset({"postgres", "postgresql", "postgresql+psycopg"})
TURN = 0x73656C6F6E
"""The advisory lock that stands for the turn to write, on PostgreSQL."""

WAIT = 60
"""How long a statement waits for another's lock, in seconds."""

READERS = 8
"""How many connections are kept for reading."""

READS = "selon_reads"
"""The option of a connection that only reads, in one transaction."""

EACH = (
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {WAIT * 1000}",
    "PRAGMA temp_store = MEMORY",
)
WRITER = (
    *EACH,
    "PRAGMA cache_size = -32768",  # 32 MB
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA wal_autocheckpoint = 4000",  # 16 MB: many pages are touched again and again
    "PRAGMA journal_size_limit = 67108864",  # of what a long reader made it grow to
)
READER = (
    *EACH,
    "PRAGMA cache_size = -16384",  # 16 MB; there may be several
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA query_only = ON",
)

DEFAULTS = {"options": f"-c lock_timeout={WAIT * 1000}", "connect_timeout": "10"}
"""What a server is asked for, unless the URL asks otherwise."""


class Database:
    """Transactions on a ledger: many that read, one at a time that writes.

    Attributes:
        name: the file or the URL (without its password), for messages.
        dialect: ``sqlite`` or ``postgresql``.
        path: SQLite's file.
    """

    def __init__(self, where: str | Path) -> None:
        """Name it; nothing is opened before the first transaction.

        Raises:
            LedgerError: it is neither a file nor an URL of PostgreSQL.
        """
        url = _url(str(where))
        self.dialect = "postgresql" if url else "sqlite"
        self.path = None if url else Path(where)
        self.name = shown(url) if url else str(where)
        self._process = os.getpid()
        if url:
            self._writer = self._reader = _postgres(url)
        else:
            self._writer = _sqlite(Path(where), WRITER, begin="BEGIN IMMEDIATE")
            self._reader = _sqlite(Path(where), READER, begin="BEGIN")

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that may write; all of it is kept, or nothing.

        Raises:
            LedgerBusyError: another writer does not end.
            LedgerError: the disk is full, the file is no ledger, the server is not there.
        """
        self._own()
        with self._turn(), _explained(self.name), self._writer.begin() as connection:
            if self.dialect == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that sees the ledger as it is at its beginning.

        Raises:
            LedgerError: as for :meth:`write`.
        """
        self._own()
        with _explained(self.name), self._reader.connect() as plain:
            connection = plain.execution_options(**{READS: True})
            if self.dialect == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def copy_into(self, target: Path) -> None:
        """Let SQLite copy itself into *target*, as one reader sees it, while others write.

        Raises:
            LedgerError: it cannot be written.
        """
        _alone(self.name, self._writer, "VACUUM INTO ?", (str(target),))

    def checkpoint(self) -> None:
        """Have everything in SQLite's one file."""
        with self._turn():
            _alone(self.name, self._writer, "PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of every connection; they come back when they are needed."""
        self._writer.dispose()
        self._reader.dispose()

    def _own(self) -> None:
        """Have connections of this process's own: those from before a fork are its parent's."""
        if self._process != os.getpid():
            self._writer.dispose(close=False)
            self._reader.dispose(close=False)
            self._process = os.getpid()

    def _turn(self) -> AbstractContextManager[None]:
        if self.path is None:
            return nullcontext()
        return turn(self.path.with_name(f"{self.path.name}.lock"))


def shown(url: URL) -> str:
    """*url* as people write it, without its password."""
    return url.set(drivername="postgresql").render_as_string()


def _url(where: str) -> URL | None:
    """*where* as a URL of PostgreSQL; ``None`` for a file."""
    if not SCHEME.match(where):
        return None
    try:
        url = make_url(where)
    except ArgumentError:
        raise LedgerError(f"{where}: no URL of a database") from None
    if url.drivername not in POSTGRES:
        raise LedgerError(f"{where}: a ledger is a file or postgresql://…, not {url.drivername}")
    return url.set(drivername="postgresql+psycopg")


def _postgres(url: URL) -> Engine:
    query = {**DEFAULTS, **url.query}
    try:
        return create_engine(url.set(query=query), pool_size=READERS, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as error:
        raise LedgerError(
            f"{shown(url)}: needs the extra: pip install 'selon[postgres]' ({error})"
        ) from error


def _sqlite(path: Path, pragmas: tuple[str, ...], *, begin: str) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=partial(_open, path),
        poolclass=QueuePool,
        pool_size=READERS,
        pool_use_lifo=True,  # the connection that was used last has most in its cache
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions are ours to begin
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _open(path: Path) -> sqlite3.Connection:
    """A connection to *path*; on a disk that cannot be written, to a file that nobody changes.

    SQLite needs a file of its own beside one that others may write.
    """
    wal = path.with_name(f"{path.name}-wal")
    if path.exists() and not os.access(path.parent, os.W_OK) and not wal.exists():
        uri = f"{path.absolute().as_uri()}?immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=False)
    return sqlite3.connect(path, check_same_thread=False)


def _alone(name: str, engine: Engine, statement: str, values: tuple[str, ...] = ()) -> None:
    """Run what SQLite runs in no transaction."""
    with _explained(name):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute(statement, values)
        finally:
            connection.close()


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turn what a database says of its own troubles into an error that names the ledger."""
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise  # a bug
    except DBAPIError as error:
        raise _trouble(name, str(error.orig)) from error
    except sqlite3.Error as error:  # from a pragma, before SQLAlchemy has the connection
        raise _trouble(name, str(error)) from error
    except PoolTimeout as error:
        raise LedgerBusyError(f"{name}: too many at once") from error


def _trouble(name: str, message: str) -> LedgerError:
    why = message.strip().partition("\n")[0]
    if "locked" in why or "lock timeout" in why:
        return LedgerBusyError(f"{name}: somebody else is writing")
    if "disk is full" in why or "No space left" in why:
        return LedgerError(f"{name}: the disk is full; nothing of this was kept")
    if "disk I/O error" in why:
        return LedgerError(f"{name}: the disk does not take it ({why}); nothing of this was kept")
    if "readonly" in why or "read-only" in why:
        return LedgerReadOnlyError(f"{name}: cannot be written, only read")
    if "file is not a database" in why:
        return LedgerError(f"{name}: no ledger, but some other file")
    return LedgerError(f"{name}: {why}")
