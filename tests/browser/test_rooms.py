"""Every room once, each in another language, light and width, with scripts or without."""

import pytest

from tests.browser import checks
from tests.browser.conftest import Open
from tests.browser.furnished import Furnished
from tests.browser.looks import DESKTOP, HEIGHT, PHONE, Look, spread
from tests.browser.rooms import ROOMS, Room, left_out

ALL = [pytest.param(room, spread(at), id=room.address) for at, room in enumerate(ROOMS)]


def test_no_room_is_left_out() -> None:
    assert left_out() == []


@pytest.mark.parametrize(("room", "look"), ALL)
def test_a_room_can_be_used(window: Open, furnished: Furnished, room: Room, look: Look) -> None:
    opened = window(look, signed=room.signed)
    page = opened.page

    status = opened.go(room.at(furnished))
    wrong = checks.heads(page, look.language) + checks.weight(page)
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        wrong += checks.crowded(page)
        if width == look.width:
            wrong += checks.barriers(page)

    assert status == room.status
    assert wrong + opened.heard == []
