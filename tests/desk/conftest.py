"""A desk on a ledger with the examples in it, and people who come to it."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from starlette.testclient import TestClient

from selon.desk import passwords
from selon.desk.app import make
from selon.desk.settings import Settings
from selon.ledger.desk import invitations
from selon.ledger.desk.roles import Role
from selon.ledger.ledger import Ledger
from selon.reading import sources
from tests.ledger.conftest import Clock

EXAMPLES = Path(__file__).parents[2] / "examples"
ORIGIN = "http://127.0.0.1:8000"
PASSWORD = "correct horse battery"  # noqa: S105 -- of nobody


@pytest.fixture(scope="session", autouse=True)
def _cheap() -> Iterator[None]:
    """Passwords that cost nothing: there are hundreds of them."""
    held = passwords.HASHER
    passwords.HASHER = PasswordHasher.from_parameters(CHEAPEST)
    yield
    passwords.HASHER = held


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with everything in examples/, to be copied."""
    path = tmp_path_factory.mktemp("desk") / "filled.db"
    with Ledger.open(path, clock=Clock()) as ledger:
        ledger.learn(EXAMPLES / "actors.toml")
        for _ in ledger.add_all(sources.open_all([EXAMPLES / "pages", EXAMPLES / "texts"])):
            pass
        ledger.database.checkpoint()
    return path


@dataclass(frozen=True)
class House:
    """A desk, and who comes to it."""

    ledger: Ledger
    settings: Settings
    door: TestClient

    def guest(self) -> TestClient:
        """A browser in which nobody is signed in."""
        origin = self.settings.origin
        return TestClient(
            self.door.app,
            base_url=origin,
            headers={"origin": origin},
            follow_redirects=False,
            raise_server_exceptions=True,
        )

    def invite(self, role: Role) -> str:
        """The path of a link that makes an account of that role."""
        with self.ledger.database.write() as connection:
            secret = invitations.make(connection, role, now=self.ledger.clock())
        return f"/join/{secret}"

    def sign_up(self, name: str, role: Role = Role.ADMIN) -> TestClient:
        """The browser of somebody with an account of that role."""
        browser = self.guest()
        given = {"name": name, "password": PASSWORD, "again": PASSWORD}
        joined = browser.post(self.invite(role), data=given)
        assert joined.status_code == 303, joined.text
        return browser


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def shown(filled: Path) -> Iterator[House]:
    """A desk that tests only look at."""
    path = filled.with_name("shown.db")
    shutil.copy(filled, path)
    with Ledger.open(path, clock=Clock()) as ledger:
        given = Settings()
        with TestClient(make(ledger, given), base_url=given.origin) as door:
            yield House(ledger=ledger, settings=given, door=door)


@pytest.fixture(scope="session")
def _bo(shown: House) -> TestClient:
    return shown.sign_up("Bo Lind", Role.EDITOR)


@pytest.fixture
def reader(_bo: TestClient) -> TestClient:
    """Somebody who only looks at it, in the language that the browser likes."""
    _bo.cookies.delete("language")
    return _bo


@pytest.fixture
def open_house(filled: Path, tmp_path: Path, clock: Clock) -> Iterator[Callable[..., House]]:
    """Opens desks as they are told to be."""
    opened: list[TestClient] = []
    ledgers: list[Ledger] = []

    def open_(**settings: object) -> House:
        path = tmp_path / f"selon{len(ledgers)}.db"
        shutil.copy(filled, path)
        ledger = Ledger.open(path, clock=clock)
        given = Settings(**settings)  # type: ignore[arg-type] # as the test says
        door = TestClient(make(ledger, given), base_url=given.origin)
        door.__enter__()
        opened.append(door)
        ledgers.append(ledger)
        return House(ledger=ledger, settings=given, door=door)

    yield open_
    for door in opened:
        door.__exit__(None, None, None)
    for ledger in ledgers:
        ledger.close()


@pytest.fixture
def house(open_house: Callable[..., House]) -> House:
    """A desk as it is by default."""
    return open_house()


@pytest.fixture
def admin(house: House) -> TestClient:
    return house.sign_up("Ana Marek")


def words(html: str) -> str:
    """What a page says, without its mark-up."""
    body = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()
