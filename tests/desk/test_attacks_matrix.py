"""Every address of the desk, for everybody, from everywhere: who may do what, written down again.

A new route has to be written down here before anything of it passes.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from selon.desk.api.parts import PARTS
from selon.desk.api.table import TABLE
from selon.desk.app import ROUTES, make
from selon.desk.permissions import Action, Who, may
from selon.desk.settings import Settings
from selon.ledger.desk import comments, jobs, searches, sessions, tokens, users
from selon.ledger.desk.comments import Draft, State
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit
from selon.ledger.desk.tokens import Scope
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.ledger.reviewing import Action as Verdict
from selon.ledger.reviewing import Review
from tests.desk.conftest import House
from tests.ledger.conftest import Clock

LOOK, COMMENT, REVIEW, READ = Action.LOOK, Action.COMMENT, Action.REVIEW, Action.READ
EDIT, MODERATE, OVERSEE = Action.EDIT, Action.MODERATE, Action.OVERSEE
ADMINISTER = Action.ADMINISTER
LOOKS = {
    "/": LOOK,
    "/account": LOOK,
    "/account/password": LOOK,
    "/account/tokens": LOOK,
    "/admin": OVERSEE,
    "/admin/audit": ADMINISTER,
    "/admin/feeds": OVERSEE,
    "/admin/jobs": OVERSEE,
    "/admin/people": ADMINISTER,
    "/admin/refusals": OVERSEE,
    "/api": LOOK,
    "/articles/{name}": LOOK,
    "/articles/{name}/bibtex": LOOK,
    "/articles/{name}/comments": LOOK,
    "/articles/{name}/page": REVIEW,
    "/articles/{name}/text": LOOK,
    "/articles/{name}/versions": LOOK,
    "/claims/{name}": LOOK,
    "/claims/{name}/annotations": LOOK,
    "/claims/{name}/bibtex": LOOK,
    "/claims/{name}/csv": LOOK,
    "/claims/{name}/graph": LOOK,
    "/claims/{name}/json": LOOK,
    "/comments/{number}": LOOK,
    "/compare": LOOK,
    "/compare/claims.csv": LOOK,
    "/compare/claims.json": LOOK,
    "/dossiers": LOOK,
    "/dossiers/new": EDIT,
    "/dossiers/{slug}": LOOK,
    "/dossiers/{slug}/claims.csv": LOOK,
    "/dossiers/{slug}/claims.json": LOOK,
    "/dossiers/{slug}/claims.svg": LOOK,
    "/dossiers/{slug}/edit": EDIT,
    "/dossiers/{slug}/feed": LOOK,
    "/feeds/{secret}/{number}": None,
    "/healthz": None,
    "/healthz/alive": None,
    "/jobs/{number}": LOOK,
    "/jobs/{number}/progress": LOOK,
    "/join/{secret}": None,
    "/moderation": MODERATE,
    "/reset/{secret}": None,
    "/review": REVIEW,
    "/review/agreement": REVIEW,
    "/search": LOOK,
    "/search/found.csv": LOOK,
    "/search/found.json": LOOK,
    "/sign-in": None,
    "/speakers": LOOK,
    "/speakers/named": LOOK,
    "/speakers/{number}": LOOK,
    "/speakers/{number}/claims.csv": LOOK,
    "/speakers/{number}/claims.json": LOOK,
    "/static/{hash}/{name}": None,
}
DOES = {
    "/account/password": LOOK,
    "/account/sessions": LOOK,
    "/account/tokens": LOOK,
    "/account/tokens/revoke": LOOK,
    "/admin/feeds": EDIT,
    "/admin/feeds/change": EDIT,
    "/admin/feeds/poll": READ,
    "/admin/people/disable": ADMINISTER,
    "/admin/people/invite": ADMINISTER,
    "/admin/people/links": ADMINISTER,
    "/admin/people/out": ADMINISTER,
    "/admin/people/reset": ADMINISTER,
    "/admin/people/role": ADMINISTER,
    "/admin/refusals/again": READ,
    "/admin/reread": ADMINISTER,
    "/articles/{name}/comments": COMMENT,
    "/comments/{number}/decide": MODERATE,
    "/comments/{number}/take-back": COMMENT,
    "/dossiers": EDIT,
    "/dossiers/{slug}": EDIT,
    "/dossiers/{slug}/articles": EDIT,
    "/dossiers/{slug}/retire": EDIT,
    "/jobs/{number}/stop": LOOK,
    "/join/{secret}": None,
    "/read": READ,
    "/reset/{secret}": None,
    "/review/undo": LOOK,
    "/review/{name}": REVIEW,
    "/searches": LOOK,
    "/searches/{number}/feed": LOOK,
    "/searches/{number}/forget": LOOK,
    "/searches/{number}/seen": LOOK,
    "/seen": LOOK,
    "/sign-in": None,
    "/sign-out": None,
}
THERE = {"name": "a1", "number": "1", "slug": "war", "hash": "x", "secret": "x"}
MISSING = {"name": "a987654", "number": "987654", "slug": "gone", "hash": "x", "secret": "x"}
FORM = {"feed": "987654", "user": "987654", "number": "987654", "token": "987654"}
"""What is given to what takes a number in a form: one that nothing has."""

EVIL = "https://evil.example"
FOREIGN: tuple[Mapping[str, str], ...] = (
    {},
    {"origin": "null"},
    {"origin": EVIL},
    {"origin": "http://127.0.0.1:8001"},
    {"origin": "http://localhost.evil.example:8000"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "cross-site"},
    {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-site"},
    {"origin": EVIL, "sec-fetch-site": "same-origin"},
    {"referer": "http://127.0.0.1:8000/"},
    {"authorization": "Basic eDp5"},
    {"x-http-method-override": "GET", "origin": EVIL},
)


def plain(path: str) -> str:
    """*path* without the sort of its parts."""
    return path.replace(":row}", "}")


def filled_in(path: str, parts: Mapping[str, str]) -> str:
    made = path.replace("{name}", "c1" if "claims" in path or "review" in path else "{name}")
    if parts is MISSING:
        made = made.replace("c1", "c987654")
    for name, value in parts.items():
        made = made.replace(f"{{{name}}}", value)
    return made


@dataclass
class Town:
    """A house in which somebody of each role has something of everything."""

    house: House
    people: dict[str, TestClient]
    who: dict[str, Who | None]

    def count(self) -> int:
        """How much has been done."""
        with self.house.ledger.database.read() as connection:
            return connection.scalar(select(func.count()).select_from(audit)) or 0


@pytest.fixture(scope="module")
def town(filled: Path) -> Iterator[Town]:
    path = filled.with_name("town.db")
    shutil.copy(filled, path)
    given = Settings()
    with (
        Ledger.open(path, clock=Clock()) as ledger,
        TestClient(make(ledger, given), base_url=given.origin) as door,
    ):
        yield _settled(House(ledger=ledger, settings=given, door=door))


def _settled(shown: House) -> Town:
    people: dict[str, TestClient] = {}
    who: dict[str, Who | None] = {}
    shown.ledger.make_dossier("war", "War in Valdorie", Rule(words=("Valdorie",)))
    for role in Role:
        name = f"Town {role.value}"
        people[role.value] = shown.sign_up(name, role)
        with shown.ledger.database.write() as connection:
            user = next(one for one in users.every(connection) if one.name == name)
            who[role.value] = Who(user=user.id, role=role)
            for scopes in ((Scope.READ,), (Scope.READ, Scope.WRITE)) + ((),) * (
                role is Role.ADMIN
            ):
                key = f"{role.value} {len(scopes)}"
                now = shown.ledger.clock()
                made = tokens.make(connection, user.id, key, scopes, now=now)
                people[key] = _program(shown, made)
                who[key] = Who(user=user.id, role=role, scopes=scopes)
    _holding_no_more(shown, people, who)
    people["guest"], who["guest"] = shown.guest(), None
    return Town(house=shown, people=people, who=who)


def _program(house: House, secret: str) -> TestClient:
    return TestClient(
        house.door.app,
        base_url=house.settings.origin,
        headers={"authorization": f"Bearer {secret}"},
        follow_redirects=False,
    )


def _holding_no_more(
    house: House, people: dict[str, TestClient], who: dict[str, Who | None]
) -> None:
    """Tokens that were revoked or are over, a session that was ended, people who were shut out."""
    both, now = (Scope.READ, Scope.WRITE), house.ledger.clock()
    out = house.sign_up("Town out", Role.ADMIN)
    people["shut out"] = out
    with house.ledger.database.write() as connection:
        found = {one.name: one.id for one in users.every(connection)}
        admin, gone = found["Town admin"], found["Town out"]
        revoked = tokens.make(connection, admin, "revoked", both, now=now)
        tokens.revoke(connection, admin, tokens.of(connection, admin)[0].id, now=now)
        over = tokens.make(connection, admin, "over", both, now=now, ends=now - timedelta(1))
        shut = tokens.make(connection, gone, "shut", both, now=now)
        ended = sessions.start(connection, admin, now=now, address=None, agent=None)
        sessions.end(connection, ended)
        old = now - sessions.LASTS
        idle = sessions.start(connection, admin, now=old, address=None, agent=None)
        users.change(connection, gone, disabled=True)
    for name, secret in (("revoked", revoked), ("over", over), ("shut out token", shut)):
        people[name] = _program(house, secret)
    for name, secret in (("ended", ended), ("idle", idle), ("forged", "x" * 43)):
        people[name] = house.guest()
        people[name].cookies.set("selon_session", secret)
    for name in people.keys() - who.keys():
        who[name] = None


def test_every_route_is_written_down() -> None:
    found: dict[str, set[str]] = {"GET": set(), "POST": set()}
    for route in ROUTES:
        if isinstance(route, Mount):
            continue  # its table is gone through by the tests of the API
        assert isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}:
            found[method].add(plain(route.path))

    assert found == {"GET": set(LOOKS), "POST": set(DOES)}


def is_kept_out(status: int, location: str) -> bool:
    return status == 403 or (status == 303 and location.startswith("/sign-in?next="))


@pytest.mark.parametrize("path", LOOKS)
def test_who_may_look_at_what(town: Town, path: str) -> None:
    check_looks(town, path, THERE)


@pytest.mark.parametrize("path", [one for one in LOOKS if "{" in one])
def test_what_is_not_there_is_nothing_to_anybody(town: Town, path: str) -> None:
    check_looks(town, path, MISSING)


def check_looks(town: Town, path: str, parts: Mapping[str, str]) -> None:
    needs, before = LOOKS[path], town.count()
    address = filled_in(path, parts)

    for name, browser in town.people.items():
        who = town.who[name]
        answer = browser.get(address)
        allowed = needs is None or (who is not None and may(who, needs))
        kept_out = is_kept_out(answer.status_code, answer.headers.get("location", ""))
        assert kept_out is not allowed, (name, answer.status_code)
        assert answer.status_code < 500, name
        if parts is MISSING and allowed:
            assert answer.status_code in {303, 404}, name
    assert town.count() == before  # to look does nothing


def may_do(who: Who | None, needs: Action | None) -> bool:
    if needs is None:
        return who is None or who.writes
    return who is not None and may(who, needs) and who.writes


@pytest.mark.parametrize("path", DOES)
def test_who_may_do_what(town: Town, path: str) -> None:
    """To what is not there, so that nothing is changed."""
    needs = DOES[path]
    address = filled_in(path, MISSING)

    for name, browser in town.people.items():
        who = town.who[name]
        if path == "/sign-out":
            continue
        before = town.count()
        answer = browser.post(address, data=FORM)
        allowed = may_do(who, needs)
        kept_out = is_kept_out(answer.status_code, answer.headers.get("location", ""))
        assert kept_out is not allowed, (name, answer.status_code)
        assert answer.status_code < 500, name
        assert allowed or town.count() == before, name


@pytest.mark.parametrize("path", DOES)
def test_nothing_is_done_for_another_site(town: Town, path: str) -> None:
    before = town.count()

    for headers in FOREIGN:
        for role in ("reader", "admin"):
            browser = TestClient(
                town.house.door.app,
                base_url=town.house.settings.origin,
                cookies=dict(town.people[role].cookies),
                follow_redirects=False,
            )
            answer = browser.post(filled_in(path, THERE), data=FORM, headers=dict(headers))
            assert answer.status_code == 403, (headers, role)
        assert town.count() == before, headers


@pytest.mark.parametrize(
    "endpoint", [one for one in TABLE if one.writes], ids=lambda one: one.name
)
def test_the_api_does_nothing_for_another_site(town: Town, endpoint: object) -> None:
    path = endpoint.path  # type: ignore[attr-defined] # an endpoint
    for name, part in PARTS.items():
        path = path.replace(f"{{{name}}}", str(part.example))
    before = town.count()

    for headers in FOREIGN:
        browser = TestClient(
            town.house.door.app,
            base_url=town.house.settings.origin,
            cookies=dict(town.people["admin"].cookies),
        )
        answer = browser.request(
            endpoint.method,  # type: ignore[attr-defined] # an endpoint
            f"/api/v1{path}",
            json=endpoint.example or {},  # type: ignore[attr-defined] # an endpoint
            headers=dict(headers),
        )
        assert answer.status_code in {401, 403}, headers
    assert town.count() == before


@pytest.fixture
def things(town: Town) -> dict[str, int]:
    """Something of the reader's of each sort that has an owner."""
    ledger = town.house.ledger
    reader = town.who["reader"]
    assert reader
    assert reader.user
    with ledger.database.write() as connection:
        now = ledger.clock()
        tokens.make(connection, reader.user, "theirs", (Scope.READ,), now=now)
        sessions.start(connection, reader.user, now=now, address=None, agent=None)
        draft = Draft(article=1, user=reader.user, text=f"Words {now}.")
        return {
            "comment": comments.put(connection, draft, State.SHOWN, now=now) or 0,
            "search": searches.save(connection, reader.user, "s", f"q={now}", now=now) or 0,
            "job": jobs.ask(connection, "nothing", {}, owner=str(reader.user), now=now),
            "token": tokens.of(connection, reader.user)[0].id,
            "session": sessions.of(connection, reader.user, now=now)[0].id,
        }


