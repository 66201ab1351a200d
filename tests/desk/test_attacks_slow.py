"""Whoever is slow, or lies of what they send, keeps nobody else waiting: a server of its own."""

import socket
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from selon.desk import patience
from selon.desk.app import make
from selon.desk.settings import Settings
from tests.desk.conftest import House
from tests.desk.listening import listening
from tests.desk.processes import free_port

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
MANY = 100


@pytest.fixture(scope="module")
def at(shown: House) -> Iterator[int]:
    """The port of a desk that has little patience."""
    held = {name: getattr(patience, name) for name in ("HEAD", "BODY", "STALLED", "LOOKS")}
    patience.HEAD = patience.BODY = patience.STALLED = 0.6
    patience.LOOKS = 0.1
    with listening(shown.ledger, Settings(port=free_port())) as port:
        yield port
    for name, value in held.items():
        setattr(patience, name, value)


def head(port: int, line: str, *more: str) -> str:
    own = f"Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    return f"{line} HTTP/1.1\r\n{own}{''.join(more)}"


def send(port: int, data: str | bytes) -> socket.socket:
    connected = socket.create_connection(("127.0.0.1", port), timeout=5)
    connected.sendall(data.encode("latin-1") if isinstance(data, str) else data)
    return connected


def whole(connected: socket.socket) -> bytes:
    """All that comes until the other side ends it."""
    came = bytearray()
    try:
        while piece := connected.recv(65_536):
            came += piece
    except ConnectionError:
        pass
    finally:
        connected.close()
    return bytes(came)


def is_well(port: int) -> bool:
    with send(port, head(port, "GET /healthz/alive", "Connection: close\r\n\r\n")) as connected:
        return b" 200 " in whole(connected)


@pytest.mark.parametrize(
    "begun",
    [
        "",
        "GET / HT",
        "GET / HTTP/1.1\r\nX: ",
        "POST /sign-in HTTP/1.1\r\n{own}{form}Content-Length: 5000\r\n\r\nname=",
        "POST /sign-in HTTP/1.1\r\n{own}{form}Transfer-Encoding: chunked\r\n\r\n5\r\nname=\r\n",
        "POST /nothing HTTP/1.1\r\n{own}{form}Content-Length: 5000\r\n\r\nname=",
        "POST /read HTTP/1.1\r\n{own}{form}Content-Length: 5000\r\n\r\nname=",
    ],
    ids=["nothing", "line", "header", "body", "chunks", "not-read", "not-allowed"],
)
def test_who_is_slow_is_not_waited_for(at: int, begun: str) -> None:
    own = f"Host: 127.0.0.1:{at}\r\nOrigin: http://127.0.0.1:{at}\r\n"
    slow = [send(at, begun.format(own=own, form=FORM)) for _ in range(MANY)]
    began = time.monotonic()

    assert is_well(at)
    assert time.monotonic() - began < 2
    for one in slow:
        whole(one)
    assert time.monotonic() - began < 4


def test_a_drop_now_and_then_is_slow_too(at: int) -> None:
    connected = send(at, head(at, "POST /sign-in", FORM, "Content-Length: 5000\r\n\r\n"))
    began = time.monotonic()

    with pytest.raises(ConnectionError):  # noqa: PT012 -- until it is cut
        while time.monotonic() - began < 5:
            connected.sendall(b"x")
            time.sleep(0.05)
    connected.close()

    assert is_well(at)


def test_who_waits_between_requests_is_answered(at: int) -> None:
    asked = head(at, "GET /healthz/alive", "\r\n").encode()
    with send(at, asked) as connected:
        for _ in range(4):
            came = b""
            while b'{"ok":true}' not in came:
                came += connected.recv(4096)
            time.sleep(0.4)
            connected.sendall(asked)


def test_who_does_not_take_the_answer_is_not_waited_for(at: int) -> None:
    """Thousands of requests one after another, of which no answer is read."""
    connected = socket.create_connection(("127.0.0.1", at), timeout=5)
    asked = head(at, "GET /sign-in", "\r\n").encode() * 200
    began = time.monotonic()

    with pytest.raises((ConnectionError, TimeoutError)):  # noqa: PT012 -- until it is cut
        while time.monotonic() - began < 20:
            connected.sendall(asked)
    connected.close()

    assert time.monotonic() - began < 15
    assert is_well(at)


@pytest.mark.parametrize(
    "lying",
    [
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        "Content-Length: +5\r\n\r\nabcde",
        "Content-Length: 5, 6\r\n\r\nabcde",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc",
        "Host: evil.example\r\n\r\n",
        "X: " + "x" * 200_000 + "\r\n\r\n",
        "X\0: y\r\n\r\n",
    ],
    ids=lambda lying: lying[:24],
)
def test_what_can_be_read_in_two_ways_is_read_in_none(at: int, lying: str) -> None:
    after = head(at, "GET /healthz/alive", "Connection: close\r\n\r\n")

    came = whole(send(at, head(at, "POST /sign-out", lying) + after))

    assert b" 200 " not in came
    assert came == b"" or came.startswith(b"HTTP/1.1 400 ")
    assert is_well(at)


def test_who_leaves_in_the_middle_is_no_bug(at: int, caplog: pytest.LogCaptureFixture) -> None:
    for body in (FORM, "Content-Type: multipart/form-data; boundary=x\r\n"):
        send(at, head(at, "POST /sign-in", body, "Content-Length: 500\r\n\r\n--x")).close()

    assert is_well(at)
    time.sleep(0.3)
    assert not [one for one in caplog.records if one.getMessage() == "broken"]


def test_behind_a_proxy_a_redirect_stays_with_https(shown: House) -> None:
    desk = TestClient(
        make(shown.ledger, Settings(proxy="https://desk.example")),
        base_url="http://desk.example",
        follow_redirects=False,
    )
    led = desk.get("/sign-in/", headers={"x-forwarded-proto": "http", "x-forwarded-host": "evil"})

    assert led.headers["location"] == "https://desk.example/sign-in"
