"""What PostgreSQL minds and SQLite does not: NUL, numbers that are too long, halves of pairs."""

import os
from collections.abc import Iterator

import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from selon.desk.app import ROUTES, make
from selon.desk.settings import Settings
from selon.ledger.desk.roles import Role
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.reading import sources
from tests.desk.conftest import EXAMPLES, House
from tests.ledger import postgres
from tests.ledger.conftest import Clock

FIELDS = (
    *("name", "password", "again", "old", "title", "slug", "topics", "actors", "places", "words"),
    *("since", "until", "text", "paste", "source", "query", "queue", "next", "url", "reason"),
    *("other", "into", "mention", "ends", "scope", "article", "code", "host", "claim", "back"),
)
NUMBERS = ("feed", "user", "token", "session", "refusal", "link", "number", "reply_to")
ASKED = (
    *("q", "offset", "speaker", "as-of", "since", "until", "side", "place", "outlet", "in", "at"),
    *("claimant", "affiliation", "dossier", "name", "kind", "actor", "code", "host", "action"),
    *(
        "user",
        "target",
        "before",
        "after",
        "from",
        "to",
        "claims",
        "comments",
        "state",
        "verdicts",
    ),
)
VALUES = ("9" * 19, "\ufffe\uffff", "%", "\\", "'", "a" * 199)
TAKES = (
    *("/search", "/compare", "/speakers", "/speakers/named", "/speakers/1", "/dossiers/war"),
    *("/review", "/claims/c1", "/articles/a1", "/articles/a1/versions", "/admin/refusals"),
    *("/admin/audit", "/admin/jobs"),
)
"""What takes parameters."""

LARGE = str(2**31)
"""One more than an integer of PostgreSQL holds."""


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    if not postgres.INSTALLED and os.environ.get("CI") != "true":
        pytest.skip("no PostgreSQL here")
    settings = Settings()
    with postgres.running() as url, Ledger.open(url, clock=Clock()) as ledger:
        for _ in ledger.add_all(sources.open_all([EXAMPLES / "texts"])):
            pass
        ledger.make_dossier("war", "War in Valdorie", Rule(words=("Valdorie",)))
        with TestClient(make(ledger, settings), base_url=settings.origin) as door:
            yield House(ledger=ledger, settings=settings, door=door)


@pytest.fixture(scope="module")
def admin(house: House) -> TestClient:
    return house.sign_up("Ana Marek")


def addresses(method: str) -> list[str]:
    found = []
    for route in ROUTES:
        if not isinstance(route, Mount):
            assert isinstance(route, Route)
            if method in (route.methods or ()):
                found.append(route.path)
    return found


def filled_in(path: str, part: str) -> str:
    for name in ("{name}", "{slug}", "{secret}", "{hash}", "{number:row}"):
        path = path.replace(name, part)
    return path


@pytest.mark.parametrize("path", [one for one in addresses("GET") if "{" in one])
def test_no_address_breaks_it(admin: TestClient, path: str) -> None:
    for part in ("%00", "a%00b", LARGE, f"a{LARGE}", f"c{2**63}"):
        assert admin.get(filled_in(path, part)).status_code < 500, part


@pytest.mark.parametrize("path", TAKES)
def test_nothing_that_is_asked_breaks_it(admin: TestClient, path: str) -> None:
    for value in VALUES:
        asked = dict.fromkeys(ASKED, value)
        assert admin.get(path, params=asked).status_code < 500, value
    for name in ASKED:
        assert admin.get(path, params={name: "\0"}).status_code < 500, name
    for name in ("offset", "speaker", "at", "claims", "comments"):
        assert admin.get(path, params={name: LARGE}).status_code < 500, name


@pytest.mark.parametrize("path", [one for one in addresses("POST") if one != "/sign-out"])
def test_nothing_that_is_given_breaks_it(house: House, admin: TestClient, path: str) -> None:
    more = {"days": "3", "role": "reader", "verdict": "hide", "do": "pause", "action": "dispute"}
    parts = ("1", "c1", "%00", LARGE)
    for browser in (admin, house.guest()):
        for part in parts if "{" in path else ("",):
            for value in ("a\0b", LARGE):
                given = dict.fromkeys((*FIELDS, *NUMBERS), value) | more
                answer = browser.post(filled_in(path, part), data=given)
                assert answer.status_code < 500, (part, value)
    assert admin.get("/account").status_code == 200


def test_a_file_with_a_hostile_name_is_taken(house: House, admin: TestClient) -> None:
    for name in ("a\0b.txt", "\0", "é\u202e.txt", "x" * 3000):
        answer = admin.post("/read", files={"file": (name, b"Some words.")})
        assert answer.status_code < 500
    sent = {"user-agent": b"x\xff" * 300, "accept-language": b"\xff"}
    joined = house.guest().get(house.invite(Role.READER), headers=sent)  # type: ignore[arg-type] # bytes
    assert joined.status_code == 200
