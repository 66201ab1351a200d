"""What is said, and what is left, when a ledger cannot be written or reached."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from selon.ledger.checking import check
from selon.ledger.ledger import Ledger
from selon.model.errors import LedgerError
from selon.reading.raw import Raw
from tests.ledger import postgres, varied

MEGABYTE = 2**20


def run(*arguments: str, limit: int | None = None, user: str | None = None) -> tuple[int, str]:
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
        user=user,
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
            assert connection.scalar(text("SELECT count(*) FROM versions")) == 24  # noqa: PLR2004 -- texts