ADMINS = {"admin", "admin 2"}
OWNED: dict[str, tuple[Callable[[dict[str, int]], tuple[str, dict[str, str]]], set[str]]] = {
    "take a comment back": (
        lambda all_: (f"/comments/{all_['comment']}/take-back", {}),
        {"reader", "reader 2"} | ADMINS,
    ),
    "forget a search": (
        lambda all_: (f"/searches/{all_['search']}/forget", {}),
        {"reader", "reader 2"} | ADMINS,
    ),
    "follow a search": (
        lambda all_: (f"/searches/{all_['search']}/seen", {}),
        {"reader", "reader 2"} | ADMINS,
    ),
    "stop a job": (
        lambda all_: (f"/jobs/{all_['job']}/stop", {}),
        {"reader", "reader 2"} | ADMINS,
    ),
    "revoke a token": (
        lambda all_: ("/account/tokens/revoke", {"token": str(all_["token"])}),
        {"reader"},
    ),
    "end a session": (
        lambda all_: ("/account/sessions", {"session": str(all_["session"])}),
        {"reader"},
    ),
}


@pytest.mark.parametrize("what", OWNED)
def test_what_is_anothers_is_not_touched(town: Town, things: dict[str, int], what: str) -> None:
    made, allowed = OWNED[what]
    path, form = made(things)
    before = town.count()

    for name in sorted(town.people.keys() - allowed):
        answer = town.people[name].post(path, data=form)
        location = answer.headers.get("location", "")
        out = answer.status_code in {403, 404} or is_kept_out(answer.status_code, location)
        assert out, (name, answer.status_code)
    assert town.count() == before
    assert town.people["reader"].post(path, data=form).status_code == 303


def test_a_job_is_seen_by_its_owner_and_by_who_oversees(
    town: Town, things: dict[str, int]
) -> None:
    for path in (f"/jobs/{things['job']}", f"/jobs/{things['job']}/progress"):
        for name, browser in town.people.items():
            who = town.who[name]
            mine = who is not None and may(who, Action.STOP, owner=town.who["reader"].user)  # type: ignore[union-attr] # they are there
            sees = who is not None and may(who, LOOK) and (mine or may(who, OVERSEE))
            assert (browser.get(path).status_code == 200) is sees, name


def test_a_review_is_taken_back_by_who_made_it(town: Town) -> None:
    review = Review(action=Verdict.CONFIRM, target="c1", reviewer="Town reviewer")
    made = town.house.ledger.review(review)
    number = str(getattr(made, "id", made))
    before = town.count()

    for name in ("guest", "reader", "editor", "reader 2", "editor 2", "reviewer 1", "admin 1"):
        answer = town.people[name].post("/review/undo", data={"number": number})
        assert answer.status_code in {303, 403, 404}, name
    assert town.count() == before
    assert town.people["reviewer"].post("/review/undo", data={"number": number}).status_code == 303
    assert town.count() > before
