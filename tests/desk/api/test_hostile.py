"""What nobody should send: told as problem details, and nothing broken."""

import json
from itertools import product

import pytest
from starlette.testclient import TestClient

from selon.desk.api.endpoint import Endpoint
from selon.desk.api.errors import TYPE
from selon.desk.api.parts import PARTS
from selon.desk.api.table import TABLE
from tests.desk.api.conftest import Api

WRITES = [one for one in TABLE if one.body is not None]
READS = [one for one in TABLE if one.method == "GET" and not one.by_browser]
EACH = list({one.query: one for one in READS}.values())
"""One of those that take the same parameters."""
VALUES = (
    "",
    "null",
    "\0",
    "9" * 400,
    "-1",
    "1e308",
    "x" * 3000,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "💥\u202e\ud7ff",
    "%",
    "0001-01-01",
    "9999-12-31",
    '"',
    "*",
)
QUERIES = ("%ff=1", "limit=%ff", "limit=1&limit=2", "nothing=1", "limit=%00", "&".join("a" * 5000))
BODIES = (
    b"",
    b"{",
    b"null",
    b"[]",
    b'"x"',
    b"\xff\xfe",
    b"[" * 50_000,
    b'{"a":' * 50_000,
    b'{"title": "\\ud800", "text": "\\ud800", "query": "\\ud800", "reason": "\\ud800"}',
    b'{"title": "a\\u0000b", "text": "\\u0000", "query": "\\u0000", "url": "https://x/\\u0000"}',
    b'{"title": 1e400, "text": -1, "reply_to": 99999999999999999999999}',
    b'{"title": "a", "title": "b", "unknown": 1}',
    b'{"action": "merge", "target": "c1", "detail": "c1"}',
    b'{"action": "merge", "target": "c1", "detail": "c999999999"}',
    b'{"action": "correct", "target": "c1", "detail": {}}',
    b'{"action": "correct", "target": "c1", "detail": {"value": 1e30}}',
    b'{"action": "split", "target": "c1"}',
    b'{"state": "hidden"}',
    b'{"url": "http://[::1", "text": null}',
)


def address(endpoint: Endpoint, name: str | None = None) -> str:
    """Its path, with names that there are or with *name*."""
    path = endpoint.path
    for part, held in PARTS.items():
        path = path.replace(f"{{{part}}}", name or held.example)
    return path


@pytest.mark.parametrize("endpoint", EACH, ids=lambda one: one.name)
def test_no_parameter_breaks_it(looking: TestClient, endpoint: Endpoint) -> None:
    for name, value in product(endpoint.query.__struct_fields__, VALUES):
        answer = looking.get(address(endpoint), params={name: value})
        assert answer.status_code in {200, 403, 404, 422}, (name, value, answer.text)
        if answer.status_code != 200:
            assert answer.headers["content-type"] == TYPE


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", ["/claims", "/search", "/reviews", "/dossiers", "/export"])
def test_no_query_breaks_it(looking: TestClient, path: str, query: str) -> None:
    answer = looking.get(f"{path}?{query}")

    assert answer.status_code in {400, 422}
    assert answer.json()["code"] in {"malformed", "unclear"}


@pytest.mark.parametrize("name", ["%00", "c0", "a'", "..%2f..", "c" + "9" * 40, "💥", "c1%ff"])
@pytest.mark.parametrize("endpoint", READS, ids=lambda one: one.name)
def test_no_name_breaks_it(looking: TestClient, endpoint: Endpoint, name: str) -> None:
    if "{" in endpoint.path:
        answer = looking.get(address(endpoint, name))
        assert answer.status_code == 404
        assert answer.headers["content-type"] == TYPE


@pytest.mark.parametrize("endpoint", WRITES, ids=lambda one: one.name)
def test_no_body_breaks_it(api: Api, endpoint: Endpoint) -> None:
    program = api.program()

    for body in BODIES:
        sent = {"content-type": "application/json"}
        answer = program.request(endpoint.method, address(endpoint), content=body, headers=sent)
        assert answer.status_code < 500, (body[:60], answer.text)
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == TYPE


@pytest.mark.parametrize("endpoint", WRITES, ids=lambda one: one.name)
def test_a_body_is_json_and_says_so(api: Api, endpoint: Endpoint) -> None:
    content = json.dumps(endpoint.example).encode()
    program = api.program()

    for sent in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = program.request(
            endpoint.method, address(endpoint), content=content, headers={"content-type": sent}
        )
        assert answer.status_code == 415


def test_too_much_is_not_taken_in(api: Api) -> None:
    program = api.program()
    refused = program.post("/jobs", json={"text": "x" * 2_000_000})

    assert refused.status_code == 413
    assert refused.headers["content-type"] == TYPE
    assert program.put("/dossiers/x", json={"title": "x" * 201}).status_code == 422


@pytest.mark.parametrize("path", ["/", "", "/nothing", "/claims/", "/claims/c1/nothing", "/api"])
def test_what_there_is_not_is_told_as_all_else(looking: TestClient, path: str) -> None:
    answer = looking.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == TYPE
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "code": "not-found",
        "detail": "There is nothing of that name.",
        "field": None,
    }


def test_what_no_address_holds_is_told_so_too(looking: TestClient) -> None:
    for path in ("/claims/%0A", "/%0A", "/refusals/%0A1/retry"):
        answer = looking.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (404, TYPE)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_named(looking: TestClient, method: str) -> None:
    answer = looking.request(method, "/claims")

    assert answer.status_code == 405
    assert answer.headers["content-type"] == TYPE
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_what_is_not_accepted_is_not_made(looking: TestClient) -> None:
    for accept in ("text/html", "application/xml", "application/json;q=0", "nothing"):
        answer = looking.get("/claims", headers={"accept": accept})
        assert answer.status_code == 406
        assert answer.headers["content-type"] == TYPE
    assert looking.get("/claims", headers={"accept": "text/html, */*;q=0.1"}).status_code == 200


def test_another_name_of_the_desk_is_none(looking: TestClient) -> None:
    answer = looking.get("/claims", headers={"host": "evil.example"})

    assert answer.status_code == 421
    assert answer.headers["content-type"] == TYPE


@pytest.mark.parametrize(
    "given", ["Basic QTpi", "Bearer", "Bearer ", "Token x", "bearer é", "x" * 9000]
)
def test_what_is_no_token_is_nobodys(seen: Api, given: str) -> None:
    door = seen.client()
    answer = door.get("/claims", headers=[(b"authorization", given.encode())])

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_bug_is_told_and_logged(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("selon.ledger.asking.pages.of_claim_records", lambda *_: 1 / 0)

    answer = api.program().get("/claims")

    assert answer.status_code == 500
    assert answer.json()["code"] == "broken"
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in caplog.text
