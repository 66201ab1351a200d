"""What somebody tries who has never seen a ledger: each answered or refused in words."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from selon.ledger.ledger import Ledger
from tests.ledger.asking import Ask, asking
from tests.ledger.conftest import EXAMPLES


@pytest.fixture
def ask(filled_sqlite: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """On a ledger with everything in examples/, only read."""
    return asking(filled_sqlite, capsys)


@pytest.fixture
def change(filled_sqlite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """On a copy of it."""
    shutil.copy(filled_sqlite, tmp_path / "selon.db")
    return asking(tmp_path / "selon.db", capsys)


@pytest.mark.parametrize(
    "arguments", [["export", "--format", "csv", "--output"], ["compare", "--chart"]]
)
def test_a_pipe_is_written_into_and_stays(ask: Ask, tmp_path: Path, arguments: list[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()

    assert ask(*arguments, tmp_path / "link").status == 0

    reader.join(10)
    assert read[0]
    assert pipe.is_fifo()
    assert (tmp_path / "link").is_symlink()


def test_what_a_link_leads_to_is_replaced(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("old")
    (tmp_path / "link").symlink_to("out.csv")

    assert ask("export", "--format", "csv", "--output", tmp_path / "link").status == 0

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "out.csv").read_text().startswith("claim,")


def test_a_backup_replaces_nothing_and_names_its_target(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nothing")
    os.mkfifo(tmp_path / "pipe")

    for name in ("link", "pipe"):
        assert "there already" in ask("backup", tmp_path / name).said
    assert (tmp_path / "link").is_symlink()
    missing = tmp_path / "none" / "copy.db"
    assert (
        ask("backup", missing).said == f"selon: {missing}: there is no folder {missing.parent}\n"
    )


@pytest.mark.parametrize("kind", [str, Path])
def test_one_source_need_not_be_in_a_list(tmp_path: Path, kind: type[str | Path]) -> None:
    with Ledger.open(tmp_path / "selon.db") as ledger:
        added = list(ledger.add_from(kind(EXAMPLES / "texts" / "ferry.txt")))

    assert [one.article for one in added] == ["a1"]
