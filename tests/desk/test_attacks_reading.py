"""What the desk is asked to read and must not: nothing inside is reached, however it is named."""

import gzip
import time
from collections.abc import Iterable

import pytest
from starlette.testclient import TestClient

from selon.desk.api.errors import TYPE
from selon.reading import connection, fetch
from tests.desk.conftest import House
from tests.servers import HOST, Server, answer, redirect, serving

FORBIDDEN = (
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://0/",
    "http://127.0.0.1./",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://inside.example/",
    "http://both.example/",
    "http://turns.example/",
    "http://user@news.example/",
    "http://news.example@127.0.0.1/",
    "http://news.example:22/",
    "http://127.0.0.1:8000/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:70/_x",
    "ftp://127.0.0.1/",
    "data:text/html,x",
    "/etc/passwd",
    "-",
    "http:///etc/passwd",
    "http://127.0.0.1\\@news.example/",
    "http://news.example/ HTTP/1.1\r\nHost: 127.0.0.1",
)
NAMES = {
    "localhost": [HOST],
    "inside.example": ["10.0.0.1"],
    "both.example": ["8.8.8.8", HOST],
    "turns.example": ["169.254.169.254"],
    "news.example": [HOST],
}


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Where anything was connected to; names are those of these tests."""
    made: list[object] = []

    def connect(address: object, **_: object) -> None:
        made.append(address)
        raise ConnectionRefusedError

    def resolve(host: str, _port: int) -> Iterable[str]:
        return NAMES.get(host, [host])

    monkeypatch.setattr("selon.reading.connection.socket.create_connection", connect)
    monkeypatch.setattr(fetch.Fetcher.__init__, "__kwdefaults__", _defaults(resolve))
    return made


def _defaults(resolve: connection.Resolver) -> dict[str, object]:
    held: dict[str, object] = dict(fetch.Fetcher.__init__.__kwdefaults__ or {})
    return held | {"resolve": resolve}


def over(browser: TestClient, address: str) -> str:
    for _ in range(200):
        page = browser.get(address).text
        if "hx-trigger" not in page:
            return page
        time.sleep(0.05)
    return pytest.fail("the job does not end")


@pytest.mark.parametrize("url", FORBIDDEN)
def test_what_is_inside_is_not_asked(
    house: House, admin: TestClient, connected: list[object], url: str
) -> None:
    asked = admin.post("/read", data={"source": url})
    by_api = admin.post("/api/v1/jobs", json={"url": url})
    listed = admin.post("/read", files={"file": ("x.txt", f"{url}\n{url}#x\n".encode())})

    for made in (asked, listed):
        assert made.status_code in {303, 400}
        if made.status_code == 303:
            page = over(admin, made.headers["location"])
            assert "forbidden-address" in page or "not-article" in page or "empty" in page
    assert by_api.status_code in {202, 422}
    assert connected == []
    assert house.ledger.database.path


@pytest.mark.parametrize("url", FORBIDDEN)
def test_no_feed_is_watched_inside(admin: TestClient, connected: list[object], url: str) -> None:
    made = admin.post("/admin/feeds", data={"url": url})
    by_api = admin.post("/api/v1/feeds", json={"url": url})

    assert made.status_code in {303, 422}
    assert by_api.status_code in {200, 201, 422}
    if made.status_code == 303:  # by a name: what it stands for is seen when it is asked
        polled = admin.post("/admin/feeds/poll", data={})
        over(admin, polled.headers["location"])
    assert connected == []


@pytest.fixture
def _outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has what the desk reads come from a server of this test."""
    monkeypatch.setattr(
        fetch.Fetcher.__init__,
        "__kwdefaults__",
        _defaults(lambda host, _: NAMES.get(host, [host]))
        | {"limits": fetch.Limits(ports=None, loopback=True, seconds=2)},
    )


def read(admin: TestClient, server: Server, path: str = "/") -> str:
    asked = admin.post("/read", data={"source": server.url + path})
    return over(admin, asked.headers["location"])


@pytest.mark.usefixtures("_outside")
@pytest.mark.parametrize(
    "location",
    [
        "http://inside.example/",
        "http://turns.example/",
        "http://10.0.0.1/",
        "http://0x7f.1/",
        "//inside.example/",
        "file:///etc/passwd",
        "http://user@news.example/",
        "http://[64:ff9b::7f00:1]/",
        "/again",
    ],
)
def test_a_redirect_leads_nowhere_inside(admin: TestClient, location: str) -> None:
    with serving({"/": redirect(location), "/again": redirect("/again")}) as server:
        page = read(admin, server)

    assert "forbidden-address" in page or "redirects" in page


@pytest.mark.usefixtures("_outside")
def test_what_a_server_sends_without_end_is_left(admin: TestClient) -> None:
    bomb = gzip.compress(bytes(50 * 2**20))
    replies = {
        "/bomb": answer(bomb, headers={"Content-Encoding": "gzip"}),
        "/twice": answer(gzip.compress(bomb), headers={"Content-Encoding": "gzip"}),
        "/lies": answer(b"x", headers={"Content-Length": "99999999999"}),
        "/robots.txt": answer(b"Allow: /\n" * 200_000),
    }
    began = time.monotonic()
    with serving(replies) as server:
        for path in ("/bomb", "/twice", "/lies"):
            assert "too-large" in read(admin, server, path)

    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("/nothing", {404}),
        ("/", {303}),
        ("/sign-in", {200}),
        ("/healthz", {200}),
        ("/api/v1/claims", {401}),
        ("/api/v1/nothing", {404}),
        ("/static/x/desk.css", {404}),
        ("/articles/a1/", {307}),
        ("/join/x", {404}),
        ("/jobs/" + "9" * 5000, {404}),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "TRACE", "POST", "PROPFIND"])
def test_every_sort_of_answer_is_strict(
    shown: House, method: str, path: str, statuses: set[int]
) -> None:
    found = shown.guest().request(method, path)

    assert found.status_code < 500
    assert found.status_code in statuses | {307, 403, 404, 405, 422}
    assert "default-src 'none'" in found.headers["content-security-policy"]
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["x-frame-options"] == "DENY"
    assert found.headers["cache-control"].startswith(("private", "no-store"))
    assert "server" not in found.headers
    assert "access-control-allow-origin" not in found.headers


def test_what_breaks_is_strict_too(
    house: House, admin: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selon.desk.rooms.home.show", lambda _: 1 / 0)
    monkeypatch.setattr("selon.ledger.asking.claims.one", lambda *_, **__: 1 / 0)

    for path in ("/claims/c1", "/api/v1/claims/c1"):
        found = admin.get(path)
        assert found.status_code == 500
        assert "ZeroDivisionError" not in found.text
        assert "default-src 'none'" in found.headers["content-security-policy"]
    kept = admin.get("/api/v1/articles/a1")
    again = admin.get("/api/v1/articles/a1", headers={"if-none-match": kept.headers["etag"]})
    assert again.status_code == 304
    assert "content-security-policy" in again.headers
    large = admin.post("/api/v1/jobs", json={"text": "x" * 2_000_000})
    assert (large.status_code, large.headers["content-type"]) == (413, TYPE)
    assert "content-security-policy" in large.headers
    assert house.guest().get("/", headers={"host": "evil"}).headers["x-frame-options"] == "DENY"
