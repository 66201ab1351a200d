"""Thousands of tries to sign in: refused, written down, and nobody else is kept waiting."""

import logging
import time

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from selon.ledger.desk.tables import audit
from tests.desk.conftest import House

TRIES = 2_000


def test_a_flood_of_tries_breaks_nothing(
    house: House, admin: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="selon.desk")
    now = house.ledger.clock()
    house.ledger.clock = lambda: now  # all within a moment
    eve = house.guest()
    statuses: dict[int, int] = {}
    slowest = 0.0
    for number in range(TRIES):
        given = {"name": "Ana Marek", "password": f"guess number {number}"}
        status = eve.post("/sign-in", data=given).status_code
        statuses[status] = statuses.get(status, 0) + 1
        if number % 200 == 0:
            began = time.monotonic()
            assert admin.get("/account").status_code == 200
            slowest = max(slowest, time.monotonic() - began)

    assert statuses == {422: 10, 429: TRIES - 10}
    assert slowest < 5
    refused = [one for one in caplog.records if one.getMessage() == "sign in refused"]
    assert len(refused) == TRIES - 10
    with house.ledger.database.read() as connection:
        failed = select(func.count()).select_from(audit).where(audit.c.action == "sign in failed")
        assert connection.scalar(failed) == 10


def test_who_comes_from_elsewhere_signs_in_meanwhile(house: House, admin: TestClient) -> None:
    for number in range(60):
        given = {"name": f"name {number}", "password": "one password for all"}
        house.guest().post("/sign-in", data=given)

    assert admin.get("/").status_code == 200
