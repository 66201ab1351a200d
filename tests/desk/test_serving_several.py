"""Several processes on one ledger: they share sessions, limits and work."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from selon.desk import passwords
from selon.ledger.desk import jobs, uploads, users
from selon.ledger.desk.roles import Role
from selon.ledger.ledger import Ledger
from tests.desk.conftest import words
from tests.desk.processes import PASSWORD, Desk, over, running
from tests.ledger import postgres

COOKIE = "selon_session"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a ledger in which Ana has an account; in CI nothing is skipped for want of it."""
    if not postgres.INSTALLED and os.environ.get("CI") != "true":
        pytest.skip("no PostgreSQL server is installed")
    with postgres.running() as url:
        with Ledger.open(url) as ledger, ledger.database.write() as connection:
            held = passwords.hashed(PASSWORD)
            users.make(connection, "Ana", held, Role.ADMIN, now=ledger.clock())
        yield url


@pytest.fixture(scope="module")
def two(server: str) -> Iterator[tuple[Desk, Desk]]:
    """Two desks on one ledger."""
    with ExitStack() as stack:
        first = stack.enter_context(running(server))
        second = stack.enter_context(running(server))
        yield first, second


def test_a_session_is_known_to_both(two: tuple[Desk, Desk]) -> None:
    first, second = two
    browser = first.sign_in("Ana")
    with second.browser() as other:
        cookie = {"cookie": f"{COOKIE}={browser.cookies[COOKIE]}"}
        seen = other.get("/account", headers=cookie).status_code
        browser.post("/account/sessions", data={"session": "all"})
        after = other.get("/account", headers=cookie).status_code

    assert (seen, after) == (200, 303)


def test_what_is_brought_to_one_is_read_once_by_either(
    server: str, two: tuple[Desk, Desk]
) -> None:
    first, second = two
    browser = first.sign_in("Ana")
    asked = [
        browser.post("/read", data={"paste": f"{n} personnes sont mortes à Valmont, dit Jean."})
        for n in range(20, 40)
    ]

    pages = [over(browser, one.headers["location"]) for one in asked]

    assert all("1 page read." in words(one) for one in pages)
    begun = [
        line["job"]
        for desk in (first, second)
        for line in desk.lines()
        if line["what"] == "job begins"
    ]
    assert len(begun) == len(set(begun)) >= 20
    with Ledger.open(server) as ledger, ledger.database.read() as connection:
        assert uploads.size(connection) == 0


def test_tries_to_sign_in_are_counted_for_both(two: tuple[Desk, Desk]) -> None:
    statuses = []
    for number in range(12):
        with two[number % 2].browser() as browser:
            given = {"name": "Eve", "password": f"guess number {number}"}
            statuses.append(browser.post("/sign-in", data=given).status_code)

    assert statuses == [422] * 10 + [429] * 2


def test_one_command_serves_by_several_processes(server: str) -> None:
    with running(server, "--workers", "2") as desk:
        browser = desk.sign_in("Ana")
        asked = browser.post("/read", data={"paste": "Douze morts à Tarn, selon la préfecture."})
        page = over(browser, asked.headers["location"])
        children = _children(desk.process.pid)
        status = desk.end()
        time.sleep(0.5)

    assert "1 page read." in words(page)
    assert len(children) >= 2
    assert status == 0
    assert not [one for one in children if _runs(one)]
    with Ledger.open(server) as ledger, ledger.database.read() as connection:
        assert not jobs.is_open(connection, ("read",))


def test_when_the_first_process_is_killed_the_others_end(server: str) -> None:
    with running(server, "--workers", "2") as desk:
        children = _children(desk.process.pid)
        desk.end(signal.SIGKILL)
        ended = _until(lambda: not any(map(_runs, children)))

    assert len(children) >= 2
    assert ended


def _until(happened: Callable[[], bool]) -> bool:
    """Whether it did within half a minute."""
    for _ in range(300):
        if happened():
            return True
        time.sleep(0.1)
    return False


def _children(number: int) -> list[str]:
    return Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()


def _runs(number: str) -> bool:
    """Whether that process does; one that ended may stay listed until somebody asks how."""
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except FileNotFoundError:
        return False
    return state.split()[0] != "Z"


def test_the_password_of_a_database_is_told_nobody(server: str) -> None:
    secret = server.replace("postgres@", "postgres:a-secret@")
    with running(secret, "--workers", "2") as desk:
        desk.end()
        told = desk.told.read_text(encoding="utf-8")

    assert "a-secret" not in told
    assert PASSWORD not in told
