"""Several that write and several that read, in threads and in processes, on one ledger."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import select

from selon.ledger import backup
from selon.ledger.added import Outcome
from selon.ledger.asking import articles, claims, statements
from selon.ledger.asking.wanted import Wanted
from selon.ledger.checking import check
from selon.ledger.ledger import Ledger
from selon.ledger.tables import versions
from selon.reading.raw import Raw
from tests.ledger import varied

TOGETHER = 4
"""How many write, and how many read; half of each are threads of one process."""


def write(where: str, seed: int, seconds: float) -> list[str]:
    """Add articles until the time is over; the sources of those that were acknowledged."""
    until = time.monotonic() + seconds
    found = []
    with Ledger.open(where) as ledger:
        for number, text in enumerate(varied.texts(600, seed=seed)):
            source = f"{seed}/{number}.txt"
            added = ledger.add(Raw(source=source, data=f"{text}\n\nNo. {seed}.{number}".encode()))
            assert added.outcome is Outcome.ARTICLE
            found.append(source)
            if time.monotonic() > until:
                break
    return found


def read(where: str, seconds: float) -> int:
    """Ask until the time is over, and see that what is said fits together; how often."""
    until = time.monotonic() + seconds
    times = 0
    with Ledger.open(where, create=False) as ledger:
        while time.monotonic() < until:
            with ledger.database.read() as connection:
                listed = articles.find(connection, Wanted(limit=10), "police")
                assert articles.count(connection, Wanted(), "police") >= len(listed)
                for one in claims.find(connection, Wanted(limit=10)):
                    assert len({mention.article for mention in one.mentions}) == one.articles
                for said in statements.find(connection, Wanted(limit=5)):
                    assert articles.one(connection, said.article) is not None
            times += 1
    return times


def add_all(where: str, texts: list[str]) -> list[str]:
    """Add *texts*; what became of each."""
    with Ledger.open(where) as ledger:
        return [
            ledger.add(Raw(source=f"{number}.txt", data=text.encode())).outcome
            for number, text in enumerate(texts)
        ]


@contextmanager
def crowd() -> Iterator[tuple[Executor, Executor]]:
    """Threads and processes."""
    with (
        ThreadPoolExecutor(TOGETHER) as threads,
        ProcessPoolExecutor(TOGETHER, get_context("spawn")) as processes,
    ):
        yield threads, processes


def test_four_write_and_four_read(where: str) -> None:
    _four_and_four(where, seconds=2)


@pytest.mark.soak
def test_four_write_and_four_read_for_a_minute(where: str) -> None:
    _four_and_four(where, seconds=60)


def _four_and_four(where: str, *, seconds: float) -> None:
    with crowd() as pools:
        writing = [pools[one % 2].submit(write, where, one, seconds) for one in range(TOGETHER)]
        reading = [pools[one % 2].submit(read, where, seconds) for one in range(TOGETHER)]
        acknowledged = [source for one in writing for source in one.result()]
        asked = [one.result() for one in reading]

    assert all(one.result() for one in writing)
    assert all(asked)
    assert sorted(_sources(where)) == sorted(acknowledged)
    assert _faults(where) == []


def test_two_processes_add_each_article_once(where: str) -> None:
    texts = varied.texts(24)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        both = [pool.submit(add_all, where, texts) for _ in range(2)]
        outcomes = list(zip(*(one.result() for one in both), strict=True))

    assert all(sorted(pair) == [Outcome.ARTICLE, Outcome.KNOWN] for pair in outcomes)
    assert len(_sources(where)) == len(texts)
    assert _faults(where) == []


def test_a_backup_of_a_ledger_that_is_written_is_of_one_moment(where: str, tmp_path: Path) -> None:
    copied = tmp_path / "copy.db"
    with ThreadPoolExecutor(1) as pool, Ledger.open(where) as ledger:
        before = set(add_some(ledger))
        writing = pool.submit(write, where, 2, 2)
        _wait(lambda: len(_sources(where)) > len(before))
        backup.copy(ledger.database, copied)
        after = before | set(writing.result())

    assert before < set(_sources(str(copied))) <= after
    assert _faults(str(copied)) == []


def add_some(ledger: Ledger) -> Iterator[str]:
    """Yield the sources of a few articles as they are added."""
    for number, text in enumerate(varied.texts(4, seed=9)):
        yield ledger.add(Raw(source=f"9/{number}.txt", data=text.encode())).source


def _wait(until: Callable[[], bool]) -> None:
    while not until():
        time.sleep(0.01)


def _sources(where: str) -> list[str]:
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        return list(connection.scalars(select(versions.c.source)))


def _faults(where: str) -> list[object]:
    with Ledger.open(where, create=False) as ledger:
        return list(check(ledger.database))
