"""The bar of a run, on a terminal of its own."""

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.fleet import sources

CLEAR = "\r\x1b[K"


def test_the_bar_on_a_terminal(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=3, pages=4)
    (tmp_path / "in" / "empty.html").write_bytes(b"")

    status, shown = on_a_terminal("--to", str(tmp_path / "to"), str(tmp_path / "in"))

    assert status == 3
    assert "0/4 units · 0 articles · 0:0" in shown
    assert "4/4 units · 12 articles · 0:" in shown
    assert "4 units read · 12 articles" in shown
    for line in shown.split("\n"):
        last = line.rpartition(CLEAR)[2]
        assert "█" not in last, "nothing is left of the bar"
        assert "░" not in last, "likewise"


def on_a_terminal(*arguments: str) -> tuple[int, str]:
    """How ``selon run`` ends, and all that it shows."""
    ours, its = pty.openpty()
    with subprocess.Popen(  # noqa: S603 -- ours
        [sys.executable, "-m", "selon", "run", *arguments],
        stdout=its,
        stderr=its,
        env={**os.environ, "COLUMNS": "100", "TERM": "xterm"},
    ) as process:
        os.close(its)
        found = b""
        with suppress(OSError):  # what its end is, on Linux
            while piece := os.read(ours, 65_536):
                found += piece
    os.close(ours)
    return process.returncode, found.decode()
