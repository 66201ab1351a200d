"""How a page may be looked at: in which language, by what light, how wide, with scripts or not."""

import base64
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, StorageState

PHONE, DESKTOP = 390, 1280
HEIGHT = 800
LANGUAGES = {"en": "en-GB", "fr": "fr-FR"}
THEMES = ("light", "dark")
TO_THE_TOP = """() => {
  for (const one of [document.scrollingElement, ...document.querySelectorAll("aside")])
    one.scrollTo(0, 0);
}"""


class Look(NamedTuple):
    """One way."""

    language: str
    theme: str
    width: int
    script: bool

    def __str__(self) -> str:
        """As a test calls it."""
        return f"{self.language}-{self.theme}-{self.width}-{'script' if self.script else 'plain'}"


LOOKS = tuple(Look(*one) for one in product(LANGUAGES, THEMES, (PHONE, DESKTOP), (True, False)))


def spread(number: int) -> Look:
    """The look of the room of that number: neighbours differ in more than one thing."""
    return LOOKS[number * 5 % len(LOOKS)]


class Window:
    """One page that is used again and again, and what went wrong in it."""

    def __init__(
        self,
        browser: Browser,
        origin: str,
        state: StorageState | None,
        look: Look,
        *,
        colours: Literal["active", "none"] = "none",
    ) -> None:
        context = browser.new_context(
            base_url=origin,
            storage_state=state,
            locale=LANGUAGES[look.language],
            color_scheme="dark" if look.theme == "dark" else "light",
            viewport={"width": look.width, "height": HEIGHT},
            reduced_motion="reduce",
            forced_colors=colours,
        )
        self.page: Page = context.new_page()
        self.heard: list[str] = []
        self._origin = origin
        self._script = look.script
        self._session: CDPSession = context.new_cdp_session(self.page)
        self._listen()

    def go(self, address: str) -> int:
        """Open it; the status of the answer, and what is heard from now on is of this page."""
        self.heard.clear()
        self._scripts(on=self._script)
        answer = self.page.goto(address)
        assert answer
        self._scripts(on=True)  # for what the tests ask, which is nothing that the page knows of
        return answer.status

    def photograph(self, file: Path) -> None:
        """What it shows from its top, as small as it can be."""
        self.page.evaluate(TO_THE_TOP)
        given = {"format": "webp", "quality": 90}
        taken = self._session.send("Page.captureScreenshot", given)
        file.write_bytes(base64.b64decode(taken["data"]))

    def _scripts(self, *, on: bool) -> None:
        self._session.send("Emulation.setScriptExecutionDisabled", {"value": not on})

    def _listen(self) -> None:
        page, hear = self.page, self.heard.append
        page.on(
            "console",
            lambda said: (
                hear(said.text)
                if said.type in {"error", "warning"} and "Failed to load" not in said.text
                else None
            ),
        )
        page.on("pageerror", lambda error: hear(str(error)))
        page.on("requestfailed", lambda asked: hear(f"{asked.url}: {asked.failure}"))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(self._origin) else hear(asked.url),
        )
        page.on(
            "response",
            lambda answer: (
                hear(f"{answer.url}: {answer.status}")
                if answer.status >= 400 and not answer.request.is_navigation_request()
                else None
            ),
        )
