"""Servers on 127.0.0.1, well-behaved and hostile, for tests of fetching."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

HOST = "127.0.0.1"
Reply = Callable[[socket.socket], None]


@dataclass
class Server:
    """What listens, what it was asked for, and how: by the heads of the requests."""

    port: int
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://news.example:{self.port}"


def answer(
    body: bytes = b"", *, status: str = "200 OK", headers: Mapping[str, str] | None = None
) -> Reply:
    """An answer as it should be, but for the headers given."""
    lines = {"Content-Type": "text/html", "Content-Length": str(len(body)), **(headers or {})}
    head = "".join(f"{key}: {value}\r\n" for key, value in lines.items() if value)
    return send(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)


def send(data: bytes) -> Reply:
    return lambda client: client.sendall(data)


def redirect(location: str) -> Reply:
    return answer(status="302 Found", headers={"Location": location})


def in_turn(*replies: Reply) -> Reply:
    """Another reply each time, the last one from then on."""
    left = list(replies)

    def next_one(client: socket.socket) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(client)

    return next_one


@contextmanager
def serving(replies: Mapping[str, Reply], *, certificate: Path | None = None) -> Iterator[Server]:
    """A server that answers each path with its reply; 404 where there is none."""
    with socket.create_server((HOST, 0)) as plain:
        listening = _secured(plain, certificate) if certificate else plain
        server = Server(listening.getsockname()[1])
        threading.Thread(target=_serve, args=(listening, server, replies), daemon=True).start()
        yield server
        listening.close()


def _secured(plain: socket.socket, certificate: Path) -> socket.socket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)


def _serve(listening: socket.socket, server: Server, replies: Mapping[str, Reply]) -> None:
    while True:
        try:
            client, _ = listening.accept()
        except OSError:  # closed: the test is over
            return
        threading.Thread(target=_reply, args=(client, server, replies), daemon=True).start()


def _reply(client: socket.socket, server: Server, replies: Mapping[str, Reply]) -> None:
    with client, suppress(OSError):
        request = client.recv(65536).decode("latin-1")
        path = request.partition(" ")[2].partition(" ")[0]
        server.asked.append(path)
        server.heads.append(request)
        replies.get(path, answer(status="404 Not Found"))(client)
        client.shutdown(socket.SHUT_WR)
        client.recv(1)
