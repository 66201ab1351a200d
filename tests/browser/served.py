"""A desk as people start it: a process of its own on this machine."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

LINK = re.compile(r"http://\S+/join/\S+")
PASSWORD = "correct horse battery"  # noqa: S105 -- of nobody
PATIENCE = 60  # seconds that it has to start


@dataclass(frozen=True)
class Served:
    """Where it is, and what it said on standard error."""

    origin: str
    told: Path

    @property
    def link(self) -> str:
        """The link that makes the first account."""
        found = LINK.search(self.told.read_text(encoding="utf-8"))
        assert found, "no link was printed"
        return found[0]

    def post(self, context: BrowserContext, address: str, **given: str) -> str:
        """Send a form as the desk's own page would; where that leads."""
        headers = {"origin": self.origin}
        answer = context.request.post(
            self.origin + address, form={**given}, headers=headers, max_redirects=0
        )
        assert answer.status < 400, answer.text()
        return answer.headers.get("location", address)


@contextmanager
def served(ledger: Path, *options: str) -> Iterator[Served]:
    """The desk of *ledger*, until what is within is done."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    told = ledger.with_suffix(".log")
    command = [sys.executable, "-m", "selon", "serve", "--ledger", str(ledger)]
    with told.open("wb") as out:
        process = subprocess.Popen([*command, "--port", str(port), *options], stderr=out)  # noqa: S603 -- ours
    try:
        _wait(process, port, told)
        yield Served(f"http://127.0.0.1:{port}", told)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(process: "subprocess.Popen[bytes]", port: int, told: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"the desk did not start: {told.read_text(encoding='utf-8')}")
