"""Tries to come in as somebody else; what the audit and the log say of them, and what not."""

import json
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from selon.desk import passwords
from selon.desk.logs import JsonLines
from selon.ledger.desk import sessions, tokens, users
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit
from tests.desk.conftest import PASSWORD, House

PROXY = "https://desk.example"
WRONG = "some other password"
NEW = "another horse battery"
COOKIE = "selon_session"


def tries(house: House, name: str, **headers: str) -> int:
    given = {"name": name, "password": WRONG}
    sent = {key.replace("_", "-"): value for key, value in headers.items()}
    return house.guest().post("/sign-in", data=given, headers=sent).status_code


def told(house: House) -> list[str]:
    with house.ledger.database.read() as connection:
        return [str(row._asdict()) for row in connection.execute(select(audit))]


def ours(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """What the desk logged; the browser of these tests has a log of its own."""
    return [one for one in caplog.records if one.name.startswith("selon")]


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the password of nobody is compared with costs nothing, as all others here."""
    monkeypatch.setattr(passwords, "_NOBODYS", passwords.HASHER.hash("nobody's"))


def still(house: House) -> None:
    """Stop the clock."""
    now = house.ledger.clock()
    house.ledger.clock = lambda: now


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize(
    "place", ["198.51.100.{}", "2001:db8:{:x}::1"], ids=["addresses", "networks"]
)
def test_one_name_from_many_places(open_house: Callable[..., House], place: str) -> None:
    house = open_house(proxy=PROXY)
    still(house)

    found = [tries(house, "Ana", x_forwarded_for=place.format(number)) for number in range(20)]

    assert found == [422] * 10 + [429] * 10


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("place", ["198.51.100.7", "2001:db8:1:2:{:x}::1", "::ffff:198.51.100.7"])
def test_many_names_from_one_place(open_house: Callable[..., House], place: str) -> None:
    """Of IPv6 whoever has an address has 2^64 of them."""
    house = open_house(proxy=PROXY)
    still(house)

    found = [
        tries(house, f"name {number}", x_forwarded_for=place.format(number))
        for number in range(40)
    ]

    assert found == [422] * 30 + [429] * 10
    assert tries(house, "name", x_forwarded_for="203.0.113.9") == 422


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("name", [" ana  MAREK ", "Ａna Marek", "ANA MAREK\u00a0", "Ana\0 Marek"])
def test_a_name_spelled_otherwise_is_tried_as_often(
    house: House, admin: TestClient, name: str
) -> None:
    still(house)
    assert admin.get("/account").status_code == 200

    found = [tries(house, one) for one in (name, "Ana Marek") * 8]

    assert found.count(422) <= 20
    assert tries(house, "Ana Marek") == 429


def test_a_name_that_nobody_has_takes_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same work, once; what it is compared with was hashed as everybody's is."""
    nobodys = extract_parameters(passwords._NOBODYS)  # noqa: SLF001 -- no other way to see it
    verified: list[str] = []

    class Counting:
        def verify(self, held: str, _: str) -> bool:
            verified.append(held)
            return False

    monkeypatch.setattr(passwords, "HASHER", Counting())
    passwords.matches("x", None)
    passwords.matches("x", "some hash")

    assert len(verified) == 2
    assert nobodys == RFC_9106_LOW_MEMORY


def test_a_flood_leaves_room_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few wait for their turn; whoever comes then is told to come again, and holds nobody up."""
    gate = threading.Event()

    class Slow:
        def verify(self, _held: str, _password: str) -> bool:
            return gate.wait(10)

    monkeypatch.setattr(passwords, "HASHER", Slow())
    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(passwords.matches, "x", "held") for _ in range(4)]
        until = time.monotonic() + 5
        while passwords._QUEUE._value and time.monotonic() < until:  # noqa: SLF001 -- no other way
            time.sleep(0.01)
        with pytest.raises(HTTPException) as refused:
            passwords.matches("x", "held")
        gate.set()

    assert refused.value.status_code == 429
    assert all(one.result() for one in waiting)
    assert passwords.matches("x", "held")


@pytest.mark.parametrize("given", ["", "x" * 43, "../../x", "' OR 1=1 --", "é", "x" * 4000])
def test_a_session_is_not_somebodys_choice(house: House, admin: TestClient, given: str) -> None:
    assert admin.get("/account").status_code == 200
    eve = house.guest()
    sent = {"cookie": f"{COOKIE}={given}".encode()}

    assert eve.get("/account", headers=sent).status_code == 303  # type: ignore[arg-type] # bytes
    entered = eve.post(
        "/sign-in",
        data={"name": "Ana Marek", "password": PASSWORD},
        headers=sent,  # type: ignore[arg-type] # bytes
    )
    assert entered.status_code == 303
    made = eve.cookies[COOKIE]
    assert made != given
    assert len(made) == 43
    assert "httponly" in entered.headers["set-cookie"].lower()
    assert "samesite=lax" in entered.headers["set-cookie"].lower()


def test_a_link_makes_one_account_whoever_comes_first(house: House) -> None:
    link, gate = house.invite(Role.ADMIN), threading.Barrier(8)

    def join(number: int) -> int:
        gate.wait()
        given = {"name": f"Eve {number}", "password": PASSWORD, "again": PASSWORD}
        return house.guest().post(link, data=given).status_code

    with ThreadPoolExecutor(8) as pool:
        found = sorted(pool.map(join, range(8)))

    assert found[0] == 303
    assert set(found[1:]) <= {404, 429}
    with house.ledger.database.read() as connection:
        assert users.count(connection) == 1


def test_who_gives_themselves_another_password_is_alone_with_it(
    house: House, admin: TestClient
) -> None:
    thief = house.guest()
    thief.post("/sign-in", data={"name": "Ana Marek", "password": PASSWORD})
    stolen = thief.cookies[COOKIE]
    given = {"old": PASSWORD, "password": NEW, "again": NEW}

    wrong = admin.post("/account/password", data={**given, "old": WRONG})
    assert (wrong.status_code, thief.get("/account").status_code) == (422, 200)
    assert admin.post("/account/password", data=given).status_code == 303

    assert admin.get("/account").status_code == 200
    assert thief.get("/account").status_code == 303
    assert admin.cookies[COOKIE] != stolen
    old = {"name": "Ana Marek", "password": PASSWORD}
    assert house.guest().post("/sign-in", data=old).status_code == 422


def test_who_signs_out_everywhere_is_nowhere(house: House, admin: TestClient) -> None:
    other = house.guest()
    other.post("/sign-in", data={"name": "Ana Marek", "password": PASSWORD})

    admin.post("/account/sessions", data={"session": "all"})

    assert admin.get("/account").status_code == 303
    assert other.get("/account").status_code == 303


def test_a_session_ends_by_itself(house: House, admin: TestClient) -> None:
    now = house.ledger.clock()
    kept = admin.cookies[COOKIE]
    house.ledger.clock = lambda: now + sessions.IDLE + timedelta(minutes=1)

    eve = house.guest()
    eve.cookies.set(COOKIE, kept)

    assert eve.get("/account").status_code == 303


def test_no_secret_is_told_or_kept(
    house: House, admin: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither in the log, nor in the audit, nor anywhere in the ledger."""
    caplog.set_level(logging.DEBUG)
    link = house.invite(Role.EDITOR)
    secrets = [PASSWORD, NEW, WRONG, link.rpartition("/")[2], admin.cookies[COOKIE]]
    bo = house.guest()
    bo.get(link)
    bo.post(link, data={"name": "Bo", "password": NEW, "again": NEW})
    tries(house, "Bo")
    ends = str((house.ledger.clock() + timedelta(days=20)).date())
    shown = admin.post("/account/tokens", data={"name": "script", "ends": ends}).text
    token = shown[shown.index(tokens.PREFIX) :][:49]
    reset = admin.post("/admin/people/reset", data={"user": "2"}).text
    secrets += [bo.cookies[COOKIE], token, reset.partition("/reset/")[2][:43]]
    bo.get("/", headers={"authorization": f"Bearer {token}"})
    bo.get(f"/reset/{secrets[-1]}")

    house.ledger.database.checkpoint()
    assert house.ledger.database.path
    held = house.ledger.database.path.read_bytes()
    logged = "\n".join(JsonLines().format(one) for one in ours(caplog))
    for one in secrets:
        assert len(one) > 10
        assert one not in "".join(told(house))
        assert one not in logged
        assert one.encode() not in held


@pytest.mark.usefixtures("_quick")
def test_a_line_of_the_log_is_a_line(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    eve = house.guest()
    for hostile in ("%0a%7b%22level%22:1%7d", "%0d%0ax", "%e2%80%a8x", "%00", "%ff", "x" * 5000):
        eve.get(f"/{hostile}", headers={"user-agent": "x", "x-request-id": "a\tb"})
        tries(house, hostile)

    assert ours(caplog)
    for one in ours(caplog):
        line = JsonLines().format(one)
        assert len(line.splitlines()) == 1
        assert len(line) < 4000
        assert isinstance(json.loads(line), dict)


def test_what_is_refused_is_put_down(house: House, admin: TestClient) -> None:
    assert admin.get("/account").status_code == 200
    for _ in range(3):
        tries(house, "Ana Marek")

    failed = [one for one in told(house) if "sign in failed" in one]
    assert len(failed) == 3
    assert all("testclient" in one for one in failed)
