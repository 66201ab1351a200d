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

    def __init__(self) -> None:
        self.now = datetime(2025, 4, 1, 12, tzinfo=UTC)

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
def empty_postgres(server: str) -> str:
    """The same on PostgreSQL: the name of a database to be copied."""
    return _copied(server, "template1", prepared=True)


@pytest.fixture(params=KINDS)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger is: on SQLite, then on PostgreSQL."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "selon.db")
        return str(tmp_path / "selon.db")
    server = request.getfixturevalue("server")
    return _named(server, _copied(server, request.getfixturevalue("empty_postgres")))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(where: str, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(where, clock=clock) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """With everything in examples/."""
    ledger.learn(EXAMPLES / "actors.toml")
    for raw in sources.open_all([EXAMPLES / "pages", EXAMPLES / "texts"]):
        ledger.add(raw)
    return ledger


def _copied(server: str, template: str, *, prepared: bool = False) -> str:
    """A new database like *template*; its name."""
    name = f"selon_{os.getpid()}_{next(NUMBERS)}"
    engine = create_engine(_driver(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    if prepared:
        Ledger.open(_named(server, name)).close()
    return name


def _named(server: str, name: str) -> str:
    return f"{server.rpartition('/')[0]}/{name}"


def _driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)
