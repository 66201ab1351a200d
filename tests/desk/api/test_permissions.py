"""Who may do what by the API: every endpoint of the table, every role, every scope."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from selon.desk.api.endpoint import Endpoint
from selon.desk.api.parts import PARTS
from selon.desk.api.table import TABLE
from selon.desk.permissions import BY_BROWSER, LEAST, OWNERS, Action
from selon.ledger.desk import tokens, users
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tokens import Scope
from tests.desk.api.conftest import BOTH, V1, Api, opened
from tests.desk.conftest import House

SCOPES = ((), (Scope.READ,), BOTH)
NOBODYS = {"number": "987654", "slug": "nothing", "claim": "c987654", "origin": "o987654"}


@pytest.fixture(scope="module")
def asked(furnished: Path) -> Iterator[Api]:
    path = furnished.with_name("asked.db")
    shutil.copy(furnished, path)
    yield from opened(path, guests=False)


@pytest.fixture(scope="module")
def open_to_all(furnished: Path) -> Iterator[Api]:
    path = furnished.with_name("guests.db")
    shutil.copy(furnished, path)
    yield from opened(path, guests=True)


@pytest.fixture(scope="module")
def programs(asked: Api) -> dict[tuple[Role, tuple[Scope, ...]], TestClient]:
    made: dict[tuple[Role, tuple[Scope, ...]], TestClient] = {}
    for role in Role:
        for scopes in ((Scope.READ,), BOTH):
            made[role, scopes] = asked.program(role, *scopes)
    return made


def status(client: TestClient, endpoint: Endpoint) -> int:
    """What comes of asking for something that is not there, so that nothing is changed."""
    path = endpoint.path
    for name, part in PARTS.items():
        path = path.replace(f"{{{name}}}", NOBODYS.get(name, part.example))
    body = {"json": endpoint.example or {}} if endpoint.body else {}
    if endpoint.raw:
        body = {"content": b"words"}
    return client.request(endpoint.method, path, **body).status_code  # type: ignore[arg-type] # as the client takes them


def may(endpoint: Endpoint, role: Role, scopes: tuple[Scope, ...]) -> bool:
    """What is written down of who may."""
    if endpoint.needs in BY_BROWSER:
        return False
    reads = endpoint.method == "GET" and endpoint.needs in {Action.LOOK, Action.OVERSEE}
    needed = Scope.READ if reads else Scope.WRITE
    enough = role.includes(LEAST[endpoint.needs]) or endpoint.needs in OWNERS
    return enough and needed in scopes


@pytest.mark.parametrize("endpoint", TABLE, ids=lambda one: one.name)
def test_a_program_may_what_its_owner_and_its_token_may(
    programs: dict[tuple[Role, tuple[Scope, ...]], TestClient], endpoint: Endpoint
) -> None:
    found = {who: status(client, endpoint) for who, client in programs.items()}

    assert {who: one != 403 for who, one in found.items()} == {
        (role, scopes): may(endpoint, role, scopes) for role, scopes in programs
    }
    assert all(one < 500 and one != 401 for one in found.values()), found


@pytest.mark.parametrize("endpoint", TABLE, ids=lambda one: one.name)
def test_nobody_may_nothing(asked: Api, endpoint: Endpoint) -> None:
    headers = {"sec-fetch-site": "same-origin"}
    nobody, forged = asked.client(), asked.client("Bearer selon_forged")
    nobody.headers.update(headers)

    assert status(nobody, endpoint) == 401
    assert status(forged, endpoint) == 401


@pytest.mark.parametrize("endpoint", TABLE, ids=lambda one: one.name)
def test_guests_look_alone(open_to_all: Api, endpoint: Endpoint) -> None:
    guest = open_to_all.client()
    guest.headers["sec-fetch-site"] = "same-origin"
    is_seen = endpoint.needs is Action.LOOK and not endpoint.own and endpoint.method == "GET"

    assert (status(guest, endpoint) != 401) is is_seen
    assert status(open_to_all.client("Bearer selon_forged"), endpoint) == 401


def test_a_token_without_scopes_is_for_nothing(asked: Api) -> None:
    with asked.ledger.database.write() as connection:
        user = users.every(connection)[0]
        made = tokens.make(connection, user.id, "none", (), now=asked.ledger.clock())

    assert asked.client(f"Bearer {made}").get("/claims").status_code == 403


def test_a_token_that_was_revoked_or_is_over_is_nobodys(api: Api) -> None:
    now = api.ledger.clock()
    with api.ledger.database.write() as connection:
        user = users.make(connection, "Ana", "x", Role.ADMIN, now=now)
        assert user
        old = tokens.make(connection, user.id, "old", BOTH, now=now, ends=now - timedelta(1))
        gone = tokens.make(connection, user.id, "gone", BOTH, now=now)
        tokens.revoke(connection, user.id, tokens.of(connection, user.id)[0].id, now=now)

    for secret in (old, gone):
        refused = api.client(f"Bearer {secret}").get("/users/me")
        assert refused.status_code == 401
        assert 'error="invalid_token"' in refused.headers["www-authenticate"]


def test_an_owner_who_is_shut_out_has_no_token(api: Api) -> None:
    program = api.program(Role.EDITOR, name="Eve")
    api.program(Role.ADMIN, name="Ana")
    with api.ledger.database.write() as connection:
        eve = next(one for one in users.every(connection) if one.name == "Eve")
        users.change(connection, eve.id, disabled=True)

    assert program.get("/claims").status_code == 401


def test_a_browser_administers(house: House, admin: TestClient) -> None:
    names = [one["name"] for one in admin.get(f"{V1}/users").json()["items"]]

    assert names == ["Ana Marek"]
    assert admin.get(f"{V1}/audit").json()["items"]
    assert house.sign_up("Eve", Role.EDITOR).get(f"{V1}/users").status_code == 403


def test_a_browser_writes_from_the_desk_alone(admin: TestClient) -> None:
    body = {"title": "War"}
    other = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}

    refused = admin.put(f"{V1}/dossiers/war", json=body, headers=other)
    made = admin.put(f"{V1}/dossiers/war", json=body)

    assert refused.status_code == 403
    assert refused.headers["content-type"] == "application/problem+json"
    assert made.status_code == 201
