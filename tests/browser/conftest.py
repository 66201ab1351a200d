"""A desk in a process of its own, and a browser before it."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import CHROMIUM, launched
from tests.browser.furnished import Furnished, furnish, settle
from tests.browser.looks import Look, Window
from tests.browser.served import Served, served

Open = Callable[..., Window]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One for all tests of the package; no other may be open meanwhile."""
    if CHROMIUM is None and os.environ.get("CI") != "true":
        pytest.skip("no Chromium is installed")
    with launched() as opened:
        yield opened


@pytest.fixture(scope="package")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """A ledger with something in every room."""
    return furnish(tmp_path_factory.mktemp("furnished") / "selon.db")


@pytest.fixture(scope="package")
def desk(furnished: Furnished) -> Iterator[Served]:
    """The desk of that ledger."""
    with served(furnished.ledger) as opened:
        yield opened


@pytest.fixture(scope="package")
def window(desk: Served, browser: Browser) -> Open:
    """Opens a window by its look; the same one for the same look."""
    state = settle(desk, browser)

    @cache
    def opened(
        look: Look, *, signed: bool = True, colours: Literal["active", "none"] = "none"
    ) -> Window:
        kept = state if signed else None
        return Window(browser, desk.origin, kept, look, colours=colours)

    return opened
