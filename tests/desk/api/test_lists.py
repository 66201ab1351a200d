"""Lists page by page, and what is not sent twice."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from selon.ledger.desk.roles import Role
from selon.reading.given import Given
from selon.reading.raw import Raw
from tests.desk.api.conftest import V1, Api

PAGED = (
    "/claims",
    "/claims?as_of=2025-03-14",
    "/compare?measure=killed",
    "/articles",
    "/search?q=valdorie",
    "/statements",
    "/statements?dossier=war",
    "/speakers",
    "/speakers/3/claims",
    "/speakers/3/statements",
    "/dossiers/war/claims",
    "/reviews",
    "/refusals",
    "/articles/a1/comments",
)


def items(client: TestClient, address: str) -> Iterator[Any]:
    """Yield what a list holds, page after page."""
    following: str | None = address
    while following:
        answer = client.get(following.removeprefix(V1))
        assert answer.status_code == 200, answer.text
        body = answer.json()
        yield from body["items"]
        following = body["next"]
        assert answer.links.get("next", {}).get("url") == following


@pytest.mark.parametrize("address", PAGED)
def test_pages_are_the_whole(looking: TestClient, address: str) -> None:
    sign = "&" if "?" in address else "?"
    whole = list(items(looking, f"{address}{sign}limit=200"))

    assert list(items(looking, f"{address}{sign}limit=2")) == whole
    assert whole


def test_what_comes_meanwhile_neither_repeats_nor_hides(api: Api) -> None:
    program = api.program(Role.READER)
    before = [one["article"] for one in items(program, "/articles")]
    first = program.get("/articles", params={"limit": 2}).json()
    text = "At least 12 people were killed in Varelle on Monday, the police said. " * 3
    given = Given(id="new", text=text, language="en", published="2026-01-01", title="Varelle")
    api.ledger.add(Raw(source="new", data=text.encode(), given=given))

    rest = [one["article"] for one in items(program, first["next"])]

    assert [one["article"] for one in first["items"]] + rest == before


@pytest.mark.parametrize(
    "cursor", ["x", "WzFd", "W10", "bnVsbA", "0", "_", "-" * 4000, "WyIyMDI1IiwxXQ", "e30"]
)
@pytest.mark.parametrize("path", ["/claims", "/statements", "/speakers", "/articles"])
def test_a_cursor_of_nothing_is_told(looking: TestClient, path: str, cursor: str) -> None:
    refused = looking.get(path, params={"cursor": cursor})

    assert refused.status_code == 422
    assert refused.json()["field"] == "cursor"


def test_a_search_has_facets_on_its_first_page(looking: TestClient) -> None:
    first = looking.get("/search", params={"q": "valdorie", "limit": 1}).json()
    second = looking.get(first["next"].removeprefix(V1)).json()

    assert {"value": "fr", "name": None, "many": 2} in first["facets"]["language"]
    assert second["facets"] is None


@pytest.mark.parametrize(
    "path",
    ["/claims", "/claims/c1", "/articles/a2", "/articles/a2/text", "/compare/chart", "/dossiers"],
)
def test_what_one_has_is_not_sent_again(looking: TestClient, path: str) -> None:
    first = looking.get(path)
    tag = first.headers["etag"]

    for condition in (tag, f'"x", W/{tag}', "*"):
        again = looking.get(path, headers={"if-none-match": condition})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    other = looking.get(path, headers={"if-none-match": '"x"'})
    assert other.content == first.content
    assert not tag.startswith("W/")


def test_answers_are_kept_by_nobody_else(looking: TestClient) -> None:
    headers = looking.get("/claims").headers

    assert headers["cache-control"].startswith("private")
    assert {"Authorization", "Cookie"} <= set(headers["vary"].split(", "))
    assert "access-control-allow-origin" not in headers


def test_head_has_no_body(looking: TestClient) -> None:
    for path in ("/claims", "/export?format=jsonl"):
        assert looking.get(path).headers["content-type"]
        head = looking.head(path)
        assert (head.status_code, head.content) == (200, b"")
