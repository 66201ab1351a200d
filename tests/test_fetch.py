"""Addresses: what may be asked for, and what a hostile server cannot do."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selon.model.refusal import Code
from selon.reading import address, connection, robots
from selon.reading.fetch import Fetcher, Limits
from selon.reading.raw import Raw
from selon.reading.read import read_raw
from selon.reading.refused import Refused
from tests.servers import HOST, Reply, answer, redirect, send, serving

HERE = Limits(ports=None, loopback=True, seconds=5)
PAGE = b"<p>Selon lui, tout va bien.</p>"


def here(_host: str, _port: int) -> Iterable[str]:
    return [HOST]


def fetch(reply: Reply, limits: Limits = HERE, path: str = "/") -> Raw | Refused:
    with serving({path: reply}) as server:
        return Fetcher(limits=limits, resolve=here)(server.url + path)


def code(found: Raw | Refused) -> str:
    assert isinstance(found, Refused)
    return found.code


def test_a_page_is_read_with_what_its_server_declares() -> None:
    reply = answer(PAGE, headers={"Content-Type": "text/html; charset=ISO-8859-1"})

    found = fetch(reply)

    assert isinstance(found, Raw)
    assert (found.data, found.charset, found.media_type) == (PAGE, "iso-8859-1", "text/html")
    assert found.url == found.source


def test_a_redirect_is_followed_and_told() -> None:
    replies = {"/": redirect("/there?a=é#end"), "/there?a=%C3%A9": answer(PAGE)}

    with serving(replies) as server:
        found = Fetcher(limits=HERE, resolve=here)(server.url)

    assert isinstance(found, Raw)
    assert found.url == f"{server.url}/there?a=%C3%A9"
    assert found.source == server.url


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_compressed_answer_is_unpacked(coding: str) -> None:
    body = gzip.compress(PAGE) if coding == "gzip" else zlib.compress(PAGE)

    found = fetch(answer(body, headers={"Content-Encoding": coding}))

    assert isinstance(found, Raw)
    assert found.data == PAGE


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (answer(status="404 Not Found"), "http-404"),
        (answer(status="503 Service Unavailable"), "http-503"),
        (answer(status="999 Odd"), "http-999"),
        (answer(b"\x89PNG", headers={"Content-Type": "image/png"}), Code.NOT_TEXT),
        (answer(PAGE, headers={"Content-Encoding": "br"}), Code.ENCODING),
        (answer(PAGE, headers={"Content-Encoding": "gzip"}), Code.ENCODING),
        (answer(gzip.compress(PAGE)[:-9], headers={"Content-Encoding": "gzip"}), Code.TRUNCATED),
        (answer(PAGE, headers={"Content-Length": "1000"}), Code.TRUNCATED),
        (answer(PAGE, headers={"Content-Length": str(10**12)}), Code.TOO_LARGE),
        (send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nx"), Code.TRUNCATED),
        (send(b"no HTTP at all\r\n\r\n"), Code.UNREACHABLE),
        (send(b""), Code.UNREACHABLE),
        (send(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 1000 + b"\r\n"), Code.UNREACHABLE),
        (send(b"HTTP/1.1 200 OK\r\nx: " + b"x" * 100_000), Code.UNREACHABLE),
        (redirect("http://[::1/"), Code.FORBIDDEN_ADDRESS),
        (redirect("ftp://news.example/"), Code.FORBIDDEN_ADDRESS),
        (redirect("file:///etc/passwd"), Code.FORBIDDEN_ADDRESS),
        (redirect("http://me:secret@news.example/"), Code.FORBIDDEN_ADDRESS),
        (redirect("/"), Code.REDIRECTS),
    ],
)
def test_a_bad_answer_is_refused(reply: Reply, expected: str) -> None:
    assert code(fetch(reply)) == expected


def test_a_bomb_is_not_unpacked() -> None:
    body = gzip.compress(bytes(50 * 2**20))

    found = fetch(answer(body, headers={"Content-Encoding": "gzip"}))

    assert code(found) == Code.TOO_LARGE


def endless(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        client.sendall(bytes(65536))


def slow_headers(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nx: ")
    while True:
        client.sendall(b"x")
        time.sleep(0.05)


def slow_body(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        client.sendall(b"x")
        time.sleep(0.05)


def only_continue(client: socket.socket) -> None:
    while True:
        client.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.01)


def endless_chunks(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        client.sendall(b"10000\r\n" + bytes(65536) + b"\r\n")


def endless_trailers(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
    while True:
        client.sendall(b"a: b\r\n" * 1000)


def endless_zeros(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
    member = zlib.compressobj(6, zlib.DEFLATED, 31)
    while True:
        client.sendall(member.compress(bytes(2**20)))


def slow_chunks(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        client.sendall(b"1\r\nx\r\n")
        time.sleep(0.05)


def slow_size_of_a_chunk(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        client.sendall(b"0")
        time.sleep(0.05)


def silent(client: socket.socket) -> None:
    client.recv(1)


def test_an_endless_answer_is_cut_off() -> None:
    assert code(fetch(endless)) == Code.TOO_LARGE


@pytest.mark.parametrize("reply", [endless_chunks, endless_trailers, endless_zeros])
def test_an_answer_that_goes_on_for_ever_is_refused(reply: Reply) -> None:
    begun = time.monotonic()

    found = fetch(reply, Limits(ports=None, loopback=True, seconds=1.5))

    assert code(found) in {Code.TOO_LARGE, Code.TIMEOUT, Code.UNREACHABLE}
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_in_a_bomb_is_not_unpacked(coding: str) -> None:
    inner = gzip.compress(bytes(50 * 2**20))
    body = gzip.compress(inner) if coding == "gzip" else zlib.compress(inner)

    found = fetch(answer(body, headers={"Content-Encoding": coding}))

    assert isinstance(found, Raw)
    assert read_raw(found).refusals[0].code == Code.TOO_LARGE


def test_redirects_from_one_to_the_other_end() -> None:
    replies = {"/": redirect("/a"), "/a": redirect("/b"), "/b": redirect("/a")}

    with serving(replies) as server:
        found = Fetcher(limits=HERE, resolve=here)(server.url)
        asked = [path for path in server.asked if path != "/robots.txt"]

    assert code(found) == Code.REDIRECTS
    assert len(asked) == HERE.redirects + 1


def test_redirects_to_ever_longer_addresses_end() -> None:
    found = fetch(redirect("/" + "a" * 60_000))

    assert isinstance(found, Refused)


@pytest.mark.parametrize(
    "reply",
    [slow_headers, slow_body, only_continue, silent, slow_chunks, slow_size_of_a_chunk],
)
def test_a_slow_answer_is_cut_off(reply: Reply) -> None:
    begun = time.monotonic()

    found = fetch(reply, Limits(ports=None, loopback=True, seconds=0.4))

    assert code(found) == Code.TIMEOUT
    assert time.monotonic() - begun < 2


def test_a_slow_name_server_is_cut_off() -> None:
    def resolve(_host: str, _port: int) -> Iterable[str]:
        time.sleep(5)
        return [HOST]

    found = Fetcher(limits=Limits(seconds=0.2), resolve=resolve)("http://news.example/")

    assert code(found) == Code.TIMEOUT


def test_a_name_without_address_is_told() -> None:
    def resolve(_host: str, _port: int) -> Iterable[str]:
        raise socket.gaierror

    assert code(Fetcher(resolve=resolve)("http://news.example/")) == Code.UNREACHABLE


def test_a_closed_port_is_told() -> None:
    with serving({}) as server:
        url = server.url

    assert code(Fetcher(limits=HERE, resolve=here)(url)) == Code.UNREACHABLE


PRIVATE = [
    "127.0.0.1",
    "127.8.9.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 -- an address to refuse
    "192.0.0.8",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "2001:0:1::1",
    "2002:7f00:1::1",
    "2001:db8::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "no address",
]


@pytest.mark.parametrize("private", PRIVATE)
def test_an_address_that_is_not_public_is_not_asked(private: str) -> None:
    """One private address among public ones is enough."""
    found = Fetcher(resolve=lambda *_: ["8.8.8.8", private])("http://news.example/")

    assert code(found) == Code.FORBIDDEN_ADDRESS


@pytest.mark.parametrize("public", ["8.8.8.8", "2606:4700:4700::1111"])
def test_a_public_address_may_be_asked(public: str) -> None:
    assert address.forbidden([public]) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://[::1]/",
        "http://[::ffff:7f00:1]/",
        "http://localhost/",
        "http://user@news.example/",
        "http://:secret@news.example/",
        "http://news.example:22/",
        "http://news.example:99999/",
        "http:///path",
        "http://news.example/a b",
        "http://news.example\\@127.0.0.1/",
        "http://news.example/\r\nHost: x",
        "ftp://news.example/",
        "gopher://news.example/",
        "http://[v1.x]/",
    ],
)
def test_a_forbidden_url_is_refused_without_a_connection(url: str) -> None:
    def resolve(host: str, _port: int) -> Iterable[str]:
        return {"localhost": [HOST], "127.0.0.1": [HOST]}.get(host, [host])

    assert code(Fetcher(resolve=resolve)(url)) == Code.FORBIDDEN_ADDRESS


def test_a_private_address_behind_a_redirect_is_not_asked() -> None:
    names = {"news.example": HOST, "inside.example": "10.0.0.1"}

    with serving({"/": redirect("http://inside.example/")}) as server:
        fetcher = Fetcher(limits=HERE, resolve=lambda host, _port: [names[host]])
        found = fetcher(server.url)

    assert found == Refused(Code.FORBIDDEN_ADDRESS, "10.0.0.1 is not a public address")


def test_a_port_behind_a_redirect_is_checked() -> None:
    with serving({"/": redirect("http://news.example:22/")}) as server:
        limits = Limits(ports=frozenset({server.port}), loopback=True)
        found = Fetcher(limits=limits, resolve=here)(server.url)

    assert found == Refused(Code.FORBIDDEN_ADDRESS, "port 22 is not the web's")


def test_a_name_is_looked_up_once_a_connection() -> None:
    """A name server that answers differently the second time changes nothing."""
    answers = [[HOST], [HOST], ["10.0.0.1"]]

    with serving({"/": answer(PAGE)}) as server:
        found = Fetcher(limits=HERE, resolve=lambda *_: answers.pop(0))(server.url)

    assert isinstance(found, Raw)
    assert answers == [["10.0.0.1"]]


def test_the_next_address_is_tried() -> None:
    with serving({"/": answer(PAGE)}) as server:
        found = Fetcher(limits=HERE, resolve=lambda *_: ["127.0.0.2", HOST])(server.url)

    assert isinstance(found, Raw)


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")

    assert isinstance(fetch(answer(PAGE)), Raw)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for *news.example*, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    name = "-subj /CN=news.example -addext subjectAltName=DNS:news.example"
    made = f"req -x509 -newkey rsa:2048 -nodes -days 2 -keyout {file} -out {file}.crt {name}"
    subprocess.run([openssl, *made.split()], check=True, capture_output=True)  # noqa: S603 -- found
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.mark.parametrize(
    ("host", "expected"), [("news.example", None), ("other.example", Code.UNREACHABLE)]
)
def test_a_certificate_must_be_for_the_name(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, host: str, expected: str | None
) -> None:
    """The connection goes to an address; what is verified is the name."""
    trusting = ssl.create_default_context(cafile=f"{certificate}.crt")
    monkeypatch.setattr(connection, "_trusting", lambda: trusting)
    replies = {"/": answer(PAGE)}

    with serving(replies, certificate=certificate) as server:
        found = Fetcher(limits=HERE, resolve=here)(f"https://{host}:{server.port}/")

    assert (found.code if isinstance(found, Refused) else None) == expected


def test_an_untrusted_certificate_is_refused() -> None:
    with serving({}) as server:
        url = f"https://news.example:{server.port}/"
        found = Fetcher(limits=HERE, resolve=here)(url)

    assert code(found) == Code.UNREACHABLE


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (answer(b"User-agent: *\nDisallow: /"), Code.ROBOTS),
        (answer(b"User-agent: *\nDisallow: /\nUser-agent: SELON\nDisallow:"), None),
        (answer(b"User-agent: other\nUser-agent: selon\nDisallow: /*.html$"), Code.ROBOTS),
        (answer(b"User-agent: *\nDisallow: /a\nAllow: /a.html"), None),
        (answer(b"User-agent: *\nDisallow: /a.html$"), Code.ROBOTS),
        (answer(b"User-agent: *\nDisallow: /a.htm$"), None),
        (answer("\ufeffUser-agent: selon\nDisallow: /*é".encode()), None),
        (answer(b"\xff\xfe not robots \x00"), None),
        (answer(gzip.compress(b"User-agent: *\nDisallow: /")), Code.ROBOTS),
        (answer(status="404 Not Found"), None),
        (answer(status="403 Forbidden"), None),
        (answer(status="500 Oops"), Code.ROBOTS),
        (redirect("/robots.txt"), Code.REDIRECTS),
        (redirect("http://10.0.0.1/"), Code.FORBIDDEN_ADDRESS),
    ],
)
def test_robots_are_respected(reply: Reply, expected: str | None) -> None:
    def resolve(host: str, _port: int) -> Iterable[str]:
        return [HOST if host == "news.example" else host]

    with serving({"/robots.txt": reply, "/a.html": answer(PAGE)}) as server:
        found = Fetcher(limits=HERE, resolve=resolve)(f"{server.url}/a.html")

    assert (found.code if isinstance(found, Refused) else None) == expected
    assert ("/a.html" in server.asked) == (expected is None)


def test_a_rule_and_an_address_may_be_encoded_or_not() -> None:
    rules = robots.parse("User-agent: *\nDisallow: /été\nDisallow: /%C3%AEle", agent="selon")

    for path in ("/été", "/%C3%A9t%C3%A9", "/île", "/%C3%AEle"):
        parsed = address.parse(f"http://news.example{path}")
        assert isinstance(parsed, address.Address)
        assert not robots.allows(rules, parsed.target)


def test_a_hostile_rule_takes_linear_time() -> None:
    rules = robots.parse(f"User-agent: *\nDisallow: /{'*a' * 20_000}$", agent="selon")

    assert robots.allows(rules, "/" + "a" * 19_999 + "b")


def test_robots_are_asked_once() -> None:
    with serving({"/a": answer(PAGE), "/b": answer(PAGE)}) as server:
        fetcher = Fetcher(limits=HERE, resolve=here)
        fetcher(f"{server.url}/a")
        fetcher(f"{server.url}/b")

    assert server.asked == ["/robots.txt", "/a", "/b"]


def test_robots_behind_a_redirect_are_those_of_the_other_server() -> None:
    closed = answer(b"User-agent: *\nDisallow: /")

    with (
        serving({"/robots.txt": closed}) as strict,
        serving({"/": redirect(f"{strict.url}/")}) as server,
    ):
        found = Fetcher(limits=HERE, resolve=here)(server.url)

    assert code(found) == Code.ROBOTS


@given(st.text())
@example("..")
@example("¯")  # Unicode's compatibility form of it holds a space
def test_any_url_is_parsed_or_refused(url: str) -> None:
    for one in (url, f"http://{url}", f"http://news.example/{url}"):
        parsed = address.parse(one)

        assert isinstance(parsed, Refused) or address.parse(parsed.url) == parsed
