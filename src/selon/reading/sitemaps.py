"""Sitemaps and their indexes, news sitemaps too, as sitemaps.org and Google have them."""

from collections.abc import Iterator
from datetime import datetime

from selon.model.errors import NoDateError
from selon.reading.elements import Element, elements
from selon.reading.feeds import plain
from selon.reading.given import moment
from selon.reading.listed import Entry, Leads, instant
from selon.reading.refused import Refused

ENTRIES = {"url": Leads.PAGE, "sitemap": Leads.LIST}
ADDRESS = "loc"
CHANGED = "lastmod"
NEWS = "news"
NEWS_TITLE = "title"
NEWS_DATE = "publication_date"


def read(text: str) -> Iterator[Entry | Refused]:
    """Yield what the sitemap in *text* lists; pictures and films in it are let be."""
    kept: dict[tuple[str, str], str] = {}
    for one in elements(text):
        if isinstance(one, Refused):
            yield one
        elif one.name in ENTRIES:
            yield _entry(one, kept)
            kept = {}
        elif one.parent:
            kept[one.parent, one.name] = one.text


def _entry(entry: Element, kept: dict[tuple[str, str], str]) -> Entry:
    return Entry(
        url=kept.get((entry.name, ADDRESS)),
        leads=ENTRIES[entry.name],
        title=plain(kept.get((NEWS, NEWS_TITLE))),
        published=_when(kept.get((NEWS, NEWS_DATE))),
        updated=_when(kept.get((entry.name, CHANGED))),
    )


def _when(written: str | None) -> datetime | None:
    """A date of W3C's form; of a day, its first moment."""
    try:
        return instant(moment(written)) if written else None
    except NoDateError:
        return None
