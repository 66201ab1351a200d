"""A desk with something of everything in it, and programs that come to it."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from selon.desk.app import make
from selon.desk.settings import Settings
from selon.desk.worker import Worker
from selon.ledger.desk import comments, searches, tokens, users
from selon.ledger.desk.comments import Draft, State
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tokens import Scope
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.ledger.reviewing import Action, Review
from selon.ledger.watch import book
from selon.model.refusal import Code, Refusal, Stage
from tests.ledger.conftest import Clock

V1 = "/api/v1"
BOTH = (Scope.READ, Scope.WRITE)


@dataclass(frozen=True)
class Api:
    """A desk, and programs that come to it."""

    ledger: Ledger
    path: Path
    door: TestClient

    def token(self, role: Role, *scopes: Scope, name: str | None = None) -> str:
        """The token of somebody with that role."""
        with self.ledger.database.write() as connection:
            called = name or role.value.title()
            now = self.ledger.clock()
            made = users.make(connection, called, "x", role, now=now)
            user = made or next(one for one in users.every(connection) if one.name == called)
            return tokens.make(connection, user.id, "script", scopes or BOTH, now=now)

    def program(
        self, role: Role = Role.ADMIN, *scopes: Scope, name: str | None = None
    ) -> TestClient:
        """A program with such a token; paths are the API's."""
        return self.client(f"Bearer {self.token(role, *scopes, name=name)}")

    def client(self, authorization: str | None = None) -> TestClient:
        """A program that says that of itself."""
        given = {"authorization": authorization} if authorization else {}
        base = str(self.door.base_url).rstrip("/") + V1
        return TestClient(self.door.app, base_url=base, headers=given, follow_redirects=False)


@pytest.fixture(scope="session")
def furnished(filled: Path) -> Path:
    """A ledger with the examples, and something of everything that people add."""
    path = filled.with_name("furnished.db")
    shutil.copy(filled, path)
    with Ledger.open(path, clock=Clock()) as ledger:
        ledger.make_dossier("war", "War in Valdorie", Rule(words=("Valdorie",)))
        ledger.review(Review(action=Action.CONFIRM, target="c1", reviewer="Bo", reason="Seen."))
        ledger.review(Review(action=Action.DISPUTE, target="a1/f1", reviewer="Ada"))
        why = Refusal(
            source="https://news.example/gone",
            stage=Stage.READING,
            code=Code.NOT_FOUND,
            message="no page",
        )
        ledger.add(why)
        ledger.add(Refusal(source="x.html", stage=why.stage, code=Code.EMPTY, message="empty"))
        with ledger.database.write() as connection:
            now = ledger.clock()
            user = users.make(connection, "Bo", "x", Role.REVIEWER, now=now)
            assert user
            book.add(connection, "https://news.example/feed.xml", now=now)
            searches.save(connection, user.id, "pertes", "q=pertes", now=now)
            draft = Draft(article=1, user=user.id, text="See the correction.")
            comments.put(connection, draft, State.SHOWN, now=now)
        ledger.database.checkpoint()
    return path


def opened(path: Path, **settings: object) -> Iterator[Api]:
    """A desk on the ledger at *path*."""
    given = Settings(**settings)  # type: ignore[arg-type] # as the test says
    with (
        Ledger.open(path, clock=Clock()) as ledger,
        TestClient(make(ledger, given), base_url=given.origin) as door,
    ):
        yield Api(ledger=ledger, path=path, door=door)


@pytest.fixture(scope="session")
def seen(furnished: Path) -> Iterator[Api]:
    """One that tests only look at."""
    path = furnished.with_name("seen.db")
    shutil.copy(furnished, path)
    yield from opened(path)


@pytest.fixture(scope="session")
def looking(seen: Api) -> TestClient:
    """A program that only looks."""
    return seen.program(Role.EDITOR, Scope.READ, name="Lo")


@pytest.fixture
def api(furnished: Path, tmp_path: Path) -> Iterator[Api]:
    """One of a test's own."""
    path = tmp_path / "api.db"
    shutil.copy(furnished, path)
    yield from opened(path)


@pytest.fixture
def served(
    furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, str]]:
    """The address of a desk that listens on this machine, and a token; nothing is fetched."""
    monkeypatch.setattr(Worker, "start", lambda _: None)
    shutil.copy(furnished, tmp_path / "served.db")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    settings = Settings(port=port)
    with Ledger.open(tmp_path / "served.db", clock=Clock()) as ledger:
        with ledger.database.write() as connection:
            now = ledger.clock()
            user = users.make(connection, "Sol", "x", Role.EDITOR, now=now)
            assert user
            token = tokens.make(connection, user.id, "script", BOTH, now=now)
        config = uvicorn.Config(make(ledger, settings), port=port, log_level="critical")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield settings.origin, token
        server.should_exit = True
        thread.join(timeout=30)
