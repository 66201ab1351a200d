"""What is logged, what a watcher is told, and what a proxy's headers can make the desk believe."""

import json
import logging
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from selon.desk import health
from selon.desk.logs import JsonLines, told
from selon.desk.worker import Worker
from selon.ledger.ledger import Ledger
from selon.model.errors import LedgerError
from tests.desk.conftest import House

PROXY = "https://desk.example"
SECRET = "what-no-log-may-hold"  # noqa: S105 -- of nobody


def test_what_a_statement_was_given_is_not_logged(house: House) -> None:
    def fails(ledger: Ledger) -> None:
        with ledger.database.write() as connection:
            connection.execute(text("INSERT INTO nowhere VALUES (:one)"), {"one": SECRET})

    with pytest.raises((DBAPIError, LedgerError)) as caught:
        fails(house.ledger)

    written = told(caught.value)
    assert "nowhere" in written
    assert SECRET not in written


def test_a_line_is_one_line_of_ascii() -> None:
    record = logging.LogRecord("selon.desk", logging.INFO, "x", 1, "request", None, None)
    record.fields = {"path": "/a\nb\x1b[2J\u202e\ud800"}

    line = JsonLines().format(record)

    assert line.isascii()
    assert "\n" not in line
    assert "\x1b" not in line
    assert json.loads(line)["path"] == "/a\nb\x1b[2J\u202e\ud800"


def test_each_request_has_a_number_of_its_own(house: House) -> None:
    guest = house.guest()
    asked = {"x-request-id": "mine"}

    numbers = [guest.get("/healthz", headers=asked).headers["x-request-id"] for _ in range(3)]

    assert len(set(numbers)) == 3
    assert "mine" not in numbers


def test_a_ledger_that_does_not_answer_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        raise LedgerError("postgresql://ana:secret@db.example: connection refused")

    monkeypatch.setattr(health, "_ask", fails)
    guest = house.guest()

    ready, alive = guest.get("/healthz"), guest.get("/healthz/alive")

    assert ready.status_code == 503
    assert ready.json() == {"ok": False, "why": "ledger"}
    assert alive.json() == {"ok": True}


def test_a_worker_that_died_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Worker, "is_well", property(lambda _: False))

    assert house.guest().get("/healthz").json() == {"ok": False, "why": "worker"}


@pytest.mark.parametrize("proxy", [None, PROXY])
@pytest.mark.parametrize(
    "header",
    [
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "http"),
        ("forwarded", "for=10.0.0.1;host=evil.example;proto=http"),
        ("x-original-url", "/admin"),
        ("x-rewrite-url", "/admin"),
        ("x-forwarded-prefix", "//evil.example"),
        ("x-real-ip", "10.0.0.1"),
    ],
)
def test_no_header_makes_the_desk_another(
    open_house: Callable[..., House], proxy: str | None, header: tuple[str, str]
) -> None:
    house = open_house(proxy=proxy)
    name, value = header

    page = house.guest().get("/sign-in", headers={name: value})
    inside = house.guest().get("/account", headers={name: value})

    assert page.status_code == 200
    assert "evil.example" not in page.text
    assert inside.headers["location"].startswith("/sign-in")


def test_who_forges_an_address_is_counted_all_the_same(open_house: Callable[..., House]) -> None:
    house = open_house()
    statuses = []
    for number in range(32):
        given = {"name": f"name {number}", "password": "one password for all"}
        forged = {"x-forwarded-for": f"198.51.100.{number}"}
        statuses.append(house.guest().post("/sign-in", data=given, headers=forged).status_code)

    assert statuses == [422] * 30 + [429] * 2
