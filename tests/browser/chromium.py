"""Debian's Chromium without a window, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
# in CI nothing is skipped for want of a browser: there the tests fail without one
needed = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium is installed"
)


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser; only one at a time in a process."""
    assert CHROMIUM, "no Chromium is installed"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def window(*, width: int, height: int) -> Iterator[Page]:
    """A page of that size in a browser of its own, where nothing moves."""
    with launched() as browser:
        yield browser.new_page(
            viewport={"width": width, "height": height}, reduced_motion="reduce"
        )


def complaints(page: Page) -> list[str]:
    """What goes wrong in *page* from now on; grows as it does."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("requestfailed", lambda asked: heard.append(f"{asked.url}: {asked.failure}"))
    return heard
