"""Tables of a run in a ledger: the same as if it had read the sources itself."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from selon.fleet import folder, loading
from selon.fleet.errors import FleetError
from selon.fleet.running import run
from selon.ledger import putting
from selon.ledger.added import Outcome
from selon.ledger.checking import check
from selon.ledger.ledger import Ledger
from selon.ledger.putting import Read
from selon.ledger.tables import metadata
from selon.model.refusal import Refusal
from selon.reading.gather import Gatherer
from selon.reading.politely import politely
from tests.fleet import sources
from tests.ledger.conftest import (
    Clock,
    clock,
    empty_postgres,
    empty_sqlite,
    ledger,
    server,
    where,
)

__all__ = ["clock", "empty_postgres", "empty_sqlite", "ledger", "server", "where"]

ACTORS = Path(__file__).parents[2] / "examples" / "actors.toml"
READINGS = "readings.jsonl.gz"
KILLS = 4


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sources of every kind that both commands take; some of them twice, with other days."""
    where_ = tmp_path_factory.mktemp("held") / "in"
    where_.mkdir()
    sources.write(where_, texts=24)
    (where_ / READINGS).unlink()
    (where_ / "broken.warc.gz").write_bytes(b"\x1f\x8b\x08 and nothing more")
    (where_ / "nul.txt").write_text("A ford\0\n\nNine people died, police said.", encoding="utf-8")
    pages = [one.read_bytes() for one in sorted((where_ / "pages").iterdir())]
    changed = [one.replace(b"killed", b"wounded") for one in pages[:4]]
    (where_ / "again.warc.gz").write_bytes(sources.archive([*changed, *pages[:2]], hour=9))
    return where_


