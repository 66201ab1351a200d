"""How somebody uses a page: with a mouse, or with nothing but the keyboard."""

from typing import Protocol

from playwright.sync_api import Locator, Page

FAR = 250  # stops that a page may have before the one that is looked for
THERE = "there"
FOCUS = """(wanted) => {
  const one = document.activeElement;
  if (!one || one === document.body) return "";
  const style = getComputedStyle(one), mark = one.querySelector(".hit");
  const lines = (of) => of.outlineStyle !== "none" && parseFloat(of.outlineWidth) >= 2;
  const name = one.outerHTML.slice(0, 90);
  if (!lines(style) && !(mark && parseFloat(getComputedStyle(mark).strokeWidth) >= 2))
    return `the focus cannot be seen: ${name}`;
  const box = one.getClientRects()[0];
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  if (!over) return `the focus is outside the window: ${name}`;
  if (!one.contains(over) && !over.contains(one)) return `the focus is covered: ${name}`;
  return one === wanted ? "there" : "";
}"""


class Hand(Protocol):
    """One way to do it."""

    page: Page

    def press(self, one: Locator) -> None:
        """Follow a link, press a button, open what is closed."""

    def write(self, one: Locator, text: str) -> None:
        """Fill a field."""

    def choose(self, one: Locator, label: str) -> None:
        """Take one of a list."""

    def do(self, one: Locator, key: str) -> None:
        """Press what a single key presses too."""


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, one: Locator) -> None:
        one.click()

    def write(self, one: Locator, text: str) -> None:
        one.fill(text)

    def choose(self, one: Locator, label: str) -> None:
        one.select_option(label=label)

    def do(self, one: Locator, key: str) -> None:
        assert key in one.inner_text().lower()
        one.click()


class Keyboard:
    """Goes from stop to stop, and must see at each where they are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, one: Locator) -> None:
        self._reach(one)
        self.page.keyboard.press("Enter")

    def write(self, one: Locator, text: str) -> None:
        self._reach(one)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, one: Locator, label: str) -> None:
        self._reach(one)
        self.page.keyboard.type(label)

    def do(self, one: Locator, key: str) -> None:
        one.wait_for()
        self.page.keyboard.press(key)

    def _reach(self, one: Locator) -> None:
        wanted = one.element_handle()
        for _ in range(FAR):
            found = self.page.evaluate(FOCUS, wanted)
            if found == THERE:
                return
            assert not found, found
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {one}")
