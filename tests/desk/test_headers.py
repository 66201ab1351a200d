"""What every answer says, whatever it answers."""

import re

import pytest
from starlette.testclient import TestClient

from tests.desk.conftest import House

ANSWERS = (
    "/",
    "/sign-in",
    "/nothing",
    "/healthz",
    "/static/x/desk.css",
    "/articles/a99",
    "/join/x",
    "/reset/x",
)
PAGES = (
    "/",
    "/articles/a2",
    "/articles/a2/versions",
    "/claims/c1",
    "/review",
    "/review/agreement",
    "/moderation",
    "/account",
    "/admin",
    "/admin/feeds",
    "/admin/refusals",
    "/admin/jobs",
    "/nothing",
)


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_is_strict(shown: House, address: str) -> None:
    headers = shown.guest().get(address).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"content-length": "99999999999"}])
def test_a_refusal_is_strict_too(shown: House, headers: dict[str, str]) -> None:
    response = shown.guest().post("/sign-in", headers=headers)

    assert response.status_code in {413, 421}
    assert "content-security-policy" in response.headers


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_a_script_or_a_style_in_it(reader: TestClient, address: str) -> None:
    page = reader.get(address).text

    assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=|javascript:", page)


@pytest.mark.parametrize("address", PAGES[:-1])
def test_no_page_asks_another_host(reader: TestClient, address: str) -> None:
    page = reader.get(address).text

    loaded = re.findall(r'<(?:link|script|img|form)[^>]* (?:href|src|action)="([^"]*)"', page)
    assert loaded
    assert all(one.startswith("/") and not one.startswith("//") for one in loaded)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_light(reader: TestClient, address: str) -> None:
    assert len(reader.get(address).content) < 100_000


def test_htmx_may_not_run_what_it_is_sent(reader: TestClient) -> None:
    page = reader.get("/").text

    assert '"allowEval":false' in page
    assert '"allowScriptTags":false' in page


def test_a_static_file_is_kept_for_good(reader: TestClient) -> None:
    address = re.search(r'href="(/static/[^"]*desk.css)"', reader.get("/").text)
    assert address

    response = reader.get(address[1])

    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "htmx.LICENSE.txt"])
def test_nothing_else_is_served(reader: TestClient, name: str) -> None:
    assert reader.get(f"/static/x/{name}").status_code == 404
