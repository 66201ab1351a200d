"""OPML: lists of feeds, as readers of feeds hand them on."""

from collections.abc import Iterator

from selon.reading.elements import Element, elements
from selon.reading.feeds import plain
from selon.reading.listed import Entry, Leads
from selon.reading.refused import Refused

OUTLINE = "outline"
FEED = "xmlUrl"
LINK = "url"
LINKED = {"link": Leads.PAGE, "include": Leads.LIST}


def read(text: str) -> Iterator[Entry | Refused]:
    """Yield the feeds, lists and pages that the outlines of *text* name."""
    for one in elements(text):
        if isinstance(one, Refused):
            yield one
        elif one.name == OUTLINE and (entry := _entry(one.attributes)):
            yield entry


def title(text: str) -> str | None:
    """The list's own."""
    heads = (one for one in elements(text) if isinstance(one, Element) and one.parent == "head")
    return next((plain(one.text) for one in heads if one.name == "title"), None)


def _entry(attributes: dict[str, str]) -> Entry | None:
    """A folder of outlines names nothing itself."""
    name = plain(attributes.get("title") or attributes.get("text"))
    if FEED in attributes:
        return Entry(url=attributes[FEED], leads=Leads.LIST, title=name)
    leads = LINKED.get(attributes.get("type", "").lower())
    if leads and LINK in attributes:
        return Entry(url=attributes[LINK], leads=leads, title=name)
    return None
