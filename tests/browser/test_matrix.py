"""Every room in every look; with the reader's own colours, zoomed in, and on paper."""

import re

import pytest

from tests.browser import checks
from tests.browser.conftest import Open
from tests.browser.furnished import Furnished
from tests.browser.looks import DESKTOP, HEIGHT, LOOKS, PHONE, Look
from tests.browser.rooms import ROOMS, Room

pytestmark = pytest.mark.soak
EVERY = pytest.mark.parametrize("room", ROOMS, ids=[room.address for room in ROOMS])
PLAIN = Look("en", "light", DESKTOP, script=True)
ZOOMED = 320  # what 1,280 pixels are at 400 %
TABLET = 1024
SHEET = re.compile(rb"/Type\s*/Page\b")
MOVING = "() => document.getAnimations().map(one => String(one.animationName))"
TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll("main *")]
    .filter(one => !one.closest("svg") && one.checkVisibility())
    .filter(one => one.getBoundingClientRect().right > wide + 1)
    .map(one => one.outerHTML.slice(0, 120));
}"""


@EVERY
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_room_can_be_used(window: Open, furnished: Furnished, room: Room, look: Look) -> None:
    opened = window(look, signed=room.signed)
    opened.page.set_viewport_size({"width": look.width, "height": HEIGHT})

    status = opened.go(room.at(furnished.invitation))
    wrong = checks.heads(opened.page, look.language) + checks.weight(opened.page)
    wrong += checks.crowded(opened.page) + checks.barriers(opened.page)

    assert status == room.status
    assert wrong + opened.heard == []


@EVERY
@pytest.mark.parametrize("width", [ZOOMED, TABLET])
def test_a_room_fits(window: Open, furnished: Furnished, room: Room, width: int) -> None:
    page = window(PLAIN._replace(language="fr"), signed=room.signed).page
    page.set_viewport_size({"width": width, "height": HEIGHT})

    page.goto(room.at(furnished.invitation))

    assert checks.crowded(page) == []


@EVERY
def test_a_room_has_the_readers_colours(window: Open, furnished: Furnished, room: Room) -> None:
    opened = window(PLAIN, signed=room.signed, colours="active")

    opened.go(room.at(furnished.invitation))

    assert checks.barriers(opened.page) + opened.heard == []


@EVERY
def test_nothing_moves(window: Open, furnished: Furnished, room: Room) -> None:
    opened = window(PLAIN._replace(width=PHONE), signed=room.signed)

    opened.go(room.at(furnished.invitation))

    assert opened.page.evaluate(MOVING) == []


@EVERY
def test_a_room_can_be_printed(window: Open, furnished: Furnished, room: Room) -> None:
    page = window(PLAIN, signed=room.signed).page
    page.goto(room.at(furnished.invitation))

    printed = page.pdf(format="A4")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": HEIGHT})  # A4 less its margins
    cut = page.evaluate(TOO_WIDE)
    page.emulate_media(media="screen")

    assert len(SHEET.findall(printed)) >= 1
    assert cut == []
