"""A ledger on each kind of database, with nothing in it or with the examples."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from selon.ledger.ledger import Ledger
from selon.reading import sources
from tests.ledger import postgres

EXAMPLES = Path(__file__).parents[2] / "examples"
KINDS = ("sqlite", "postgresql")
NUMBERS = count(1)


class Clock:
    """A time that goes on by a second each time it is asked."""

    def __init__(self, day: int = 2) -> None:
        self.now = datetime(2025, 4, day, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server; in CI nothing is skipped for want of one."""
    if not postgres.INSTALLED and os.environ.get("CI") != "true":
        pytest.skip("no PostgreSQL server is installed")
    with postgres.running() as url:
        yield url


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with its tables and nothing in them, to be copied: half a second each time."""
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    Ledger.open(path).close()
    return path


@pytest.fixture(scope="session")
def filled_sqlite(empty_sqlite: Path) -> Path:
    """A ledger with everything in examples/, to be copied."""
    path = empty_sqlite.with_name("filled.db")
    shutil.copy(empty_sqlite, path)
    with Ledger.open(path, clock=Clock(1)) as ledger:
        _fill(ledger)
        ledger.database.checkpoint()
    return path


@pytest.fixture(scope="session")
def empty_postgres(server: str) -> str:
    """The URL of an empty ledger on PostgreSQL, to be copied."""
    url = _copied(server, "template1")
    Ledger.open(url).close()
    return url


@pytest.fixture(scope="session")
def filled_postgres(empty_postgres: str) -> str:
    """The URL of one with everything in examples/, to be copied."""
    url = _copied(empty_postgres, _name(empty_postgres))
    with Ledger.open(url, clock=Clock(1)) as ledger:
        _fill(ledger)
    return url


@pytest.fixture(params=KINDS)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger is: on SQLite, then on PostgreSQL."""
    return _fresh(request, tmp_path, "empty")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(where: str, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(where, clock=clock) as opened:
        yield opened


@pytest.fixture(params=KINDS)
def filled(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    """A ledger with everything in examples/."""
    with Ledger.open(_fresh(request, tmp_path, "filled"), clock=clock) as opened:
        yield opened


def _fill(ledger: Ledger) -> None:
    ledger.learn(EXAMPLES / "actors.toml")
    for _ in ledger.add_all(sources.open_all([EXAMPLES / "pages", EXAMPLES / "texts"])):
        pass


def _fresh(request: pytest.FixtureRequest, folder: Path, what: str) -> str:
    """A copy of a ledger, on the kind of database that the test asks for."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue(f"{what}_sqlite"), folder / "selon.db")
        return str(folder / "selon.db")
    url: str = request.getfixturevalue(f"{what}_postgres")
    return _copied(request.getfixturevalue("server"), _name(url))


def _copied(server: str, template: str) -> str:
    """A new database like *template*; its URL."""
    name = f"selon_{os.getpid()}_{next(NUMBERS)}"
    url = server.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(f"{url.rpartition('/')[0]}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return f"{server.rpartition('/')[0]}/{name}"


def _name(url: str) -> str:
    return url.rpartition("/")[2]
