"""A ledger with something in every room, and people who come to it."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, StorageState

from selon.desk import passwords
from selon.ledger.desk import invitations, resets, users
from selon.ledger.desk.roles import Role
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.reading import sources
from tests.browser.served import PASSWORD, Served

EXAMPLES = Path(__file__).parents[2] / "examples"
PEOPLE = {"A. Marek": Role.ADMIN, "Bo Lind": Role.REVIEWER, "Chou Renaud": Role.READER}
SAY = "/articles/a2/comments"
PASTED = """At least nine people dead as a bridge falls at Saint Brede

At least nine people were killed when the old bridge fell at Saint Brede, police said on Tuesday.
"It went without a sound," said Marco Bell, who was fishing below. Relatives said
that 14 were missing.
"""


class Furnished(NamedTuple):
    """Where it is, and the secrets of two links: to an account, and to another password."""

    ledger: Path
    invitation: str
    reset: str


def furnish(path: Path) -> Furnished:
    """Put it at *path*."""
    empty, later = path.with_name("empty.html"), path.with_name("courrier.html")
    empty.write_bytes(b"")  # no article: it is refused
    page = (EXAMPLES / "pages" / "courrier.html").read_text(encoding="utf-8")
    later.write_text(page.replace("61 civils", "plus de 64 civils"), encoding="utf-8")
    with Ledger.open(path) as ledger:
        ledger.learn(EXAMPLES / "actors.toml")
        given = [EXAMPLES / "pages", EXAMPLES / "texts", empty, later]
        for _ in ledger.add_all(sources.open_all(given)):
            pass
        ledger.make_dossier("war", "War in Kestania", Rule(words=("Kestan*",)))
        ledger.make_dossier("brede", "Saint Brede", Rule(words=("Brede",)))
        ledger.make_dossier("nothing", "Nothing yet", Rule(words=("zzzz",)))
        invitation, reset = _people(ledger)
        ledger.database.checkpoint()
    return Furnished(path, invitation, reset)


def _people(ledger: Ledger) -> tuple[str, str]:
    password = passwords.hashed(PASSWORD)
    now = ledger.clock()
    with ledger.database.write() as connection:
        made = [users.make(connection, *one, now=now) for one in _accounts(password)]
        assert made[0]
        by = made[0].id
        invitation = invitations.make(connection, Role.REVIEWER, now=now, by=by)
        return invitation, resets.make(connection, by, by=by, now=now)


def _accounts(password: str) -> list[tuple[str, str, Role]]:
    return [(name, password, role) for name, role in PEOPLE.items()]


def settle(desk: Served, browser: Browser) -> StorageState:
    """Have people come and do things there; how the first of them is signed in."""
    context = browser.new_context(base_url=desk.origin)
    desk.post(context, "/sign-in", name="A. Marek", password=PASSWORD)
    page = context.new_page()
    page.goto(desk.origin + desk.post(context, "/read", paste=PASTED))
    page.locator(".job .reading a").wait_for()
    _talk(desk, browser, context)
    _judge(desk, browser, context)
    ends = date.today() + timedelta(days=30)  # noqa: DTZ011 -- about a month
    desk.post(context, "/account/tokens", name="Newsroom", scope="read", ends=ends.isoformat())
    desk.post(context, "/searches", name="Port-Maren", query="q=Port")
    state = context.storage_state()
    context.close()
    return state


def _talk(desk: Served, browser: Browser, editor: BrowserContext) -> None:
    reader = browser.new_context()
    desk.post(reader, "/sign-in", name="Chou Renaud", password=PASSWORD)
    desk.post(editor, SAY, text="Both tolls are of one week: https://courrier.example/port-maren")
    desk.post(reader, SAY, text="Who counted them?\n\nNobody was let into the port.")
    reader.close()


def _judge(desk: Served, browser: Browser, editor: BrowserContext) -> None:
    reviewer = browser.new_context()
    desk.post(reviewer, "/sign-in", name="Bo Lind", password=PASSWORD)
    desk.post(editor, "/review/c1", action="confirm")
    desk.post(reviewer, "/review/c1", action="dispute", reason="It is a bound, not a count.")
    desk.post(reviewer, "/review/c3", action="confirm")
    reviewer.close()
