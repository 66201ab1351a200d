"""The path of somebody who comes for the first time: by mouse, by keyboard, without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.looks import DESKTOP, HEIGHT, PHONE
from tests.browser.served import PASSWORD, Served, served

TEXT = """At least nine people dead as a bridge falls at Saint Brede

At least nine people were killed when the old bridge fell at Saint Brede on Tuesday, the police
said. "It went without a sound," said Marco Bell, who was fishing below.

Relatives said that 14 were missing. The mayor, Adele Moreau, promised an inquiry.
"""
PLAIN = "phone-without-scripts"
WAYS: dict[str, type[Mouse | Keyboard]] = {"mouse": Mouse, "keyboard": Keyboard, PLAIN: Mouse}


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Served]:
    """A desk that nobody has been to."""
    with served(tmp_path / "selon.db") as desk:
        yield desk


@pytest.fixture(params=WAYS)
def hand(request: pytest.FixtureRequest, fresh: Served, browser: Browser) -> Iterator[Hand]:
    """Somebody in a browser, before they have gone anywhere."""
    context = browser.new_context(
        base_url=fresh.origin,
        locale="en-GB",
        viewport={"width": PHONE if request.param == PLAIN else DESKTOP, "height": HEIGHT},
        reduced_motion="reduce",
        java_script_enabled=request.param != PLAIN,
    )
    context.set_default_timeout(10_000)
    yield WAYS[request.param](context.new_page())
    context.close()


def test_somebody_comes_for_the_first_time(fresh: Served, hand: Hand) -> None:
    page = hand.page
    _sign_up(hand, fresh.link)
    _read(hand)
    article = page.url

    _comment(hand)
    _review(hand)
    _make_dossier(hand)
    _compare(hand)
    page.goto(article)
    _cite(hand)
    _take_along(hand)
    _sign_out(hand)

    page.goto(article)
    expect(page).to_have_url(re.compile("/sign-in"))


def _sign_up(hand: Hand, link: str) -> None:
    page = hand.page
    page.goto(link)
    hand.write(page.get_by_label("Name", exact=True), "Ana Marek")
    hand.write(page.get_by_label("Password", exact=True), PASSWORD)
    hand.write(page.get_by_label("The same password again"), PASSWORD)
    hand.press(page.get_by_role("button", name="Make the account"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing has been read yet")


def _read(hand: Hand) -> None:
    """Paste a text, watch it being read, and look at what was found."""
    page = hand.page
    hand.write(page.get_by_label("Text", exact=True), TEXT)
    hand.press(page.get_by_role("button", name="Read", exact=True))
    expect(page.get_by_role("status")).to_have_text("1 page read.")
    hand.press(page.locator(".job").get_by_role("link"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("a bridge falls at Saint Brede")
    expect(page.locator("aside .notes .note-q")).to_have_count(3)


def _comment(hand: Hand) -> None:
    page = hand.page
    hand.write(page.get_by_label("Your comment, in plain text"), "Who counted them?")
    hand.press(page.get_by_role("button", name="Send", exact=True))
    expect(page.get_by_text("Who counted them?")).to_be_visible()


def _review(hand: Hand) -> None:
    """Correct one claim, and confirm the next."""
    page = hand.page
    hand.press(_nav(page, "Review"))
    hand.choose(page.get_by_label("Hedge, as you read it"), "reported")
    hand.write(page.get_by_label("Reason, kept with your verdict"), "They were told so.")
    hand.press(page.get_by_role("button", name="Correct"))
    expect(page.get_by_role("status")).to_contain_text("Corrected")
    hand.do(page.get_by_role("button", name="Confirm"), "c")
    expect(page.get_by_role("status")).to_contain_text("Confirmed")


def _make_dossier(hand: Hand) -> None:
    page = hand.page
    hand.press(_nav(page, "Dossiers"))
    hand.press(page.get_by_role("link", name="Make a dossier").first)
    hand.write(page.get_by_label("Title", exact=True), "Saint Brede")
    hand.write(page.get_by_label("Words", exact=True), "bridge")
    hand.press(page.get_by_role("button", name="Make it"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Saint Brede")
    expect(page.get_by_role("link", name="At least nine people dead").first).to_be_visible()


def _compare(hand: Hand) -> None:
    page = hand.page
    hand.press(_nav(page, "Compare"))
    hand.choose(page.get_by_label("Measure", exact=True), "Missing")
    hand.press(page.get_by_role("button", name="Compare", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Missing")
    expect(page.locator(".claims")).to_contain_text("Relatives")


def _cite(hand: Hand) -> None:
    page = hand.page
    hand.press(page.locator("aside .note-q a").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("9")
    expect(page.locator("#citation")).to_contain_text("At least nine people dead")
    hand.press(page.get_by_role("link", name="BibTeX"))
    expect(page.locator("body")).to_contain_text("@")
    page.go_back()


def _take_along(hand: Hand) -> None:
    """Find it again, and take it as a file."""
    page = hand.page
    hand.press(_nav(page, "Dossiers"))
    hand.press(page.get_by_role("link", name="Saint Brede"))
    with page.expect_download() as awaited:
        hand.press(page.locator(".meta").get_by_role("link", name="CSV"))
    lines = awaited.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("claim,article")
    assert len(lines) == 4


def _sign_out(hand: Hand) -> None:
    page = hand.page
    hand.press(page.get_by_role("link", name="Ana Marek"))
    hand.press(page.get_by_role("button", name="Sign out", exact=True))
    expect(page).to_have_url(re.compile("/sign-in"))


def _nav(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Main").get_by_role("link", name=name)
