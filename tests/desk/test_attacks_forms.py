"""Addresses and forms that no page of the desk makes: told so, nothing broken, nothing slow."""

import time
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from selon.desk import passwords
from selon.ledger.desk.roles import Role
from tests.desk.conftest import PASSWORD, House

LONG = "9" * 5000
NUMBERS = (LONG, "9" * 30, "9" * 19, "0", "٣", "-1", "1e3", "0x1", "%00", "")
ROOMS = ("jobs", "comments", "speakers")
BY_NUMBER = {
    "/account/sessions": "session",
    "/account/tokens/revoke": "token",
    "/review/undo": "number",
    "/admin/feeds/change": "feed",
    "/admin/feeds/poll": "feed",
    "/admin/refusals/again": "refusal",
    "/admin/people/role": "user",
    "/admin/people/disable": "user",
    "/admin/people/out": "user",
    "/admin/people/reset": "user",
    "/admin/people/links": "link",
    "/articles/a1/comments": "reply_to",
}
CODECS = (
    "unicode_escape",
    "raw_unicode_escape",
    "utf-7",
    "utf-16",
    "idna",
    "punycode",
    "undefined",
    "rot13",
    "nothing",
    "UTF-8;x",
    "",
)
FORMS = (
    "/sign-in",
    "/join/x",
    "/reset/x",
    "/read",
    "/dossiers",
    "/searches",
    "/account/tokens",
    "/account/password",
    "/articles/a1/comments",
    "/review/c1",
    "/admin/feeds",
)
FIELDS = ("name", "password", "again", "old", "title", "text", "paste", "query", "url", "reason")
NAMED = 'Content-Disposition: form-data; name="{}"'
PART = f"--x\r\n{NAMED}\r\n\r\n{{}}\r\n"


@pytest.fixture(scope="module")
def ana(shown: House) -> TestClient:
    return shown.sign_up("Ana of the forms")


def multipart(*pairs: tuple[str, str]) -> bytes:
    """A form in parts, as bytes of one letter each."""
    return ("".join(PART.format(*pair) for pair in pairs) + "--x--\r\n").encode("latin-1")


@pytest.mark.parametrize("number", NUMBERS[:-1])
@pytest.mark.parametrize("room", ROOMS)
def test_a_number_that_no_row_has_is_nothing(ana: TestClient, room: str, number: str) -> None:
    assert ana.get(f"/{room}/{number}").status_code == 404


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_in_a_form_that_no_row_has_is_nothing(house: House, number: str) -> None:
    for path, field in BY_NUMBER.items():
        browser = house.guest()
        browser.cookies = house.sign_up(f"Ana {len(path)}{field}").cookies
        given = {field: number, "do": "pause", "role": "reader", "text": "Some words."}
        answer = browser.post(path, data=given)
        assert answer.status_code < 500, (path, number[:40])
        assert browser.get("/account").status_code == 200, (path, number[:40])


@pytest.mark.parametrize("codec", CODECS)
def test_a_form_is_in_utf_8(house: House, admin: TestClient, codec: str) -> None:
    """Some of Python's codecs make halves of surrogate pairs, or are no codecs of bytes."""
    body = multipart(*((name, r"\ud800\udfffabc é.b\u0000 123") for name in FIELDS))
    sent = {"content-type": f"multipart/form-data; boundary=x; charset={codec}"}
    wrong = 400 if codec not in {"UTF-8;x", ""} else None

    for path in (*FORMS, house.invite(Role.READER)):
        answer = admin.post(path, content=body, headers=sent)
        assert answer.status_code < 500, (path, codec)
        assert wrong is None or answer.status_code == wrong, (path, codec)


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "x" * 5000,
        "multipart/form-data; boundary=x; boundary=y",
        "multipart/mixed; boundary=x",
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded; charset=utf-16",
        "\x80",
        "é; boundary=x",
        "multipart/form-data; charset*=utf-8''unicode_escape; boundary=x",
    ],
)
def test_a_form_of_another_type_breaks_nothing(ana: TestClient, content_type: str) -> None:
    inner = f"--y\r\n{NAMED.format('name')}\r\n\r\nx\r\n--y--\r\n"
    bodies = (
        b"",
        b"\0" * 1000,
        b"%%%&&&===;;;" * 1000,
        b"\r\n" * 50_000 + b"--x",
        b"--x\r\n" * 20_000,
        b"--x\r\n" + b"a: b\r\n" * 20_000 + b"\r\n\r\n--x--",
        b"--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--\r\n",
        multipart(("name", inner), ("name", r"\ud800")),
        f"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n{inner}--x--\r\n".encode(),
    )

    began = time.monotonic()
    for body in bodies:
        sent = {"content-type": content_type.encode("latin-1")}
        assert ana.post("/searches", content=body, headers=sent).status_code < 500  # type: ignore[arg-type] # bytes
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "query",
    [
        "&".join(f"speaker={number}" for number in range(1, 3000)),
        "a=1&" * 10_000,
        "q=" + "a+" * 3000,
        "q=" + "%22" * 3000,
        "side=" + "x" * 5000,
        "outlet=" + "é" * 300,
    ],
    ids=lambda query: query[:12],
)
@pytest.mark.parametrize("room", ["/search", "/compare", "/speakers", "/search/found.csv"])
def test_an_address_asks_for_as_much_as_a_page_does(
    ana: TestClient, room: str, query: str
) -> None:
    began = time.monotonic()

    assert ana.get(f"{room}?{query}").status_code == 400
    assert time.monotonic() - began < 2


def test_a_search_that_is_kept_is_no_longer_than_one_that_is_asked(ana: TestClient) -> None:
    for query in ("q=" + "a+" * 500, "&".join(f"speaker={number}" for number in range(500))):
        assert ana.post("/searches", data={"query": query}).status_code == 400


@pytest.mark.parametrize("host", ["evil.example", "/evil.example", "%5cevil.example", "\\evil"])
def test_no_link_of_a_page_leads_to_another_host(shown: House, host: str) -> None:
    page = shown.guest().get(f"http://127.0.0.1:8000//{host}/x?{urlencode({'language': 'fr'})}")

    assert page.status_code == 404
    assert 'href="//' not in page.text


def test_no_work_is_done_for_a_link_that_does_not_hold(
    shown: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hash takes 64 MB and a tenth of a second, which nobody may have for nothing."""
    monkeypatch.setattr(passwords, "hashed", lambda _: 1 / 0)
    given = {"name": "Eve", "password": PASSWORD, "again": PASSWORD}

    assert shown.guest().post("/join/x", data=given).status_code == 404
    assert shown.guest().post("/reset/x", data=given).status_code == 404
