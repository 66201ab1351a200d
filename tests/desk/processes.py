"""A desk as a program of its own: started, asked, told to end."""

import json
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

PASSWORD = "correct horse battery"  # noqa: S105 -- of nobody


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
    return port


@dataclass(frozen=True)
class Desk:
    """One that runs."""

    origin: str
    process: "subprocess.Popen[str]"
    told: Path

    def lines(self) -> list[dict[str, object]]:
        """What it logged."""
        lines = self.told.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def link(self) -> str:
        """The path of the link for the first account."""
        for _ in range(100):
            if found := re.search(r"(/join/\S{43})\n", self.told.read_text(encoding="utf-8")):
                return found[1]
            time.sleep(0.1)
        return pytest.fail("it tells no link")

    def browser(self) -> httpx.Client:
        return httpx.Client(base_url=self.origin, headers={"origin": self.origin}, timeout=30)

    def sign_up(self, name: str) -> httpx.Client:
        """Somebody with the first account."""
        browser = self.browser()
        given = {"name": name, "password": PASSWORD, "again": PASSWORD}
        assert browser.post(self.link(), data=given).status_code == 303
        return browser

    def sign_in(self, name: str) -> httpx.Client:
        """The same in another browser."""
        browser = self.browser()
        given = {"name": name, "password": PASSWORD}
        assert browser.post("/sign-in", data=given).status_code == 303
        return browser

    def end(self, number: int = signal.SIGTERM, *, within: float = 40) -> int:
        """Tell it to end; its status."""
        self.process.send_signal(number)
        return self.process.wait(within)


@contextmanager
def running(where: str | Path, *options: str, port: int | None = None) -> Iterator[Desk]:
    """A desk on the ledger *where*, which answers."""
    port = port or free_port()
    command = [sys.executable, "-m", "selon", "serve", "--ledger", str(where)]
    with tempfile.TemporaryDirectory(prefix="selon-served-") as folder:
        told = Path(folder) / "told"
        with told.open("w", encoding="utf-8") as out:
            process = subprocess.Popen(  # noqa: S603 -- ours
                [*command, "--port", str(port), *options], stderr=out, text=True
            )
            desk = Desk(origin=f"http://127.0.0.1:{port}", process=process, told=told)
            try:
                answer(f"{desk.origin}/healthz")
                yield desk
            finally:
                if process.poll() is None:
                    process.terminate()
                    try:
                        process.wait(40)
                    except subprocess.TimeoutExpired:
                        process.kill()


def answer(url: str) -> str:
    """What stands there, once something does."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=5) as found:  # noqa: S310 -- loopback
                return str(found.read().decode())
        except OSError:
            time.sleep(0.1)
    return pytest.fail(f"{url} does not answer")


def over(browser: httpx.Client, address: str, *, within: float = 60) -> str:
    """The page of a job once it is over."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        page = browser.get(address).text
        if "hx-trigger" not in page:
            return page
        time.sleep(0.3)
    return pytest.fail("the job does not end")