@pytest.fixture(scope="module")
def tables(held: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("tables") / "to"
    list(run([str(held)], to, actors=[ACTORS], workers=2))
    return to


def read(opened: Ledger, to: Path) -> Iterator[Read | Refusal]:
    found = loading.manifest(to)
    assert found is not None
    for one in loading.load(to, found, knowledge=opened.knowledge.name):
        assert not isinstance(one, loading.Missing)
        yield one


def content(opened: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    found = {}
    with opened.database.read() as connection:
        for table in metadata.sorted_tables:
            order = list(table.primary_key.columns)
            rows = connection.execute(select(table).order_by(*order))
            found[table.name] = [tuple(row) for row in rows]
    return found


@pytest.fixture(scope="module")
def added(held: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """What is in a ledger that read the sources one by one."""
    file = tmp_path_factory.mktemp("added") / "selon.db"
    with Ledger.open(file, clock=Clock()) as opened:
        opened.learn(ACTORS)
        for _ in opened.add_all(Gatherer(ask=politely().ask).gather([str(held)])):
            pass
        return dict(content(opened))  # type: ignore[arg-type] # rows are objects


def test_the_ledger_is_the_same(
    ledger: Ledger, tables: Path, added: dict[str, list[object]]
) -> None:
    ledger.learn(ACTORS)

    outcomes = [one.outcome for one in ledger.add_read(read(ledger, tables))]

    assert set(outcomes) == {Outcome.ARTICLE, Outcome.VERSION, Outcome.KNOWN, Outcome.REFUSED}
    found = content(ledger)
    for name, rows in added.items():
        assert found[name] == rows, name
    assert added["claims"]
    assert added["copies"]
    assert list(check(ledger.database)) == []


def test_the_same_twice_adds_nothing(ledger: Ledger, tables: Path) -> None:
    ledger.learn(ACTORS)
    for _ in ledger.add_read(read(ledger, tables)):
        pass
    before = content(ledger)

    again = {one.outcome for one in ledger.add_read(read(ledger, tables))}

    assert again == {Outcome.KNOWN, Outcome.REFUSED}
    assert content(ledger) == before


def test_it_goes_on_where_it_was_interrupted(
    ledger: Ledger, tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.learn(ACTORS)
    monkeypatch.setattr(putting, "TOGETHER", 5)

    def interrupted() -> Iterator[Read | Refusal]:
        for number, one in enumerate(read(ledger, tables)):
            if number == 13:
                raise KeyboardInterrupt
            yield one

    with pytest.raises(KeyboardInterrupt):
        list(ledger.add_read(interrupted()))
    there = len(content(ledger)["versions"])
    for _ in ledger.add_read(read(ledger, tables)):
        pass

    assert 0 < there < 13
    assert list(check(ledger.database)) == []
    reference = ledger.database.name + "-whole.db" if ledger.database.path else None
    if reference:
        with Ledger.open(reference, clock=Clock()) as whole:
            whole.learn(ACTORS)
            list(whole.add_read(read(whole, tables)))
            assert len(content(whole)["mentions"]) == len(content(ledger)["mentions"])


def test_killed_at_any_moment(tables: Path, tmp_path: Path) -> None:
    """The process that loads is killed again and again, and has all of it at last."""
    random = Random(4)  # noqa: S311 -- the same each time
    file = tmp_path / "selon.db"
    command = [sys.executable, "-m", "selon", "add", "--ledger", str(file)]
    command += ["--actors", str(ACTORS), str(tables)]
    for _ in range(KILLS):
        with subprocess.Popen(  # noqa: S603 -- ours
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(random.uniform(0.5, 3))
            process.send_signal(signal.SIGKILL)

    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 -- ours

    assert done.returncode == 3, "some of it was refused"
    with Ledger.open(file, create=False) as opened, Ledger.open(tmp_path / "whole.db") as whole:
        whole.learn(ACTORS)
        list(whole.add_read(read(whole, tables)))
        assert list(check(opened.database)) == []
        for name in ("articles", "versions", "figures", "mentions", "copies"):
            assert len(content(opened)[name]) == len(content(whole)[name]), name


def test_other_actors_than_the_ledger_knows(ledger: Ledger, tables: Path) -> None:
    with pytest.raises(FleetError, match="other actors"):
        list(ledger.add_read(read(ledger, tables)))


def test_readings_are_texts_that_somebody_brought(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    sources.write(tmp_path / "in", texts=0)
    list(run([str(tmp_path / "in" / READINGS)], tmp_path / "to"))

    outcomes = {one.outcome for one in ledger.add_read(read(ledger, tmp_path / "to"))}

    assert outcomes == {Outcome.ARTICLE}
    assert list(check(ledger.database)) == []
    assert {one.change for one in ledger.reread(everything=True)} <= {"none", "claims"}


def test_without_pages_there_is_no_ledger(ledger: Ledger, tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=1, pages=1)
    list(run([str(tmp_path / "in")], tmp_path / "to", pages=False))

    with pytest.raises(FleetError, match="--no-pages"):
        list(ledger.add_read(read(ledger, tmp_path / "to")))


def test_what_is_not_finished_is_named(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=2, pages=2)
    first, second = run([str(tmp_path / "in")], tmp_path / "to")
    shutil.rmtree(tmp_path / "to" / folder.UNITS / second.unit)

    done = add(tmp_path / "selon.db", tmp_path / "to")

    assert done.returncode == 3
    assert f"{second.name}: unfinished: not read yet" in done.stderr
    assert done.stdout.count("added") == first.articles


def test_a_table_that_is_broken(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=1, pages=2)
    list(run([str(tmp_path / "in")], tmp_path / "to"))
    (table,) = (tmp_path / "to").glob("units/*/figures-0000.parquet")
    table.write_bytes(table.read_bytes()[:-20])

    done = add(tmp_path / "selon.db", tmp_path / "to")

    assert done.returncode == 1
    assert "cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_by_the_command(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=2, pages=3)
    list(run([str(tmp_path / "in")], tmp_path / "to"))
    text = tmp_path / "more.txt"
    text.write_text("A ford gives way\n\nPolice said that nine people had died there.")

    done = add(tmp_path / "selon.db", tmp_path / "to", text)

    assert done.returncode == 0
    assert done.stdout.count("added") == 7


def add(file: Path, *given: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "selon", "add", "--ledger", str(file), *map(str, given)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- ours
