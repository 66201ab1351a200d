"""Exports that are begun and not taken: they hold nothing for long, and few at a time."""

import socket
import time
from collections.abc import Iterator

import pytest

from selon.desk import patience
from selon.desk.api import export
from selon.desk.settings import Settings
from selon.exports import whole
from tests.desk.api.conftest import V1, Api
from tests.desk.listening import listening
from tests.desk.processes import free_port

MANY = 12


@pytest.fixture
def at(seen: Api, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a desk whose exports have no end, and that waits for nobody for long."""
    monkeypatch.setattr(patience, "STALLED", 0.5)
    monkeypatch.setattr(patience, "LOOKS", 0.1)
    monkeypatch.setattr(whole, "pieces", lambda *_, **__: iter(lambda: "words " * 10_000, ""))
    with listening(seen.ledger, Settings(port=free_port())) as port:
        yield port


def asked(at: int, secret: str, path: str) -> socket.socket:
    connected = socket.create_connection(("127.0.0.1", at), timeout=10)
    own = f"Host: 127.0.0.1:{at}\r\nAuthorization: Bearer {secret}\r\nConnection: close\r\n\r\n"
    connected.sendall(f"GET {V1}{path} HTTP/1.1\r\n{own}".encode())
    return connected


def status(connected: socket.socket) -> int:
    return int(connected.recv(4096).split()[1])


def test_exports_that_nobody_takes_keep_nobody_waiting(seen: Api, at: int) -> None:
    secret = seen.program().headers["authorization"].partition(" ")[2]

    stalled = [asked(at, secret, "/export?format=csv") for _ in range(MANY)]
    found = sorted(status(one) for one in stalled)
    began = time.monotonic()
    with asked(at, secret, "/claims") as other:
        assert status(other) == 200

    assert time.monotonic() - began < 2
    assert found == [200] * 4 + [503] * (MANY - 4)
    time.sleep(1.5)
    with asked(at, secret, "/export?format=csv") as again:
        assert status(again) == 200
    for one in stalled:
        one.close()


def test_what_is_not_taken_is_let_go_of(seen: Api) -> None:
    program = seen.program()
    for _ in range(10):
        assert program.head("/export", params={"format": "csv"}).status_code == 200
        assert program.get("/export", params={"format": "csv"}).status_code == 200
        assert program.get("/export", params={"dossier": "nothing"}).status_code == 404

    assert [export.FEW.acquire(blocking=False) for _ in range(5)] == [True] * 4 + [False]
    for _ in range(4):
        export.FEW.release()
