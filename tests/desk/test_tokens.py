"""Tokens: made by a person for a program, shown once, taken back, worth no more than they say."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from selon.ledger.desk import tokens
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit
from tests.desk.conftest import House, words
from tests.ledger.conftest import Clock

HOSTILE = "<script>alert(1)</script>\"'{{7*7}}"


def until(house: House, days: int = 30) -> str:
    return str(house.ledger.clock().date() + timedelta(days=days))


def make(house: House, browser: TestClient, **given: str) -> str:
    """The secret of a new token, as the page shows it."""
    form = {"name": "script", "scope": "read", "ends": until(house), **given}
    page = browser.post("/account/tokens", data=form)
    assert page.status_code == 200, page.text
    found = re.search(r'<code id="secret">(selon_[\w-]{43})</code>', page.text)
    assert found
    return found[1]


def program(house: House, secret: str) -> TestClient:
    return TestClient(
        house.door.app,
        base_url=house.settings.origin,
        headers={"authorization": f"Bearer {secret}"},
        follow_redirects=False,
    )


def test_it_is_shown_once_and_works(house: House, admin: TestClient) -> None:
    secret = make(house, admin)

    assert program(house, secret).get("/articles/a2").status_code == 200
    page = admin.get("/account")
    assert secret not in page.text
    assert "script" in words(page.text)


def test_no_cache_keeps_it(house: House, admin: TestClient) -> None:
    form = {"name": "script", "scope": "read", "ends": until(house)}

    page = admin.post("/account/tokens", data=form)

    assert page.headers["cache-control"] == "no-store"


def test_its_last_use_is_shown(house: House, admin: TestClient) -> None:
    secret = make(house, admin)
    before = words(admin.get("/account").text)

    program(house, secret).get("/")

    assert "never 2 May 2025" in before
    assert "never 2 May 2025" not in words(admin.get("/account").text)


def test_one_that_reads_does_nothing(house: House, admin: TestClient) -> None:
    reads = program(house, make(house, admin))

    for address in ("/read", "/dossiers", "/searches"):
        assert reads.post(address, data={"paste": "x", "title": "x"}).status_code == 403


def test_it_may_no_more_than_its_owner(house: House) -> None:
    eve = house.sign_up("Eve", Role.READER)
    writes = program(house, make(house, eve, scope="write"))

    assert writes.post("/read", data={"paste": "x"}).status_code == 403


@pytest.mark.parametrize(
    "address", ["/account/tokens", "/account/tokens/revoke", "/account/password"]
)
def test_a_stolen_one_changes_no_account(house: House, admin: TestClient, address: str) -> None:
    stolen = program(house, make(house, admin, scope="write"))
    form = {"name": "mine", "scope": "write", "ends": until(house), "token": "1"}

    assert stolen.post(address, data=form).status_code == 404


def test_revoked_it_ends_at_once(house: House, admin: TestClient) -> None:
    uses = program(house, make(house, admin))

    admin.post("/account/tokens/revoke", data={"token": "1"})

    assert uses.get("/articles/a2").status_code == 403


def test_it_ends_on_its_day(house: House, admin: TestClient, clock: Clock) -> None:
    uses = program(house, make(house, admin, ends=until(house, 2)))
    clock.now += timedelta(days=3)

    assert uses.get("/articles/a2").status_code == 403


def test_nobody_revokes_somebody_elses(house: House, admin: TestClient) -> None:
    uses = program(house, make(house, admin))
    eve = house.sign_up("Eve", Role.ADMIN)

    assert eve.post("/account/tokens/revoke", data={"token": "1"}).status_code == 404
    assert uses.get("/articles/a2").status_code == 200


@pytest.mark.parametrize("token", ["", "x", "-1", "1;", "9" * 40, "²"])
def test_what_is_no_token_is_not_found(admin: TestClient, token: str) -> None:
    assert admin.post("/account/tokens/revoke", data={"token": token}).status_code == 404


@pytest.mark.parametrize("ends", ["", "x", "2020-01-01", "9999-12-31", "2025-13-01"])
def test_it_ends_within_a_year(admin: TestClient, ends: str) -> None:
    form = {"name": "script", "scope": "read", "ends": ends}

    page = admin.post("/account/tokens", data=form)

    assert page.status_code == 422
    assert "It ends on a day after today" in words(page.text)


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\u202eb"])
def test_it_has_a_name(house: House, admin: TestClient, name: str) -> None:
    form = {"name": name, "scope": "read", "ends": until(house)}

    assert admin.post("/account/tokens", data=form).status_code == 422


def test_a_hostile_name_stays_words(house: House, admin: TestClient) -> None:
    make(house, admin, name=HOSTILE)

    assert "<script>alert" not in admin.get("/account").text


def test_there_are_not_too_many(house: House, admin: TestClient) -> None:
    with house.ledger.database.write() as connection:
        for number in range(50):
            scopes = (tokens.Scope.READ,)
            tokens.make(connection, 1, str(number), scopes, now=house.ledger.clock())
    form = {"name": "script", "scope": "read", "ends": until(house)}

    assert admin.post("/account/tokens", data=form).status_code == 422


def test_the_audit_names_it_without_its_secret(house: House, admin: TestClient) -> None:
    secret = make(house, admin)
    admin.post("/account/tokens/revoke", data={"token": "1"})

    with house.ledger.database.read() as connection:
        rows = connection.execute(select(audit).where(audit.c.action.like("%token"))).all()
    assert [(row.action, row.target) for row in rows] == [
        ("make token", "script"),
        ("revoke token", "script"),
    ]
    assert secret not in str(rows)
    assert rows[0].detail["scopes"] == "read"
    assert date.fromisoformat(rows[0].detail["ends"][:10]) == date.fromisoformat(until(house))
