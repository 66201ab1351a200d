"""A page -> the feed that it names for its readers."""

from urllib.parse import urljoin

from selon.reading import encoding
from selon.reading.address import Address, parse
from selon.reading.declared import declared
from selon.reading.feeds import plain
from selon.reading.listed import Leads, Listed
from selon.reading.raw import LIMIT, Raw
from selon.reading.refused import Refused

TYPES = frozenset({
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
})  # fmt: skip
LINKS = "link[rel~=alternate][href][type]"


def feeds(raw: Raw) -> tuple[Listed, ...]:
    """The first feed that the page *raw* links to; further ones are of comments and sections."""
    if len(raw.data) > LIMIT:
        return ()
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 -- an HTML parser, here alone

    decoded = encoding.decode(raw.data, charset=raw.charset)
    if isinstance(decoded, Refused):
        return ()
    for link in LexborHTMLParser(decoded.text).css(LINKS):
        named = {key: value or "" for key, value in link.attributes.items()}
        if declared(named["type"])[0] not in TYPES:
            continue
        address = _address(named["href"], raw.url)
        if address:
            title = plain(named.get("title"))
            return (Listed(url=address.url, leads=Leads.LIST, title=title, within=raw.source),)
    return ()


def _address(written: str, base: str | None) -> Address | None:
    try:
        found = parse(urljoin(base or "", written.strip()))
    except ValueError:
        return None
    return found if isinstance(found, Address) else None
