"""Who may do what, to whose objects."""

from itertools import product

import pytest
from starlette.testclient import TestClient

from selon.desk.permissions import LEAST, NOBODY, OWNERS, Action, Who, may
from selon.ledger.desk import tokens, users
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tokens import Scope
from tests.desk.conftest import House


@pytest.mark.parametrize("action", list(Action))
def test_nobody_may_nothing(action: Action) -> None:
    assert not may(NOBODY, action)
    assert not may(NOBODY, action, owner=1)


@pytest.mark.parametrize("action", list(Action))
def test_a_guest_may_look_alone(action: Action) -> None:
    assert may(NOBODY, action, guests=True) is (action is Action.LOOK)


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_a_role_may_what_it_is_trusted_with(role: Role, action: Action) -> None:
    who = Who(user=1, role=role)

    assert may(who, action) is role.includes(LEAST[action])
    assert may(who, action, owner=2) is role.includes(LEAST[action])
    assert may(who, action, owner=1) is (role.includes(LEAST[action]) or action in OWNERS)


@pytest.mark.parametrize("action", list(Action))
def test_a_token_may_no_more_than_it_is_for(action: Action) -> None:
    reads = Who(user=1, role=Role.ADMIN, scopes=(Scope.READ,))
    writes = Who(user=1, role=Role.ADMIN, scopes=(Scope.READ, Scope.WRITE))
    nothing = Who(user=1, role=Role.ADMIN, scopes=())

    assert may(reads, action, owner=1) is (action in {Action.LOOK, Action.OVERSEE})
    assert may(writes, action) is (action not in {Action.ADMINISTER, Action.SIGN_OUT})
    assert not may(nothing, action, owner=1)


def program(house: House, *scopes: Scope) -> TestClient:
    """A program with a token of the first who has an account; it says nothing of where it is."""
    with house.ledger.database.write() as connection:
        ana = users.every(connection)[0]
        made = tokens.make(connection, ana.id, "script", scopes, now=house.ledger.clock())
    return TestClient(
        house.door.app,
        base_url=house.settings.origin,
        headers={"authorization": f"Bearer {made}"},
        follow_redirects=False,
    )


@pytest.mark.usefixtures("admin")
def test_a_program_does_what_its_token_is_for(house: House) -> None:
    reads, writes = program(house, Scope.READ), program(house, Scope.READ, Scope.WRITE)

    assert reads.get("/articles/a2").status_code == 200
    assert reads.post("/read", data={"paste": "Some words."}).status_code == 403
    assert writes.post("/read", data={"paste": "Some words."}).status_code == 303
    assert writes.post("/account/sessions", data={"session": "all"}).status_code == 404


@pytest.mark.parametrize("given", ["", "x", "selon_x", "é", "a" * 5000])
def test_a_forged_token_is_nobodys(house: House, admin: TestClient, given: str) -> None:
    headers = [
        (b"authorization", f"Bearer {given}".encode()),
        (b"cookie", f"selon_session={admin.cookies['selon_session']}".encode()),
    ]

    response = house.guest().get("/articles/a2", headers=headers)

    assert response.status_code == 403


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
def test_who_only_reads_has_nothing_read(house: House, role: Role) -> None:
    browser = house.sign_up("Eve", role)

    assert browser.post("/read", data={"paste": "Some text."}).status_code == 403
    assert "read-box" not in browser.get("/").text
