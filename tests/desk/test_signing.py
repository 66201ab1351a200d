"""Signing up by a link, in by a password, out of one place or of all."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from selon.desk import passwords
from selon.ledger.desk import users
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit, invitations, sessions, tokens
from selon.ledger.desk.tables import users as user_rows
from tests.desk.conftest import PASSWORD, House
from tests.ledger.conftest import Clock

COOKIE = "selon_session"


def signs_in(browser: TestClient, name: str, password: str = PASSWORD) -> int:
    return browser.post("/sign-in", data={"name": name, "password": password}).status_code


def is_in(browser: TestClient) -> bool:
    return browser.get("/account").status_code == 200


@pytest.mark.parametrize("address", ["/", "/articles/a2", "/claims/c1", "/account", "/jobs/1"])
def test_nobody_sees_anything(house: House, address: str) -> None:
    response = house.guest().get(address)

    assert response.status_code == 303
    assert response.headers["location"].startswith("/sign-in?next=")


def test_guests_may_look_where_that_is_wanted(open_house: Callable[..., House]) -> None:
    guest = open_house(guests=True).guest()

    assert guest.get("/articles/a2").status_code == 200
    assert guest.post("/read", data={"paste": "x"}).status_code == 303
    assert guest.get("/account").status_code == 303


def test_a_link_makes_one_account(house: House) -> None:
    link = house.invite(Role.REVIEWER)
    given = {"name": "Ana", "password": PASSWORD, "again": PASSWORD}
    first, second = house.guest(), house.guest()

    made = first.post(link, data=given)
    again = second.post(link, data={**given, "name": "Eve"})

    assert made.status_code == 303
    assert is_in(first)
    assert again.status_code == 404
    assert not is_in(second)
    assert second.get(link).status_code == 404


def test_a_link_ends(house: House, clock: Clock) -> None:
    link = house.invite(Role.ADMIN)
    clock.now += timedelta(days=3)

    assert house.guest().get(link).status_code == 404


@pytest.mark.parametrize(
    "given",
    [
        {"name": "", "password": PASSWORD, "again": PASSWORD},
        {"name": "<b>Ana</b>", "password": PASSWORD, "again": PASSWORD},
        {"name": "Ana\u202eeve", "password": PASSWORD, "again": PASSWORD},
        {"name": "A" * 61, "password": PASSWORD, "again": PASSWORD},
        {"name": "Ana", "password": "short", "again": "short"},
        {"name": "Ana", "password": "aaaaaaaaaaaa", "again": "aaaaaaaaaaaa"},
        {"name": "Ana", "password": PASSWORD, "again": PASSWORD + "!"},
    ],
)
def test_an_account_that_cannot_be_is_not_made(house: House, given: dict[str, str]) -> None:
    link = house.invite(Role.READER)

    response = house.guest().post(link, data=given)

    assert response.status_code == 422
    with house.ledger.database.read() as connection:
        assert users.count(connection) == 0


@pytest.mark.usefixtures("admin")
def test_no_two_have_one_name(house: House) -> None:
    given = {"name": "ANA  marek", "password": PASSWORD, "again": PASSWORD}

    assert house.guest().post(house.invite(Role.READER), data=given).status_code == 422


@pytest.mark.usefixtures("admin")
def test_somebody_signs_in_and_out(house: House) -> None:
    browser = house.guest()

    assert signs_in(browser, " ana MAREK ") == 303
    assert is_in(browser)
    held = browser.cookies[COOKIE]
    assert browser.post("/sign-out").status_code == 303
    browser.cookies.set(COOKIE, held)
    assert not is_in(browser)


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    "password", ["", "wrong", PASSWORD.upper(), PASSWORD + " ", "x" * 100_000]
)
def test_a_wrong_password_is_refused(house: House, password: str) -> None:
    browser = house.guest()

    assert signs_in(browser, "Ana Marek", password) == 422
    assert not is_in(browser)


@pytest.mark.usefixtures("admin")
def test_a_name_that_nobody_has_is_answered_alike(house: House) -> None:
    wrong = house.guest().post("/sign-in", data={"name": "Ana Marek", "password": "nothing like"})
    nobody = house.guest().post("/sign-in", data={"name": "Bob Marek", "password": "nothing like"})

    assert wrong.status_code == nobody.status_code
    assert wrong.text.replace("Ana Marek", "") == nobody.text.replace("Bob Marek", "")


def test_a_session_that_was_planted_is_not_taken_over(house: House, admin: TestClient) -> None:
    planted = admin.cookies[COOKIE]
    browser = house.guest()
    browser.cookies.set(COOKIE, planted)

    signs_in(browser, "Ana Marek")

    assert planted not in [one.value for one in browser.cookies.jar if one.name == COOKIE][-1:]
    assert not is_in(admin)


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize("forged", ["", "x", "'; DROP TABLE sessions --", "é" * 200, "a" * 5000])
def test_a_forged_session_is_nobodys(house: House, forged: str) -> None:
    response = house.guest().get("/account", headers=[(b"cookie", f"{COOKIE}={forged}".encode())])

    assert response.status_code == 303


def test_a_session_ends(admin: TestClient, clock: Clock) -> None:
    clock.now += timedelta(days=7)

    assert not is_in(admin)


def test_a_session_that_is_used_goes_on_but_not_for_ever(admin: TestClient, clock: Clock) -> None:
    for _ in range(5):
        clock.now += timedelta(days=5)
        assert is_in(admin)
    clock.now += timedelta(days=6)

    assert not is_in(admin)


def test_signing_out_everywhere(house: House, admin: TestClient) -> None:
    other = house.guest()
    signs_in(other, "Ana Marek")

    other.post("/account/sessions", data={"session": "all"})

    assert not is_in(other)
    assert not is_in(admin)


def test_nobody_ends_somebody_elses_session(house: House, admin: TestClient) -> None:
    eve = house.sign_up("Eve", Role.READER)
    with house.ledger.database.read() as connection:
        first = connection.scalar(select(sessions.c.id).order_by(sessions.c.id))

    assert eve.post("/account/sessions", data={"session": str(first)}).status_code == 404
    assert is_in(admin)


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    "after",
    ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\n/x"],
)
def test_signing_in_leads_nowhere_else(house: House, after: str) -> None:
    given = {"name": "Ana Marek", "password": PASSWORD, "next": after}

    response = house.guest().post("/sign-in", data=given)

    assert response.headers["location"] == "/"


@pytest.mark.usefixtures("admin")
def test_the_cookie_is_out_of_reach(house: House) -> None:
    response = house.guest().post("/sign-in", data={"name": "Ana Marek", "password": PASSWORD})

    cookie = response.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))


def test_behind_https_no_other_host_can_set_it(open_house: Callable[..., House]) -> None:
    house = open_house(proxy="https://desk.example")
    given = {"name": "Ana", "password": PASSWORD, "again": PASSWORD}

    response = house.guest().post(house.invite(Role.ADMIN), data=given)

    cookie = response.headers["set-cookie"]
    assert cookie.startswith("__Host-selon=")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


@pytest.mark.usefixtures("admin")
def test_guessing_is_stopped_and_written_down(house: House) -> None:
    eve = house.guest()

    tries = [signs_in(eve, "Ana Marek", f"guess number {n}") for n in range(12)]

    assert tries == [422] * 10 + [429] * 2
    assert signs_in(eve, "Ana Marek") == 429
    with house.ledger.database.read() as connection:
        failed = connection.execute(select(audit).where(audit.c.action == "sign in failed")).all()
    assert len(failed) == 10
    assert failed[0].detail == {"name": "Ana Marek"}


def test_guessing_many_names_is_stopped(house: House) -> None:
    eve = house.guest()

    tries = [signs_in(eve, f"Name {n}", "one password for all") for n in range(33)]

    assert tries.count(429) == 3


@pytest.mark.usefixtures("admin")
def test_one_may_try_again_later(house: House, clock: Clock) -> None:
    for n in range(11):
        signs_in(house.guest(), "Ana Marek", f"guess number {n}")
    clock.now += timedelta(minutes=15)

    assert signs_in(house.guest(), "Ana Marek") == 303


def test_no_secret_is_in_the_ledger(house: House) -> None:
    link = house.invite(Role.ADMIN)
    browser = house.guest()
    browser.post(link, data={"name": "Ana", "password": PASSWORD, "again": PASSWORD})

    with house.ledger.database.read() as connection:
        held = [
            str(value)
            for table in (user_rows, sessions, invitations, tokens, audit)
            for row in connection.execute(select(table))
            for value in row
        ]
    secrets = (PASSWORD, browser.cookies[COOKIE], link.removeprefix("/join/"))
    assert not [one for one in held if any(secret in one for secret in secrets)]
    assert [one for one in held if one.startswith("$argon2id$")]


def test_a_password_is_the_same_however_it_is_typed() -> None:
    assert passwords.matches("cafe\u0301 a\u0300 midi", passwords.hashed("café à midi"))
