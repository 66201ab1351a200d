"""People let in and shut out: each change at once, none that leaves nobody to make the next."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from selon.ledger.desk import tokens, users
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit
from selon.ledger.desk.tokens import Scope
from tests.desk.conftest import PASSWORD, House, words
from tests.ledger.conftest import Clock

NEW = "another horse entirely"
WRITES = (
    ("/admin/people/role", {"user": "1", "role": "reader"}),
    ("/admin/people/disable", {"user": "1"}),
    ("/admin/people/out", {"user": "1"}),
    ("/admin/people/reset", {"user": "1"}),
    ("/admin/people/invite", {"role": "admin", "days": "3"}),
    ("/admin/people/links", {"link": "1"}),
    ("/admin/reread", {"what": "everything"}),
)


def number(house: House, name: str) -> str:
    with house.ledger.database.read() as connection:
        return str(next(one.id for one in users.every(connection) if one.name == name))


def is_in(browser: TestClient) -> bool:
    return browser.get("/account").status_code == 200


def link(page: str, kind: str) -> str:
    found = re.search(rf"(/{kind}/[\w-]{{43}})</code>", page)
    assert found, words(page)
    return found[1]


def done(house: House) -> list[tuple[str, str | None]]:
    with house.ledger.database.read() as connection:
        rows = connection.execute(select(audit).where(audit.c.user == 1).order_by(audit.c.id))
        return [(row.action, row.target) for row in rows if row.action not in {"join", "sign in"}]


@pytest.mark.parametrize(("address", "given"), WRITES)
@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER, Role.EDITOR])
def test_only_an_administrator_administers(
    house: House, admin: TestClient, role: Role, address: str, given: dict[str, str]
) -> None:
    eve = house.sign_up("Eve", role)

    assert eve.post(address, data=given).status_code == 403
    assert house.guest().post(address, data=given).status_code == 303
    assert is_in(admin)
    assert done(house) == []


@pytest.mark.parametrize(("address", "given"), WRITES)
@pytest.mark.usefixtures("admin")
def test_no_token_administers(house: House, address: str, given: dict[str, str]) -> None:
    with house.ledger.database.write() as connection:
        both = (Scope.READ, Scope.WRITE)
        made = tokens.make(connection, 1, "stolen", both, now=house.ledger.clock())
    program = house.guest()

    answered = program.post(address, data=given, headers={"authorization": f"Bearer {made}"})

    assert answered.status_code == 403
    assert done(house) == []


def test_another_role_holds_at_once(house: House, admin: TestClient) -> None:
    eve = house.sign_up("Eve", Role.READER)
    before = eve.get("/admin/feeds").status_code

    admin.post("/admin/people/role", data={"user": number(house, "Eve"), "role": "editor"})
    between = eve.get("/admin/feeds").status_code
    admin.post("/admin/people/role", data={"user": number(house, "Eve"), "role": "reader"})

    assert (before, between, eve.get("/admin/feeds").status_code) == (403, 200, 403)
    assert done(house) == [("change role", "Eve"), ("change role", "Eve")]


def test_who_is_shut_out_is_so_at_once(house: House, admin: TestClient) -> None:
    eve = house.sign_up("Eve", Role.EDITOR)
    which = number(house, "Eve")
    with house.ledger.database.write() as connection:
        now = house.ledger.clock()
        made = tokens.make(connection, int(which), "script", (Scope.READ,), now=now)

    admin.post("/admin/people/disable", data={"user": which})

    program = house.guest().get("/", headers={"authorization": f"Bearer {made}"})
    tried = house.guest().post("/sign-in", data={"name": "Eve", "password": PASSWORD})
    assert not is_in(eve)
    assert program.status_code == 403
    assert tried.status_code == 422


def test_who_is_let_in_again_signs_in_anew(house: House, admin: TestClient) -> None:
    eve = house.sign_up("Eve", Role.EDITOR)
    which = number(house, "Eve")
    admin.post("/admin/people/disable", data={"user": which})

    admin.post("/admin/people/disable", data={"user": which, "in": "yes"})

    assert not is_in(eve)
    tried = house.guest().post("/sign-in", data={"name": "Eve", "password": PASSWORD})
    assert tried.status_code == 303


@pytest.mark.parametrize(
    ("address", "given"),
    [("/admin/people/role", {"role": "editor"}), ("/admin/people/disable", {})],
)
def test_somebody_always_administers(
    house: House, admin: TestClient, address: str, given: dict[str, str]
) -> None:
    page = admin.post(address, data={"user": "1", **given})

    assert page.status_code == 422
    assert "Somebody has to administer the desk" in words(page.text)
    assert admin.get("/admin/people").status_code == 200
    assert done(house) == []


def test_of_two_administrators_one_stays(house: House, admin: TestClient) -> None:
    eve = house.sign_up("Eve", Role.ADMIN)
    both = [(admin, number(house, "Eve")), (eve, "1")]
    with ThreadPoolExecutor(2) as several:
        list(
            several.map(
                lambda one: one[0].post("/admin/people/disable", data={"user": one[1]}), both
            )
        )

    assert [is_in(admin), is_in(eve)].count(True) == 1


def test_sessions_of_somebody_are_ended(house: House, admin: TestClient) -> None:
    eve = house.sign_up("Eve", Role.READER)

    admin.post("/admin/people/out", data={"user": number(house, "Eve")})

    assert not is_in(eve)
    assert is_in(admin)
    assert done(house) == [("end sessions", "Eve")]


def test_a_link_to_another_password_holds_once(house: House, admin: TestClient) -> None:
    eve = house.sign_up("Eve", Role.READER)
    page = admin.post("/admin/people/reset", data={"user": number(house, "Eve")})
    path = link(page.text, "reset")
    given = {"password": NEW, "again": NEW}

    first = house.guest()
    shown = first.get(path)
    changed = first.post(path, data=given)
    again = house.guest().post(path, data=given)

    assert "Eve" in words(shown.text)
    assert changed.status_code == 303
    assert is_in(first)
    assert not is_in(eve)
    assert again.status_code == 404
    assert house.guest().get(path).status_code == 404
    assert page.headers["cache-control"] == "no-store"
    old = house.guest().post("/sign-in", data={"name": "Eve", "password": PASSWORD})
    assert old.status_code == 422


def test_such_a_link_ends(house: House, admin: TestClient, clock: Clock) -> None:
    path = link(admin.post("/admin/people/reset", data={"user": "1"}).text, "reset")
    clock.now += timedelta(days=1)

    assert house.guest().get(path).status_code == 404


def test_another_such_link_ends_the_first(house: House, admin: TestClient) -> None:
    paths = [
        link(admin.post("/admin/people/reset", data={"user": "1"}).text, "reset") for _ in "ab"
    ]

    assert [house.guest().get(one).status_code for one in paths] == [404, 200]


def test_such_a_link_is_nothing_to_who_is_shut_out(house: House, admin: TestClient) -> None:
    house.sign_up("Eve", Role.READER)
    which = number(house, "Eve")
    path = link(admin.post("/admin/people/reset", data={"user": which}).text, "reset")
    admin.post("/admin/people/disable", data={"user": which})
    admin.post("/admin/people/disable", data={"user": which, "in": "yes"})

    assert house.guest().post(path, data={"password": NEW, "again": NEW}).status_code == 404


def test_a_link_to_join_is_no_link_to_a_password(house: House, admin: TestClient) -> None:
    page = admin.post("/admin/people/invite", data={"role": "reader", "days": "3"})
    secret = link(page.text, "join").removeprefix("/join/")

    assert house.guest().get(f"/reset/{secret}").status_code == 404


@pytest.mark.parametrize("given", [{"password": "short", "again": "short"}, {"password": NEW}])
def test_a_bad_password_uses_no_link_up(
    house: House, admin: TestClient, given: dict[str, str]
) -> None:
    path = link(admin.post("/admin/people/reset", data={"user": "1"}).text, "reset")

    assert house.guest().post(path, data=given).status_code == 422
    assert house.guest().get(path).status_code == 200


def test_somebody_is_let_in_by_a_link(house: House, admin: TestClient) -> None:
    page = admin.post("/admin/people/invite", data={"role": "reviewer", "days": "14"})
    path = link(page.text, "join")
    listed = admin.get("/admin/people").text

    given = {"name": "Eve", "password": PASSWORD, "again": PASSWORD}
    eve = house.guest()
    assert eve.post(path, data=given).status_code == 303
    assert is_in(eve)
    assert path not in listed
    assert "Reviewer" in words(listed).partition("Links that nobody has used")[2]
    assert done(house) == [("invite", None)]


def test_of_two_who_come_with_one_link_one_is_let_in(house: House, admin: TestClient) -> None:
    page = admin.post("/admin/people/invite", data={"role": "reader", "days": "1"})
    path = link(page.text, "join")

    def joins(name: str) -> int:
        given = {"name": name, "password": PASSWORD, "again": PASSWORD}
        return house.guest().post(path, data=given).status_code

    with ThreadPoolExecutor(6) as several:
        statuses = list(several.map(joins, ["Eve", "Bob", "Cleo", "Dan", "Flo", "Gus"]))

    assert sorted(statuses) == [303, 404, 404, 404, 404, 404]
    with house.ledger.database.read() as connection:
        assert users.count(connection) == 2


def test_a_link_is_taken_back(house: House, admin: TestClient) -> None:
    page = admin.post("/admin/people/invite", data={"role": "reader", "days": "1"})
    path = link(page.text, "join")
    listed = admin.get("/admin/people").text
    which = re.findall(r'name="link" value="(\d+)"', listed)

    taken = admin.post("/admin/people/links", data={"link": which[0]})

    assert taken.status_code == 303
    assert house.guest().get(path).status_code == 404
    assert admin.post("/admin/people/links", data={"link": which[0]}).status_code == 404


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("role", {"user": "99", "role": "reader"}),
        ("role", {"user": "1", "role": "god"}),
        ("role", {"user": "x", "role": "reader"}),
        ("disable", {"user": "9" * 30}),
        ("out", {}),
        ("reset", {"user": "<script>"}),
        ("invite", {"role": "reader", "days": "9999"}),
        ("invite", {"role": "", "days": "3"}),
        ("links", {"link": "-1"}),
    ],
)
def test_what_is_nobody_and_nothing_is_not_found(
    admin: TestClient, address: str, given: dict[str, str]
) -> None:
    assert admin.post(f"/admin/people/{address}", data=given).status_code == 404
