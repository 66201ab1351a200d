"""What the README shows is what selon does."""

import doctest
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from selon.cli.group import selon as main

WIDE = {"COLUMNS": "100", "SELON_FORMAT": ""}
ROOT = Path(__file__).parents[1]
DOCS = (ROOT / "README.md", ROOT / "docs" / "asking.md")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are examples and nothing else, so that a ledger is a new one."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)


def shown(text: str) -> list[tuple[list[str], str]]:
    """The blocks that show a terminal: the commands of each, and what the last one prints."""
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    found = []
    for block in blocks:
        commands = re.findall(r"^\$ selon (.*)$", block, re.MULTILINE)
        found.append((commands, block.rpartition("$ selon ")[2].partition("\n")[2]))
    return found


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_the_python_runs(file: Path) -> None:
    failed, tried = doctest.testfile(str(file), module_relative=False, encoding="utf-8")

    assert (failed, tried > 0) == (0, True)


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_the_terminal_shows_what_is_printed(file: Path) -> None:
    for commands, expected in shown(file.read_text(encoding="utf-8")):
        for command in commands:
            called = CliRunner().invoke(main, command.split(), env=WIDE, catch_exceptions=False)
        assert called.stdout.strip() == expected.strip()
