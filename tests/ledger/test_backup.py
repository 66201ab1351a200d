"""Backup and check: a copy that is a ledger, faults that are found."""

from pathlib import Path

import pytest
from sqlalchemy import text

from selon.ledger import backup
from selon.ledger.checking import check
from selon.ledger.ledger import Ledger
from selon.model.errors import LedgerError
from selon.reading.raw import Raw


def test_a_ledger_of_examples_has_no_fault(filled: Ledger) -> None:
    assert list(check(filled.database)) == []


def test_a_backup_is_a_ledger_with_all_that_there_was(filled: Ledger, tmp_path: Path) -> None:
    backup.copy(filled.database, tmp_path / "copy.db")

    with Ledger.open(tmp_path / "copy.db", create=False) as copied:
        assert list(check(copied.database)) == []
        assert _counts(copied) == _counts(filled)


def test_a_restored_ledger_goes_on(filled: Ledger, tmp_path: Path) -> None:
    backup.copy(filled.database, tmp_path / "copy.db")
    with Ledger.open(tmp_path / "copy.db", create=False) as copied:
        added = copied.add(Raw(source="new.txt", data=NEW.encode()))

        assert added.article == "a10"
        assert list(check(copied.database)) == []


def test_a_backup_overwrites_nothing(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")

    with pytest.raises(LedgerError, match="overwrites nothing"):
        backup.copy(ledger.database, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "mine"


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ("UPDATE versions SET text = text || '.' WHERE id = 1", "a1"),
        ("UPDATE pages SET size = 3", "page"),
        ("UPDATE pages SET data = substr(data, 1, 20)", "page"),
        ("UPDATE claims SET articles = 7 WHERE id = 1", "c1"),
        ("UPDATE articles SET latest = NULL WHERE id = 2", "a2"),
        ("DELETE FROM mentions WHERE figure = 1", "a1/f1"),
    ],
)
def test_damage_is_found(filled: Ledger, damage: str, place: str) -> None:
    with filled.database.write() as connection:
        connection.execute(text(damage))

    found = list(check(filled.database))

    assert any(one.where.startswith(place) for one in found)


NEW = """Twelve people died at the mill

Police said on 3 March 2025 that twelve people had died at the mill of Varelle, where a wheel gave
way before dawn. The miller said nobody had been told to leave, and that he was sorry.
"""


def _counts(ledger: Ledger) -> list[int]:
    names = ("pages", "versions", "statements", "figures", "claims", "mentions", "copies")
    with ledger.database.read() as connection:
        return [
            connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0  # noqa: S608 -- ours
            for name in names
        ]
