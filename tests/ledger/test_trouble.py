"""What is said, and what is left, when a ledger cannot be written or reached."""

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import text

from selon.ledger import engine, turns
from selon.ledger.asking import claims
from selon.ledger.asking.wanted import Wanted
from selon.ledger.checking import check
from selon.ledger.ledger import Ledger
from selon.model.errors import LedgerBusyError, LedgerError
from selon.reading.raw import Raw
from tests.ledger import varied

MEGABYTE = 2**20


def run(*arguments: str, limit: int | None = None) -> tuple[int, str]:
    """Run selon; its status, and what it said on stderr."""

    def narrow() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(  # noqa: S603 -- ours
        [sys.executable, "-m", "selon", *arguments],
        capture_output=True,
        timeout=120,
        check=False,
        preexec_fn=narrow,
    )
    return done.returncode, done.stderr.decode().replace("\r", "\n")


def test_a_full_disk_is_named_and_loses_nothing(empty_sqlite: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "selon.db"
    ledger.write_bytes(empty_sqlite.read_bytes())
    varied.write(tmp_path / "texts", 24)

    status, said = run(
        "add", "--ledger", str(ledger), str(tmp_path / "texts"), limit=MEGABYTE // 2
    )

    assert status == 1
    assert str(ledger) in said
    assert "the disk does not take it" in said
    assert "Traceback" not in said
    with Ledger.open(ledger, create=False) as opened:
        assert list(check(opened.database)) == []


def test_adding_goes_on_when_there_is_space_again(empty_sqlite: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "selon.db"
    ledger.write_bytes(empty_sqlite.read_bytes())
    varied.write(tmp_path / "texts", 24)
    run("add", "--ledger", str(ledger), str(tmp_path / "texts"), limit=MEGABYTE // 2)

    status, _ = run("add", "--ledger", str(ledger), str(tmp_path / "texts"))

    assert status == 0
    with Ledger.open(ledger, create=False) as opened:
        assert list(check(opened.database)) == []
        with opened.database.read() as connection:
            assert connection.scalar(text("SELECT count(*) FROM versions")) == 24


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing/selon.db", "No such file or directory"),
        ("folder", "a folder, not a ledger"),
        ("text.db", "no ledger, but some other file"),
        ("other.db", "a database, but not a ledger of selon"),
        ("newer.db", "written by a newer selon"),
    ],
)
def test_what_is_no_ledger_is_named_and_left_alone(
    empty_sqlite: Path, tmp_path: Path, name: str, why: str
) -> None:
    _make(tmp_path, empty_sqlite)
    before = _bytes(tmp_path)

    with pytest.raises(LedgerError, match=why) as raised:
        Ledger.open(tmp_path / name)

    assert name in str(raised.value)
    assert _bytes(tmp_path) == before


@pytest.mark.parametrize("command", ["check", "claims", "reread"])
def test_a_ledger_that_is_not_there_is_not_made_by_asking(tmp_path: Path, command: str) -> None:
    status, said = run(command, "--ledger", str(tmp_path / "selon.db"))

    assert (status, said) == (
        1,
        f"selon: {tmp_path / 'selon.db'}: there is no ledger; selon add makes one\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_disk_can_be_asked(filled_sqlite: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "selon.db").write_bytes(filled_sqlite.read_bytes())
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        pytest.skip("root may write everywhere")

    with Ledger.open(folder / "selon.db", create=False) as ledger:
        with ledger.database.read() as connection:
            assert claims.find(connection, Wanted())
        with pytest.raises(LedgerError, match="cannot be written"):
            ledger.add(Raw(source="a.txt", data=b"Text"))
    folder.chmod(0o755)


@pytest.mark.parametrize(
    "url",
    ["postgresql://nobody:secret@127.0.0.1:1/selon", "postgresql://nobody:secret@[::1]:1/selon"],
)
def test_a_server_that_does_not_answer_is_named_without_its_password(url: str) -> None:
    with pytest.raises(
        LedgerError, match=r"postgresql://nobody:\*\*\*@.*refused|assign"
    ) as raised:
        Ledger.open(url)

    assert "secret" not in str(raised.value)


def test_a_database_that_is_not_there_is_named(server: str) -> None:
    with pytest.raises(LedgerError, match='"nothing" does not exist'):
        Ledger.open(f"{server.rpartition('/')[0]}/nothing")


def test_a_connection_cut_in_a_transaction_loses_that_one_alone(empty_postgres: str) -> None:
    with Ledger.open(empty_postgres) as ledger:
        with pytest.raises(LedgerError, match="terminat"):
            _cut(ledger.database)

        with ledger.database.read() as connection:
            assert connection.scalar(text("SELECT count(*) FROM pages")) == 0


def _cut(database: engine.Database) -> None:
    """Write something, and have the server end the connection."""
    with database.write() as one:
        one.execute(text("INSERT INTO pages VALUES ('half', '', 0)"))
        mine = one.scalar(text("SELECT pg_backend_pid()"))
        with database.read() as other:
            other.execute(text("SELECT pg_terminate_backend(:mine)"), {"mine": mine})
        one.execute(text("SELECT 1"))


def test_one_who_waits_too_long_is_told(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    monkeypatch.setitem(engine.DEFAULTS, "options", "-c lock_timeout=100")
    first, second = engine.Database(where), engine.Database(where)

    with (
        first.write(),
        pytest.raises(LedgerBusyError, match="somebody else is writing"),
        second.write(),
    ):
        pass
    first.close()
    second.close()


def test_a_forked_process_has_connections_of_its_own(ledger: Ledger) -> None:
    with ledger.database.read() as connection:
        connection.execute(text("SELECT 1"))
    process = get_context("fork").Process(target=_add, args=(ledger,))
    process.start()
    process.join(60)

    assert process.exitcode == 0
    added = ledger.add(Raw(source="b.txt", data=varied.texts(2)[1].encode()))
    assert added.article == "a2"


def _add(ledger: Ledger) -> None:
    added = ledger.add(Raw(source="a.txt", data=varied.texts(1)[0].encode()))
    os._exit(0 if added.article == "a1" else 1)


def _make(folder: Path, empty: Path) -> None:
    """What is there already in each case."""
    (folder / "folder").mkdir()
    (folder / "text.db").write_text("This is no database at all. " * 100)
    for name, statement in (
        ("other.db", "CREATE TABLE mine (id INTEGER)"),
        ("newer.db", "UPDATE alembic_version SET version_num = '9999'"),
    ):
        if name == "newer.db":
            (folder / name).write_bytes(empty.read_bytes())
        with closing(sqlite3.connect(folder / name)) as connection, connection:
            connection.execute(statement)
        with closing(sqlite3.connect(folder / name)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")


def _bytes(folder: Path) -> dict[str, bytes]:
    """What is in each database there; settings of its first page aside."""
    return {one.name: one.read_bytes()[100:] for one in sorted(folder.glob("*.db"))}
