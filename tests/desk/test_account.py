"""Account: a password changed, what is one's own, and nothing of anybody else's."""

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from selon.ledger.desk import searches
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit
from selon.ledger.reviewing import Action, Review
from tests.desk.conftest import PASSWORD, House, words

NEW = "another horse entirely"
COOKIE = "selon_session"


def change(browser: TestClient, **given: str) -> int:
    form = {"old": PASSWORD, "password": NEW, "again": NEW, **given}
    return browser.post("/account/password", data=form).status_code


def signs_in(house: House, name: str, password: str) -> TestClient | None:
    browser = house.guest()
    done = browser.post("/sign-in", data={"name": name, "password": password})
    return browser if done.status_code == 303 else None


def test_a_password_is_changed(house: House, admin: TestClient) -> None:
    assert change(admin) == 303

    assert signs_in(house, "Ana Marek", NEW)
    assert not signs_in(house, "Ana Marek", PASSWORD)


def test_every_other_place_is_signed_out(house: House, admin: TestClient) -> None:
    other = signs_in(house, "Ana Marek", PASSWORD)
    assert other
    before = admin.cookies[COOKIE]

    change(admin)

    assert admin.get("/account").status_code == 200
    assert other.get("/account").status_code == 303
    assert admin.cookies[COOKIE] != before
    old = house.guest()
    old.cookies.set(COOKIE, before)
    assert old.get("/account").status_code == 303


@pytest.mark.parametrize(
    "given",
    [
        {"old": "wrong"},
        {"old": ""},
        {"password": "short", "again": "short"},
        {"again": NEW + "!"},
        {"password": "a" * 20, "again": "a" * 20},
        {"password": "ab" * 150, "again": "ab" * 150},
    ],
)
def test_one_that_cannot_be_is_not_taken(
    house: House, admin: TestClient, given: dict[str, str]
) -> None:
    assert change(admin, **given) == 422

    assert signs_in(house, "Ana Marek", PASSWORD)


def test_the_old_one_is_not_guessed(house: House, admin: TestClient) -> None:
    tries = [change(admin, old=f"guess number {n}") for n in range(12)]

    assert tries == [422] * 10 + [429] * 2
    assert change(admin) == 429
    with house.ledger.database.read() as connection:
        chosen = select(audit).where(audit.c.action == "change password failed")
        assert len(connection.execute(chosen).all()) == 10


def test_the_audit_knows_of_it_and_not_of_the_password(house: House, admin: TestClient) -> None:
    change(admin)

    with house.ledger.database.read() as connection:
        rows = connection.execute(select(audit)).all()
    assert [row for row in rows if row.action == "change password" and row.user == 1]
    assert NEW not in str(rows)


def test_nobody_changes_anything_of_nobody(house: House) -> None:
    assert change(house.guest()) == 303  # to sign in


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_an_account(house: House, role: Role, language: str) -> None:
    browser = house.sign_up("Eve", role)

    page = browser.get("/account", params={"language": language})

    assert page.status_code == 200
    assert "Eve" in words(page.text)


def test_what_is_ones_own_is_there_and_nobody_elses(house: House, admin: TestClient) -> None:
    eve = house.sign_up("Eve", Role.REVIEWER)
    with house.ledger.database.write() as connection:
        searches.save(connection, 1, "Ana's search", "q=tarn", now=house.ledger.clock())
    house.ledger.review(
        Review(action=Action.CONFIRM, target="c1", reviewer="Ana Marek", reason="<b>seen</b>")
    )

    mine, hers = admin.get("/account").text, eve.get("/account").text

    assert 'href="/search?q=tarn"' in mine
    assert "&lt;b&gt;seen&lt;/b&gt;" in mine
    assert "q=tarn" not in hers
    assert "seen&lt;" not in hers


@pytest.mark.parametrize("address", ["/account/tokens", "/account/password"])
def test_an_address_of_a_form_is_the_room(admin: TestClient, address: str) -> None:
    assert admin.get(address).status_code == 200
