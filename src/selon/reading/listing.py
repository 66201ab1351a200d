"""A list of addresses, whatever its kind -> what it lists, absolute and each once."""

import re
from collections.abc import Iterable
from itertools import islice
from urllib.parse import urljoin

from selon.model.refusal import Code
from selon.reading import encoding, feeds, opml, sitemaps
from selon.reading.address import Address, parse
from selon.reading.kinds import LISTS, Kind, kind
from selon.reading.listed import Entry, Listed, Listing
from selon.reading.raw import too_large, unpack
from selon.reading.refused import Refused

LIMIT = 50 * 2**20
"""The longest list that is read, in bytes, unpacked: that of the sitemaps' protocol."""

MOST = 50_000
"""Entries of one list; likewise."""

NO_LIST = Refused(Code.NOT_TEXT, "no feed, no sitemap and no list of feeds")
TOO_MANY = Refused(Code.TOO_LARGE, f"more than {MOST} entries; the rest is not read")
NOWHERE = Refused(Code.EMPTY, "no address in it")
BREAKS = re.compile(r"[\t\r\n]+")
LONGEST = 2_000  # characters of an address


def read(
    data: bytes, *, source: str, url: str | None = None, charset: str | None = None
) -> Listing | Refused:
    """What *data* lists: a feed, a sitemap, OPML or addresses line by line.

    ``source`` is the list's name, ``url`` where it came from, ``charset`` what a server declared.
    """
    bare = unpack(data, limit=LIMIT) if len(data) <= LIMIT else too_large(LIMIT)
    if isinstance(bare, Refused):
        return bare
    found = kind(bare)
    if found not in LISTS:
        return NO_LIST
    decoded = encoding.decode(bare, charset=charset)
    if isinstance(decoded, Refused):
        return decoded
    return _of_kind(found, decoded.text.lstrip("\ufeff"), source=source, url=url)


def _of_kind(found: Kind, text: str, *, source: str, url: str | None) -> Listing | Refused:
    match found:
        case Kind.FEED | Kind.JSON_FEED:
            feed = feeds.read(text, base=url) if found is Kind.FEED else feeds.read_json(text)
            if isinstance(feed, Refused):
                return feed
            listing = _listing(feed.entries, source=source, url=url, title=feed.title)
            return Listing(
                title=listing.title,
                listed=listing.listed,
                refused=listing.refused,
                minutes=feed.minutes,
            )
        case Kind.SITEMAP:
            return _listing(sitemaps.read(text), source=source, url=url)
        case Kind.OPML:
            return _listing(opml.read(text), source=source, url=url, title=opml.title(text))
        case _:
            lines = (line.strip() for line in text.splitlines())
            entries = (Entry(url=line) for line in lines if line and not line.startswith("#"))
            return _listing(entries, source=source, url=url)


def _listing(
    entries: Iterable[Entry | Refused], *, source: str, url: str | None, title: str | None = None
) -> Listing:
    """*entries* with their addresses made absolute; a second entry for an address is left out."""
    listed: dict[str, Listed] = {}
    refused: list[tuple[str, Refused]] = []
    for number, entry in enumerate(islice(entries, MOST + 1), 1):
        if number > MOST:
            refused.append((f"entry {number}", TOO_MANY))
        elif isinstance(entry, Refused):
            refused.append((f"after entry {number - 1}", entry))
        elif isinstance(address := _address(entry.url, url), Refused):
            refused.append((f"entry {number}", address))
        elif address.url not in listed:
            listed[address.url] = _listed(entry, address, source)
    return Listing(title=title, listed=tuple(listed.values()), refused=tuple(refused))


def _address(written: str | None, base: str | None) -> Address | Refused:
    if not written or not written.strip():
        return NOWHERE
    if len(written) > LONGEST:
        return Refused(Code.FORBIDDEN_ADDRESS, f"an address of more than {LONGEST} characters")
    bare = BREAKS.sub("", written.strip()).replace(" ", "%20")  # as browsers take them
    try:
        return parse(urljoin(base, bare) if base else bare)
    except ValueError:
        return Refused(Code.FORBIDDEN_ADDRESS, f"no valid address: {bare[:80]}")


def _listed(entry: Entry, address: Address, source: str) -> Listed:
    return Listed(
        url=address.url,
        leads=entry.leads,
        title=entry.title,
        published=entry.published,
        updated=entry.updated,
        within=source,
    )
