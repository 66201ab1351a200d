"""A saved search as a feed: an address that only its owner has, worth what it finds."""

import re
import xml.etree.ElementTree as ET
from datetime import timedelta

import feedparser  # type: ignore[import-untyped]
import pytest
from starlette.testclient import TestClient

from selon.desk.logs import _harmless
from selon.ledger.desk.roles import Role
from tests.desk.conftest import House, words

HALDEN = {"query": "q=halden", "name": "Halden <&>"}


@pytest.fixture
def rea(house: House) -> TestClient:
    """A reader who saved a search."""
    browser = house.sign_up("Rea", Role.READER)
    browser.post("/searches", data=HALDEN)
    return browser


def address(browser: TestClient, number: int = 1) -> str:
    """The address of the feed of a search, as the page shows it."""
    page = browser.post(f"/searches/{number}/feed")
    assert page.status_code == 200, page.text
    assert page.headers["cache-control"] == "no-store"
    found = re.search(
        r'<code id="secret">http://[^/]+(/feeds/selon_[\w-]{43}/\d+)</code>', page.text
    )
    assert found
    return found[1]


def test_a_feed_reader_needs_nothing_but_the_address(house: House, rea: TestClient) -> None:
    answer = house.guest().get(address(rea))

    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.feed.title == "Halden <&>"
    assert len(feed.entries) == len(rea.get("/search/found.json?q=halden").json())
    assert all(one.link.startswith("http") for one in feed.entries)
    assert len({one.id for one in feed.entries}) == len(feed.entries)


def test_statements_are_followed_too(house: House, rea: TestClient) -> None:
    rea.post("/searches", data={"query": "q=kestan*&what=statements", "name": "Said"})

    feed = feedparser.parse(house.guest().get(address(rea, 2)).content)

    assert any(one.title.startswith("Ilda Roan: ") for one in feed.entries)
    assert all(re.search(r"/articles/a\d+\.\d+#s\d+-note$", one.link) for one in feed.entries)


def test_what_finds_nothing_is_a_feed_without_entries(house: House, rea: TestClient) -> None:
    rea.post("/searches", data={"query": "q=nowhereatall", "name": "None"})

    answer = house.guest().get(address(rea, 2))

    assert not list(ET.fromstring(answer.text).iter("{http://www.w3.org/2005/Atom}entry"))  # noqa: S314 -- ours


def test_it_opens_nothing_else(house: House, rea: TestClient) -> None:
    secret = address(rea).split("/")[2]
    guest = house.guest()

    for path in ("/", "/search", "/api/v1/claims", "/dossiers"):
        answer = guest.get(path, headers={"authorization": f"Bearer {secret}"})
        assert answer.status_code in {401, 403}, path


def test_it_shows_no_search_of_another(house: House, rea: TestClient) -> None:
    eve = house.sign_up("Eve", Role.READER)
    eve.post("/searches", data=HALDEN)

    mine = address(eve, 2)

    assert eve.post("/searches/1/feed").status_code == 404
    assert house.guest().get(mine.replace("/2", "/1")).status_code == 404
    assert "/searches/2" not in rea.get("/search").text


def test_a_token_that_reads_is_no_address(house: House, rea: TestClient) -> None:
    ends = house.ledger.clock().date() + timedelta(days=30)
    given = {"name": "script", "scope": "write", "ends": str(ends)}
    found = re.search(r"selon_[\w-]{43}", rea.post("/account/tokens", data=given).text)

    assert found
    assert house.guest().get(f"/feeds/{found[0]}/1").status_code == 404
    assert house.guest().get("/feeds/x/1").status_code == 404


def test_it_holds_until_it_is_revoked(house: House, rea: TestClient) -> None:
    feed = address(rea)
    account = rea.get("/account").text
    assert "Atom: Halden" in words(account)
    assert "follow saved searches" in words(account)
    number = re.search(r'name="token" value="(\d+)"', account)
    assert number

    rea.post("/account/tokens/revoke", data={"token": number[1]})

    assert house.guest().get(feed).status_code == 404


def test_it_ends_with_the_search(house: House, rea: TestClient) -> None:
    feed = address(rea)

    rea.post("/searches/1/forget")

    assert house.guest().get(feed).status_code == 404


def test_another_search_of_the_same_number_is_not_followed(house: House, rea: TestClient) -> None:
    feed = address(rea)
    rea.post("/searches/1/forget")

    rea.post("/searches", data={"query": "q=roan", "name": "Roan"})

    assert house.guest().get(feed).status_code == 404


@pytest.mark.parametrize("path", ["/feeds/selon_secret/1", "//feeds/selon_secret/1"])
def test_no_log_tells_it(path: str) -> None:
    assert _harmless(path) == "/feeds/…"
