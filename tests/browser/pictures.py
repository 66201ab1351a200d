"""Takes pictures of the rooms: `python -m tests.browser.pictures FOLDER [ADDRESS…]`.

Each room in each language, by each light, on a phone and on a desktop; of all rooms, or of those
whose address begins as one that is given. What the documentation shows is taken by
`python -m tests.browser.pictures --kept FOLDER`.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from tests.browser.chromium import launched
from tests.browser.furnished import Furnished, furnish, settle
from tests.browser.looks import LOOKS, Look, Window
from tests.browser.rooms import ROOMS, Room
from tests.browser.served import Served, served


class Kept(NamedTuple):
    """A picture that the documentation shows."""

    name: str
    address: str
    language: str
    theme: str
    width: int
    height: int


KEPT = (
    Kept("desk-dossier", "/dossiers/war", "en", "light", 1280, 1500),
    Kept("desk-article", "/articles/a2.1#f3-note", "fr", "light", 1280, 1100),
    Kept("desk-claim", "/claims/c1", "en", "dark", 1280, 1000),
    Kept("desk-review", "/review?at=c2", "en", "light", 1280, 1000),
)


class Photographer:
    """Somebody who is signed in, with a window for each look."""

    def __init__(self, browser: Browser, desk: Served, made: Furnished) -> None:
        self._browser = browser
        self._desk = desk
        self._made = made
        self._state = settle(desk, browser)
        self._windows: dict[tuple[Look, bool], Window] = {}

    def take(self, room: Room, look: Look, file: Path, *, height: int | None = None) -> None:
        """A picture of a room: of all of it, or of what a window that high shows."""
        window = self._window(look, signed=room.signed)
        if height:
            window.page.set_viewport_size({"width": look.width, "height": height})
        window.go(room.at(self._made))
        if file.suffix == ".webp":
            window.photograph(file)
        else:
            window.page.screenshot(path=file, full_page=height is None)

    def _window(self, look: Look, *, signed: bool) -> Window:
        if (look, signed) not in self._windows:
            state = self._state if signed else None
            made = Window(self._browser, self._desk.origin, state, look)
            self._windows[look, signed] = made
        return self._windows[look, signed]


@contextmanager
def photographer() -> Iterator[Photographer]:
    """One at a desk that has something in every room."""
    with tempfile.TemporaryDirectory() as folder:
        made = furnish(Path(folder) / "selon.db")
        with served(made.ledger) as desk, launched() as browser:
            yield Photographer(browser, desk, made)


def take_all(folder: Path, wanted: list[str]) -> None:
    """Every look of every room that is wanted."""
    rooms = [room for room in ROOMS if not wanted or room.address.startswith(tuple(wanted))]
    with photographer() as one:
        for room in rooms:
            name = re.sub(r"\W+", "-", room.address).strip("-") or "home"
            for look in LOOKS:
                if look.script:
                    one.take(room, look, folder / f"{name}-{look}.png")


def take_kept(folder: Path) -> None:
    """Those that the documentation shows."""
    with photographer() as one:
        for kept in KEPT:
            look = Look(kept.language, kept.theme, kept.width, script=True)
            one.take(Room(kept.address), look, folder / f"{kept.name}.webp", height=kept.height)


if __name__ == "__main__":
    into = Path([*[given for given in sys.argv[1:] if given != "--kept"], "build"][0])
    into.mkdir(parents=True, exist_ok=True)
    if "--kept" in sys.argv:
        take_kept(into)
    else:
        take_all(into, sys.argv[2:])
