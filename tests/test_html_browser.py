"""The page in a browser: it fits, it lights up, it asks nobody for anything."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from selon.exports.page import page
from tests.browser import chromium
from tests.readings import READING, REFUSED

pytestmark = chromium.needed

COLOUR = "getComputedStyle(document.querySelector('{}')).backgroundColor"
NOTHING = "rgba(0, 0, 0, 0)"
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text("".join(page([READING, READING, REFUSED])), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module", params=[320, 768, 1440])
def window(request: pytest.FixtureRequest) -> Iterator[Page]:
    with chromium.window(width=request.param, height=800) as opened:
        yield opened


def test_nothing_is_wider_than_the_window(window: Page, address: str) -> None:
    window.goto(address)

    assert window.evaluate(SIDEWAYS) is False


def test_a_figure_lights_its_note_and_its_words(window: Page, address: str) -> None:
    window.goto(address)
    assert window.evaluate(COLOUR.format("#a1-f2-note")) == NOTHING

    window.click("#a1 .text a.f2")

    assert window.evaluate("location.hash") == "#a1-f2-note"
    lit = window.evaluate(COLOUR.format("#a1-f2-note"))
    assert lit != NOTHING
    assert window.evaluate(COLOUR.format("#a1 .text a.f2")) == lit
    assert window.evaluate(COLOUR.format("#a2-f2-note")) == NOTHING
    assert window.evaluate(COLOUR.format("#a1-f3-note")) == NOTHING


def test_a_note_lights_its_words(window: Page, address: str) -> None:
    window.goto(address)

    window.click("#a1-s3-note .cue")

    assert window.evaluate("location.hash") == "#a1-s3"
    assert window.evaluate(COLOUR.format("#a1 .text .cue.s3")) != NOTHING
    assert window.evaluate(COLOUR.format("#a1-s3-note")) != NOTHING


def test_the_browser_has_nothing_to_complain_of(window: Page, address: str) -> None:
    heard = chromium.complaints(window)

    window.goto(address)

    assert heard == []


def test_no_two_words_move_when_a_statement_is_lit(window: Page, address: str) -> None:
    height = "document.querySelector('#a1 .text').getBoundingClientRect().height"
    window.goto(address)
    before = window.evaluate(height)

    window.goto(f"{address}#a1-s2")

    assert window.evaluate(height) == before


BROKEN = """() => {
const text = document.querySelector('#a1 .text');
let broken = 0;
for (let width = 90; width < 400; width += 3) {
  text.style.width = width + 'px';
  for (const ref of text.querySelectorAll('.ref')) {
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    walk.currentNode = ref;
    const last = walk.previousNode();
    const before = document.createRange();
    before.setStart(last, last.length - 1);
    before.setEnd(last, last.length);
    const box = before.getBoundingClientRect();
    broken += Math.abs(ref.getBoundingClientRect().top - box.top) > box.height;
  }
}
text.style.width = '';
return broken;
}"""


def test_no_line_begins_with_a_figures_number(window: Page, address: str) -> None:
    window.goto(address)

    assert window.evaluate("document.querySelectorAll('#a1 .text .ref').length") > 0
    assert window.evaluate(BROKEN) == 0
