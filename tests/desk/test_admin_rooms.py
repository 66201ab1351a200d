"""The admin's rooms: who may enter which, in both languages, empty and full."""

import pytest
from starlette.testclient import TestClient

from selon.ledger.desk.roles import Role
from tests.desk.conftest import House, words

OVERSEEN = ("/admin", "/admin/feeds", "/admin/refusals", "/admin/jobs")
ADMINISTERED = ("/admin/people", "/admin/audit")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", OVERSEEN + ADMINISTERED)
def test_an_administrator_enters_each(admin: TestClient, address: str, language: str) -> None:
    page = admin.get(address, params={"language": language})

    assert page.status_code == 200
    assert words(page.text)
    assert len(page.content) < 100_000


@pytest.mark.parametrize("role", list(Role))
def test_a_role_sees_what_it_is_trusted_with(house: House, role: Role) -> None:
    browser = house.sign_up("Eve", role)

    seen = {address for address in OVERSEEN + ADMINISTERED if browser.get(address).is_success}

    wanted = {Role.EDITOR: set(OVERSEEN), Role.ADMIN: set(OVERSEEN + ADMINISTERED)}
    assert seen == wanted.get(role, set())
    assert ('href="/admin"' in browser.get("/").text) is (role in wanted)


@pytest.mark.parametrize("address", OVERSEEN + ADMINISTERED)
def test_nobody_else_does(house: House, address: str) -> None:
    response = house.guest().get(address)

    assert response.status_code == 303
    assert response.headers["location"].startswith("/sign-in")
