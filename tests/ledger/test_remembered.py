"""An answer is remembered until the ledger changes, and no longer."""

from collections.abc import Callable
from contextlib import suppress
from itertools import count

import pytest
from sqlalchemy import Connection, func, select

from selon.ledger.asking import articles, claims, overview, speakers
from selon.ledger.asking.remembered import MOST, remembered
from selon.ledger.asking.wanted import Wanted
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.ledger.tables import hosts
from selon.reading.given import Given
from selon.reading.raw import Raw

QUESTIONS: list[Callable[[Connection], object]] = [
    lambda one: overview.groups(one, Wanted()),
    lambda one: overview.days(one, Wanted(), limit=9),
    lambda one: claims.count(one, Wanted()),
    lambda one: articles.count(one, Wanted(dossier="some")),
    lambda one: speakers.find(one, Wanted()),
]
TEXT = """The ministry said on Monday that 31 people were killed when the dam above the
valley broke, and that the army would bring water and tents to those who had lost their homes."""


def _hosts(connection: Connection) -> int:
    chosen = select(func.count()).select_from(hosts)
    return remembered(connection, "hosts", lambda: connection.scalar(chosen) or 0)


def _put(connection: Connection, host: str) -> None:
    connection.execute(hosts.insert().values(host=host, failures=0))


def test_it_is_asked_once_while_nothing_changes(ledger: Ledger) -> None:
    times = count()
    for _ in range(3):
        with ledger.database.read() as connection:
            assert remembered(connection, "times", lambda: next(times)) == 0


def test_what_others_write_is_seen(ledger: Ledger) -> None:
    for many in range(3):
        with ledger.database.read() as connection:
            assert _hosts(connection) == many
            with ledger.database.write() as other:
                _put(other, f"host{many}")
            assert _hosts(connection) == many


def test_who_writes_sees_what_they_wrote(ledger: Ledger) -> None:
    with ledger.database.write() as connection:
        for many in range(3):
            assert _hosts(connection) == many
            _put(connection, f"host{many}")


def test_what_is_taken_back_is_not_remembered(ledger: Ledger) -> None:
    with suppress(KeyError), ledger.database.write() as connection:
        _put(connection, "host")
        assert _hosts(connection) == 1
        raise KeyError
    with ledger.database.read() as connection:
        assert _hosts(connection) == 0


def test_several_connections_agree(ledger: Ledger) -> None:
    for many in range(3):
        with ledger.database.read() as one, ledger.database.read() as other:
            assert _hosts(one) == _hosts(other) == many
        with ledger.database.write() as connection:
            _put(connection, f"host{many}")


def test_so_many_and_no_more(ledger: Ledger) -> None:
    times = count()
    with ledger.database.read() as connection:
        for key in range(MOST + 1):
            remembered(connection, key, lambda: next(times))
        assert remembered(connection, MOST, lambda: next(times)) == MOST
        assert remembered(connection, 0, lambda: next(times)) == MOST + 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_article_more_changes_the_answers(
    filled: Ledger, question: Callable[[Connection], object]
) -> None:
    filled.make_dossier("some", "Some", Rule(words=("people",)))
    with filled.database.read() as connection:
        before = question(connection)
    given = Given(id="dam", text=TEXT, published="2025-03-17")
    filled.add(Raw(source="dam.jsonl", data=TEXT.encode(), given=given))
    with filled.database.read() as connection:
        found = question(connection)
    with filled.database.write() as connection:
        assert question(connection) == found != before
