"""What the lines around a headline say of it in words: who signs, when it was published."""

from datetime import date, datetime
from itertools import islice

from msgspec import Struct

from selon.languages.load import Language
from selon.reading.furniture import Found, recognise
from selon.reading.lines import Line
from selon.reading.margins import Margins
from selon.reading.page.layout import Layout

KINDS = frozenset({"byline", "published", "modified"})
MOST_LINES = 30


class Signed(Struct, frozen=True):
    """Who signs and when; all empty where no line says so."""

    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    modified: date | datetime | None = None


def read(layout: Layout, language: Language | None) -> Signed:
    """Authors and days from bylines and date lines, as in plain texts.

    *Par Jeanne Duval - Publié le 13 mars 2025 à 07h15* names both.
    """
    if language is None:
        return Signed()
    margins = Margins(language)
    lines = [Line(one, 0) for one in islice(layout.lines_around(), MOST_LINES)]
    for at, line in enumerate(lines):
        found = [one for one in recognise(line.text, language) if _is_of_article(one)]
        for one in found:
            margins.take(one)
        if found and found[-1].kind != "byline":
            margins.follow(found[-1], lines[at + 1 :])
    return Signed(tuple(margins.authors), margins.published, margins.modified)


def _is_of_article(found: Found) -> bool:
    """Whether it is of the article; an agency alone is named beside a picture."""
    return found.kind in KINDS and "agency" not in found.slots
