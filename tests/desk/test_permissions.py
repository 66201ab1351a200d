"""Who may do what, to whose objects."""

from itertools import product

import pytest

from selon.desk.permissions import LEAST, NOBODY, OWNERS, Action, Who, may
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


@pytest.mark.parametrize(("role", "action"), product(Role, Action))
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

    assert may(reads, action, owner=1) is (action is Action.LOOK)
    assert may(writes, action) is (action not in {Action.ADMINISTER, Action.SIGN_OUT})
    assert not may(nothing, action, owner=1)


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
def test_who_only_reads_has_nothing_read(house: House, role: Role) -> None:
    browser = house.sign_up("Eve", role)

    assert browser.post("/read", data={"paste": "Some text."}).status_code == 403
    assert "read-box" not in browser.get("/").text
