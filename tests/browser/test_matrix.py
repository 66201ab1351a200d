"""Every room in every look; with the reader's own colours, zoomed in, and on paper."""

import re
from itertools import product

import pytest
from playwright.sync_api import Page

from tests.browser import checks
from tests.browser.conftest import Open
from tests.browser.furnished import Furnished
from tests.browser.looks import DESKTOP, HEIGHT, LANGUAGES, PHONE, THEMES, Look
from tests.browser.rooms import ROOMS, Room

pytestmark = pytest.mark.soak
EVERY = pytest.mark.parametrize("room", ROOMS, ids=[room.address for room in ROOMS])
ZOOMED = 320  # what 1,280 pixels are at 400 %
TABLET = 1024
PAPER = 688  # A4 less its margins
SHEET = re.compile(rb"/Type\s*/Page\b")
MOVING = "() => document.getAnimations().map(one => String(one.animationName))"
TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll("main *")]
    .filter(one => !one.closest("svg, .vh") && one.checkVisibility())
    .filter(one => one.getBoundingClientRect().right > wide + 1)
    .map(one => one.outerHTML.slice(0, 120));
}"""


@EVERY
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_room_can_be_used(
    window: Open, furnished: Furnished, room: Room, language: str, *, script: bool
) -> None:
    opened = window(Look(language, "light", DESKTOP, script), signed=room.signed)
    page = opened.page

    status = opened.go(room.at(furnished))
    wrong = checks.heads(page, language) + checks.weight(page)
    for theme, width in product(THEMES, (DESKTOP, PHONE)):
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        _resize(page, width)
        wrong += [f"{theme}: {one}" for one in checks.crowded(page) + checks.barriers(page)]

    assert status == room.status
    assert wrong + opened.heard == []


@EVERY
def test_a_room_fits_any_window_and_paper(window: Open, furnished: Furnished, room: Room) -> None:
    opened = window(Look("fr", "light", DESKTOP, script=True), signed=room.signed)
    page = opened.page
    opened.go(room.at(furnished))

    wrong: list[str] = page.evaluate(MOVING)
    for width in (ZOOMED, TABLET):
        _resize(page, width)
        wrong += checks.crowded(page)
    wrong += _printed(page)

    assert wrong == []


@EVERY
def test_a_room_has_the_readers_colours(window: Open, furnished: Furnished, room: Room) -> None:
    look = Look("en", "light", DESKTOP, script=True)
    opened = window(look, signed=room.signed, colours="active")

    opened.go(room.at(furnished))

    assert checks.barriers(opened.page) + opened.heard == []


def _resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})


def _printed(page: Page) -> list[str]:
    """What of it does not get onto paper."""
    sheets = SHEET.findall(page.pdf(format="A4"))
    page.emulate_media(media="print")
    _resize(page, PAPER)
    cut: list[str] = page.evaluate(TOO_WIDE)
    page.emulate_media(media="screen")
    return cut if sheets else ["no sheet of paper"]
