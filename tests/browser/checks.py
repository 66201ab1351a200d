"""What is asked of every page; each answer is a list of what is wrong."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js"
MOST = 100_000  # bytes of a page, without what it loads
ASKED = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map(one =>
    `${one.id}: ${one.nodes.map(node => node.html.slice(0, 200)).join(" ")}`);
}"""
WIDER = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter(one => one.getBoundingClientRect().right > wide + 1)
    .slice(0, 3).map(one => `${innerWidth}: wider than the window: ${one.outerHTML.slice(0, 120)}`)
    .concat(`${innerWidth}: scrolls sideways`);
}"""


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def barriers(page: Page) -> list[str]:
    """What keeps people out, by axe-core: every rule that it has, WCAG 2.2 AA among them."""
    page.evaluate(_axe())
    found: list[str] = page.evaluate(ASKED)
    return found


def sideways(page: Page) -> list[str]:
    """What does not fit the width of the window."""
    found: list[str] = page.evaluate(WIDER)
    return found


def heads(page: Page, language: str) -> list[str]:
    """Whether it says its language, its title, and one heading above all others."""
    wrong = []
    if page.locator("html").get_attribute("lang") != language:
        wrong.append("the language of the page")
    title = page.title()
    if not title.endswith(" · selon") or title.startswith(" "):
        wrong.append(f"its title: {title!r}")
    above = [text.strip() for text in page.locator("h1").all_inner_texts()]
    if len(above) != 1 or not above[0]:
        wrong.append(f"its first headings: {above!r}")
    return wrong


def weight(page: Page) -> list[str]:
    """Whether it is as light as it should be."""
    size = len(page.content().encode())
    return [f"{size} bytes"] if size > MOST else []
