"""The keys of the review room: what they press, and when they press nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from selon.desk import passwords
from selon.ledger.desk import users
from selon.ledger.desk.roles import Role
from selon.ledger.ledger import Ledger
from selon.reading import sources
from tests.browser.furnished import EXAMPLES
from tests.browser.looks import DESKTOP, HEIGHT
from tests.browser.served import PASSWORD, served

CLAIM = re.compile(r"/review/(c\d+)$")
COUNT = """() => document.querySelector("#judge").addEventListener("submit", (event) => {
  window.sent = (window.sent ?? 0) + 1;
  event.preventDefault();
})"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a reviewer in it."""
    path = tmp_path_factory.mktemp("keys") / "selon.db"
    with Ledger.open(path) as ledger:
        for _ in ledger.add_all(sources.open_all([EXAMPLES / "texts"])):
            pass
        with ledger.database.write() as connection:
            hashed = passwords.hashed(PASSWORD)
            users.make(connection, "Bo Lind", hashed, Role.REVIEWER, now=ledger.clock())
        ledger.database.checkpoint()
    return path


@pytest.fixture(scope="module")
def page(filled: Path, browser: Browser) -> Iterator[Page]:
    """The review room, in front of the reviewer."""
    with served(filled) as desk:
        context = browser.new_context(
            base_url=desk.origin,
            locale="en-GB",
            viewport={"width": DESKTOP, "height": HEIGHT},
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        desk.post(context, "/sign-in", name="Bo Lind", password=PASSWORD)
        yield context.new_page()
        context.close()


@pytest.fixture(autouse=True)
def _there(page: Page) -> None:
    page.goto("/review")


def current(page: Page) -> str:
    """The claim that is judged."""
    found = CLAIM.search(page.locator("#judge").get_attribute("action") or "")
    assert found
    return found[1]


def test_a_claim_is_confirmed_and_that_is_taken_back(page: Page) -> None:
    claim = current(page)

    page.keyboard.press("c")
    notice = page.locator(".notice")
    expect(notice).to_contain_text(f"Confirmed: {claim}")
    assert current(page) != claim
    page.keyboard.press("u")

    expect(notice).to_contain_text(f"Taken back: {claim}")
    assert current(page) == claim


def test_one_goes_on_and_back(page: Page) -> None:
    claim = current(page)

    page.keyboard.press("j")
    page.wait_for_url(re.compile("at="))
    after = current(page)
    page.keyboard.press("k")
    page.wait_for_url(re.compile(f"at={claim}$"))

    assert after != claim
    assert current(page) == claim


def test_a_dispute_asks_for_its_reason_first(page: Page) -> None:
    claim = current(page)

    page.keyboard.press("d")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.type("c d j: keys are letters here")
    page.get_by_role("button", name="Dispute").click()

    expect(page.locator(".notice")).to_contain_text(f"Disputed: {claim}")
    page.keyboard.press("u")
    expect(page.locator(".notice")).to_contain_text("Taken back")


def test_a_field_is_corrected_by_keys_alone(page: Page) -> None:
    claim = current(page)

    page.keyboard.press("e")
    expect(page.locator("#f-comparator")).to_be_focused()
    page.locator("#f-place").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Saint Brede bridge")
    page.keyboard.press("Enter")

    expect(page.locator(".notice")).to_contain_text(f"Corrected: {claim}")
    page.keyboard.press("u")
    expect(page.locator(".notice")).to_contain_text("Taken back")


@pytest.mark.parametrize(("key", "field"), [("m", "into"), ("r", "reason")])
def test_a_key_leads_to_what_is_to_be_filled(page: Page, key: str, field: str) -> None:
    page.keyboard.press(key)

    focused = page.evaluate("document.activeElement.name")
    assert focused in {field, "other"}


def test_the_keys_are_shown(page: Page) -> None:
    page.keyboard.press("?")

    expect(page.get_by_text("the next claim")).to_be_visible()


@pytest.mark.parametrize("chord", ["Control+c", "Alt+c", "Meta+j"])
def test_a_key_with_another_is_the_browsers(page: Page, chord: str) -> None:
    claim = current(page)

    page.keyboard.press(chord)
    page.wait_for_timeout(200)

    assert current(page) == claim
    assert page.url.endswith("/review")


def test_keys_can_be_turned_off(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_role("button", name="Turn single keys off").click()
    page.locator("h1").click()

    page.keyboard.press("j")
    page.wait_for_timeout(200)

    assert page.url.endswith("/review")
    page.get_by_role("button", name="Turn single keys on").click()


def test_a_key_that_is_held_down_judges_once(page: Page) -> None:
    page.evaluate(COUNT)

    for _ in range(5):
        page.keyboard.down("c")
    page.keyboard.up("c")

    assert page.evaluate("window.sent") == 1
