"""The command at a terminal: colour, width, progress."""

import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from fcntl import ioctl
from pathlib import Path

import pytest

from selon.exports.columns import width

PAGE = (
    "<html lang='fr'><title>Le pont de Varelle</title><article><h1>Le pont de Varelle</h1><p>"
    + "Le ministre a déclaré que le pont avait cédé dans la nuit sous le poids des camions qui "
    "attendaient depuis la veille la réouverture de la route de la vallée. " * 4
)
SEEN = {"TERM": "xterm", "NO_COLOR": "", "SELON_FORMAT": ""}


def terminal(columns: int) -> tuple[int, int]:
    """Both ends of a terminal, ours and the command's."""
    ours, its = pty.openpty()
    ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return ours, its


def read_all(handle: int) -> str:
    """What was written to a terminal, which ends with an error when nobody is left."""
    found = b""
    try:
        while piece := os.read(handle, 65536):
            found += piece
    except OSError:
        pass
    return found.decode().replace("\r\n", "\n")


def at_terminal(
    *arguments: str, columns: int = 80, variables: Mapping[str, str] | None = None
) -> str:
    """What the command prints at a terminal."""
    ours, its = terminal(columns)
    command = [sys.executable, "-m", "selon", *arguments]
    own = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    with subprocess.Popen(  # noqa: S603 -- ourselves
        command,
        stdout=its,
        stderr=subprocess.PIPE,
        env={**own, **SEEN, **(variables or {})},
    ) as running:
        os.close(its)
        shown = read_all(ours)
        assert running.wait(30) == 0
    os.close(ours)
    return shown


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    return str(file)


def test_a_terminal_is_given_colour_and_seconds(page: str) -> None:
    shown = at_terminal("read", page)

    assert shown.startswith("\x1b[1mLe pont de Varelle\x1b[0m\n")
    assert " s · " in shown.splitlines()[-1]


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_colour_can_be_turned_off(page: str, variables: Mapping[str, str]) -> None:
    assert "\x1b" not in at_terminal("read", page, variables=variables)


@pytest.mark.parametrize("columns", [50, 120])
def test_a_table_is_as_wide_as_the_terminal(page: str, columns: int) -> None:
    shown = at_terminal("read", page, columns=columns, variables={"NO_COLOR": "1"})

    said = max(shown.splitlines()[:-1], key=width)
    assert columns - 5 <= width(said) <= columns


def test_progress_is_shown_beside_data_in_a_pipe(page: str) -> None:
    ours, its = terminal(80)
    with subprocess.Popen(  # noqa: S603 -- ourselves
        [sys.executable, "-m", "selon", "read", "--format", "jsonl", page, "none.html"],
        stdout=subprocess.PIPE,
        stderr=its,
        env={**os.environ, **SEEN},
    ) as running:
        os.close(its)
        shown = read_all(ours)
        out, _ = running.communicate()
    os.close(ours)

    assert len(out.splitlines()) == 2
    assert "1 read" in shown
    assert "\x1b[Kselon: none.html: not-found: no such file\n" in shown
    assert shown.endswith(("\n", "\x1b[K"))
