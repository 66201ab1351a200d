"""One question to one server, at an address that was looked up once, before a deadline."""

import io
import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from http.client import HTTPException, HTTPResponse, IncompleteRead
from importlib.metadata import version
from typing import TypeAlias, cast

from msgspec import Struct

from selon.model.errors import ContactError
from selon.model.refusal import Code
from selon.reading.address import Address, forbidden
from selon.reading.raw import too_large
from selon.reading.refused import Refused

Resolver: TypeAlias = Callable[[str, int], Iterable[str]]

AGENT = "selon"
CONTACT = re.compile(r"[!-'*-~]{3,200}")  # no spaces, no brackets
ACCEPTED = (
    "text/html, application/xhtml+xml, application/atom+xml;q=0.9, application/rss+xml;q=0.9, "
    "application/feed+json;q=0.9, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
)
PIECE = 2**16
ENDS_EARLY = "the answer ends too early"
CONNECTING = 10.0
"""Seconds for one of a host's addresses, before the next is tried."""


class Answer(Struct, frozen=True, kw_only=True):
    """What a server answered, still compressed."""

    status: int
    headers: dict[str, str]
    body: bytes


class Deadline:
    """A moment by which all of a conversation is over, however slowly it is held."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left.

        Raises:
            TimeoutError: none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Timed(io.RawIOBase):
    """A socket as a file: a server that sends a byte a second is cut off all the same."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # as CPython calls it
        self._socket.settimeout(self._deadline.left())
        return self._socket.recv_into(buffer)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """All that ``HTTPResponse`` asks of a socket."""
        return io.BufferedReader(self)


def look_up(host: str, port: int) -> list[str]:
    """The addresses of *host*, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def agent(contact: str | None = None) -> str:
    """Who asks, with where those who run a server may turn to.

    >>> agent("desk@courrier.example").partition(" ")[2]
    '(desk@courrier.example)'

    Raises:
        ContactError: *contact* cannot stand in a header.
    """
    if contact is None:
        return f"{AGENT}/{version(AGENT)}"
    if not CONTACT.fullmatch(contact):
        raise ContactError(f"contact: no address of a person or a page: {contact[:40]!r}")
    return f"{AGENT}/{version(AGENT)} ({contact})"


def ask(  # noqa: PLR0913 -- all that bounds a question, each by its name
    address: Address,
    *,
    resolve: Resolver,
    deadline: Deadline,
    limit: int,
    loopback: bool,
    headers: Mapping[str, str] | None = None,
) -> Answer | Refused:
    """What the server at *address* answers; the body is refused beyond *limit* bytes.

    The name is looked up once, every address it has must be global, and the connection
    goes to one of those: a second answer of the name system cannot lead it elsewhere.
    """
    try:
        found = _look_up(resolve, address, deadline)
        if isinstance(refused := forbidden(found, loopback=loopback), Refused):
            return refused
        with _connect(found, address, deadline) as connected:
            connected.settimeout(deadline.left())
            connected.sendall(_question(address, headers or {}))
            return _answer(_Timed(connected, deadline), limit)
    except (HTTPException, OSError, ValueError) as error:
        return _refused(error, address, deadline)


def _refused(error: Exception, address: Address, deadline: Deadline) -> Refused:
    code = Code.UNREACHABLE
    match error:
        case TimeoutError():
            code, why = Code.TIMEOUT, f"no whole answer within {deadline.seconds:g} s"
        case IncompleteRead():
            code, why = Code.TRUNCATED, ENDS_EARLY
        case HTTPException():
            why = f"no valid HTTP: {type(error).__name__}"
        case socket.gaierror():
            why = f"no address for {address.host}"
        case ssl.SSLError():
            why = f"no trusted connection: {error.reason or error}"
        case OSError() if error.strerror:
            why = error.strerror.lower()
        case _:
            why = str(error)
    return Refused(code, why)


def _look_up(resolve: Resolver, address: Address, deadline: Deadline) -> list[str]:
    """In a thread of its own: the system's look-up knows no deadline."""
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def put() -> None:
        try:
            answers.put(list(resolve(address.host, address.port)))
        except OSError as error:
            answers.put(error)
        except ValueError:  # a label too long for the name system
            answers.put(OSError("no server can have the name of this host"))

    threading.Thread(target=put, daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, OSError):
        raise found
    if not found:
        raise socket.gaierror
    return found


def _connect(found: list[str], address: Address, deadline: Deadline) -> socket.socket:
    """A connection to the first of *found* that takes one."""
    for last, one in enumerate(found, 1 - len(found)):
        try:
            plain = socket.create_connection(
                (one, address.port), timeout=min(CONNECTING, deadline.left())
            )
            break
        except OSError:
            if last == 0:
                raise
    if address.scheme == "http":
        return plain
    plain.settimeout(deadline.left())
    return _trusting().wrap_socket(plain, server_hostname=address.host)


@cache
def _trusting() -> ssl.SSLContext:
    return ssl.create_default_context()


def _question(address: Address, headers: Mapping[str, str]) -> bytes:
    own = {
        "Host": address.origin.partition("//")[2],
        "User-Agent": AGENT,
        "Accept": ACCEPTED,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    lines = (f"{key}: {value}" for key, value in {**own, **headers}.items())
    whole = (f"GET {address.target} HTTP/1.1", *lines, "")
    return "".join(f"{line}\r\n" for line in whole).encode("ascii")


def _answer(timed: _Timed, limit: int) -> Answer | Refused:
    response = HTTPResponse(cast("socket.socket", timed), method="GET")
    response.begin()
    declared = response.length
    if declared is not None and declared > limit:
        return too_large(limit)
    body = bytearray()
    while len(body) <= limit and (piece := response.read(min(PIECE, limit + 1 - len(body)))):
        body += piece
    if len(body) > limit:
        return too_large(limit)
    if declared is not None and len(body) < declared:
        return Refused(Code.TRUNCATED, ENDS_EARLY)
    headers = {key.lower(): value for key, value in response.getheaders()}
    return Answer(status=response.status, headers=headers, body=bytes(body))
