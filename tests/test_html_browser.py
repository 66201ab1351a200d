"""The page in a browser: it fits, it lights up, it asks nobody for anything."""

from collections.abc import Iterator

import pytest

from selon.exports.page import page
from tests import browser
from tests.readings import READING, REFUSED

pytestmark = browser.needed

COLOUR = "return getComputedStyle(document.querySelector('{}')).backgroundColor"
NOTHING = "rgba(0, 0, 0, 0)"
SIDEWAYS = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text("".join(page([READING, READING, REFUSED])), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module", params=[320, 768, 1440])
def window(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[browser.Browser]:
    profile = tmp_path_factory.mktemp("profile")
    with browser.window(profile, width=request.param, height=800) as opened:
        yield opened


def test_nothing_is_wider_than_the_window(window: browser.Browser, address: str) -> None:
    window.go(address)

    assert window.run(SIDEWAYS) is False


def test_a_figure_lights_its_note_and_its_words(window: browser.Browser, address: str) -> None:
    window.go(address)
    assert window.run(COLOUR.format("#a1-f2-note")) == NOTHING

    window.click("#a1 .text a.f2")

    assert window.run("return location.hash") == "#a1-f2-note"
    lit = window.run(COLOUR.format("#a1-f2-note"))
    assert lit != NOTHING
    assert window.run(COLOUR.format("#a1 .text a.f2")) == lit
    assert window.run(COLOUR.format("#a2-f2-note")) == NOTHING
    assert window.run(COLOUR.format("#a1-f3-note")) == NOTHING


def test_a_note_lights_its_words(window: browser.Browser, address: str) -> None:
    window.go(address)

    window.click("#a1-s3-note .cue")

    assert window.run("return location.hash") == "#a1-s3"
    assert window.run(COLOUR.format("#a1 .text .cue.s3")) != NOTHING
    assert window.run(COLOUR.format("#a1-s3-note")) != NOTHING


def test_the_browser_has_nothing_to_complain_of(window: browser.Browser, address: str) -> None:
    window.complaints()
    window.go(address)

    assert window.complaints() == []


def test_no_two_words_move_when_a_statement_is_lit(window: browser.Browser, address: str) -> None:
    height = "return document.querySelector('#a1 .text').getBoundingClientRect().height"
    window.go(address)
    before = window.run(height)

    window.go(f"{address}#a1-s2")

    assert window.run(height) == before


BROKEN = """
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
"""


def test_no_line_begins_with_a_figures_number(window: browser.Browser, address: str) -> None:
    window.go(address)

    assert window.run("return document.querySelectorAll('#a1 .text .ref').length") > 0
    assert window.run(BROKEN) == 0
