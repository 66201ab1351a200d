"""What another site has a browser send is refused, and so is another name for the desk."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.desk.conftest import ORIGIN, House

EVIL = "https://evil.example"
PROXY = "https://desk.example"


def bare(house: House) -> TestClient:
    """Something that says of itself only what a test has it say."""
    return TestClient(house.door.app, base_url=house.settings.origin, follow_redirects=False)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": EVIL},
        {"origin": "null"},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
        {"origin": ORIGIN, "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "none"},
        {"origin": ORIGIN + ".evil.example"},
        {"origin": "http://127.0.0.1:8001"},
        {"origin": "https://127.0.0.1:8000"},
        {"referer": ORIGIN + "/"},
        {"authorization": "Basic YTpi"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_write_from_elsewhere_is_refused(
    shown: House, method: str, headers: dict[str, str]
) -> None:
    response = bare(shown).request(method, "/sign-out", headers=headers)

    assert response.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": ORIGIN},
        {"sec-fetch-site": "same-origin"},
        {"origin": ORIGIN, "sec-fetch-site": "same-origin"},
    ],
)
def test_a_write_from_the_desk_is_let_through(shown: House, headers: dict[str, str]) -> None:
    assert bare(shown).post("/sign-out", headers=headers).status_code == 303


def test_a_cross_site_write_does_nothing(admin: TestClient) -> None:
    admin.post("/account/sessions", data={"session": "all"}, headers={"origin": EVIL})

    assert admin.get("/account").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8000.evil.example", "127.0.0.1", ""])
def test_another_name_is_refused(shown: House, host: str) -> None:
    assert bare(shown).get("/healthz", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_its_own_names_are_known(shown: House, host: str) -> None:
    assert bare(shown).get("/healthz", headers={"host": host}).status_code == 200


def test_behind_a_proxy_its_origin_is_the_desks(open_house: Callable[..., House]) -> None:
    house = open_house(proxy=PROXY)

    refused = bare(house).post("/sign-out", headers={"origin": "http://desk.example"})
    done = bare(house).post("/sign-out", headers={"origin": PROXY})

    assert (refused.status_code, done.status_code) == (403, 303)
