"""A desk in a process of its own, signed in to: what it says of each request, what it takes."""

import json
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import NamedTuple, Self
from urllib.parse import urlencode

from selon.desk import passwords
from selon.ledger.desk import users
from selon.ledger.desk.roles import Role
from selon.ledger.ledger import Ledger

HOST = "127.0.0.1"
NAME = "Benchmark"
FORM = "application/x-www-form-urlencoded"
PATIENCE = 120  # seconds
FOLLOWED = re.compile(r"<link\b[^>]*\brel=[\"']?(?:alternate|canonical)")
LOADS = re.compile(
    r"<(?:link|script|img|source|iframe|use|image|object|embed|video|audio)\b[^>]*?"
    r"\b(?:href|src|srcset|data)=[\"']?([^\"'\s>]+)"
)


class Answer(NamedTuple):
    """What came, and how long it took: ``ms`` by the server's log, ``own`` of its processor."""

    status: int
    body: bytes
    ms: float
    own: float


class Served:
    """A desk on *ledger*, and one browser in it."""

    def __init__(self, ledger: Path) -> None:
        self.port = _free()
        self.origin = f"http://{HOST}:{self.port}"
        password = secrets.token_urlsafe()
        _account(ledger, password)
        command = [sys.executable, "-m", "selon", "serve", "--ledger", ledger]
        self.process = subprocess.Popen(  # noqa: S603 -- ours
            [*map(str, command), "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: Queue[Mapping[str, object]] = Queue()
        self.broken: list[Mapping[str, object]] = []
        Thread(target=self._listen, daemon=True).start()
        self._wait()
        self.door = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        self.cookie = self._sign_in(password)

    def get(self, address: str) -> Answer:
        """Ask for one page, while nobody else asks."""
        before = self.own()
        answer = self._ask(address)
        body = answer.read()
        line = self._told()
        return Answer(answer.status, body, float(str(line["ms"])), self.own() - before)

    def _ask(self, address: str) -> HTTPResponse:
        try:
            self.door.request("GET", address, headers={"cookie": self.cookie})
            return self.door.getresponse()
        except (BrokenPipeError, RemoteDisconnected):  # who asks nothing for seconds is let go
            self.door.close()
            return self._ask(address)

    def own(self) -> float:
        """The time on a processor that all its threads have had, in milliseconds."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((one / "schedstat").read_text().split()[0]) for one in tasks) / 1e6

    def memory(self) -> dict[str, float]:
        """What it holds now and held at most, in megabytes."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        held = dict(re.findall(r"(VmRSS|VmHWM):\s+(\d+)", text))
        return {"now": int(held["VmRSS"]) / 1024, "peak": int(held["VmHWM"]) / 1024}

    def close(self) -> None:
        """End it."""
        self.door.close()
        self.process.terminate()
        self.process.wait(PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def forget(self) -> None:
        """Let be what it said so far."""
        time.sleep(0.2)
        while not self.lines.empty():
            self.lines.get()

    def _listen(self) -> None:
        assert self.process.stderr is not None  # noqa: S101 -- it is a pipe
        for line in self.process.stderr:
            try:
                told = json.loads(line)
            except ValueError:
                sys.stderr.write(line)
                continue
            if told.get("level") != "info":
                self.broken.append(told)
            elif told.get("what") == "request":
                self.lines.put(told)

    def _told(self) -> Mapping[str, object]:
        return self.lines.get(timeout=PATIENCE)

    def _wait(self) -> None:
        for _ in range(PATIENCE * 10):
            try:
                socket.create_connection((HOST, self.port)).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit("the desk does not open")

    def _sign_in(self, password: str) -> str:
        body = urlencode({"name": NAME, "password": password})
        headers = {"origin": self.origin, "content-type": FORM}
        self.door.request("POST", "/sign-in", body, headers)
        answer = self.door.getresponse()
        answer.read()
        self._told()
        return (answer.getheader("set-cookie") or "").partition(";")[0]


def loaded(html: str) -> Iterator[str]:
    """Yield the addresses that a browser asks for by itself where it shows *html*."""
    for tag in LOADS.finditer(html):
        if not FOLLOWED.match(tag[0]):
            yield tag[1]


def _account(ledger: Path, password: str) -> None:
    """Let somebody in who may see everything."""
    with Ledger.open(ledger) as opened, opened.database.write() as connection:
        hashed = passwords.hashed(password)
        held = users.to_sign_in(connection, NAME)
        if held:
            users.set_password(connection, held[0].id, hashed)
        else:
            users.make(connection, NAME, hashed, Role.ADMIN, now=opened.clock())


def _free() -> int:
    with socket.create_server((HOST, 0)) as server:
        port: int = server.getsockname()[1]
        return port
