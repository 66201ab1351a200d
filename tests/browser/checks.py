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
CROWDED = """() => {
  const wide = document.documentElement.clientWidth;
  const say = (what, node) => `${innerWidth}: ${what}: ${node.textContent.trim().slice(0, 60)}`;
  const scrolls = (one) => {  // or is for ears only
    for (; one && one !== document.body; one = one.parentElement) {
      const {clipPath, overflowX} = getComputedStyle(one);
      if (clipPath !== "none" || ["auto", "scroll"].includes(overflowX)) return true;
    }
    return false;
  };
  const sticks = (one) => one.closest(".local, .actions");
  const boxes = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
    if (parent.closest(".vh, .skip, svg, script, style, thead, option, textarea")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const {left, right, top, bottom} of range.getClientRects()) {
      const air = (bottom - top) * 0.2;  // above and below the letters
      const box = {left, right, top: top + air, bottom: bottom - air};
      if (right - left > 1 && !sticks(parent)) boxes.push({box, node, free: !scrolls(parent)});
    }
  }
  const wrong = document.documentElement.scrollWidth > wide ? [`${innerWidth}: scrolls`] : [];
  boxes.sort((one, other) => one.box.top - other.box.top);
  boxes.forEach(({box, node, free}, at) => {
    if ((box.right > wide + 1 || box.left < -1) && free) wrong.push(say("cut", node));
    for (let next = at + 1; next < boxes.length && boxes[next].box.top < box.bottom; next++) {
      const other = boxes[next].box;
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const down = Math.min(box.bottom, other.bottom) - other.top;
      if (across > 3 && down > 2 && free && boxes[next].free)
        wrong.push(say("covered", node) + " | " + boxes[next].node.data.trim().slice(0, 60));
    }
  });
  return wrong.slice(0, 9);
}"""


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def barriers(page: Page) -> list[str]:
    """What keeps people out, by axe-core: every rule that it has, WCAG 2.2 AA among them."""
    page.evaluate(_axe())
    found: list[str] = page.evaluate(ASKED)
    return found


def crowded(page: Page) -> list[str]:
    """What does not fit the window, is cut at its edge, or lies over other words."""
    found: list[str] = page.evaluate(CROWDED)
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
