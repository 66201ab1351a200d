"""What a source is, by how it begins: its name and what a server says of it do not count."""

import codecs
import re
import zlib
from enum import StrEnum

from selon.reading.prolog import root
from selon.reading.raw import GZIP, GZIP_WINDOW

HEAD = 65_536
"""Bytes, unpacked, by which a source is known."""

WARC = b"WARC/"
ZIP = b"PK\x03\x04"
ROOTS = {
    "rss": "feed",
    "RDF": "feed",
    "feed": "feed",
    "opml": "opml",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}
JSON_FEED = re.compile(r'"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class Kind(StrEnum):
    """What a source holds, or what it lists."""

    PAGE = "page"
    TEXTS = "texts"
    WARC = "warc"
    WACZ = "wacz"
    FEED = "feed"
    JSON_FEED = "json-feed"
    SITEMAP = "sitemap"
    OPML = "opml"
    ADDRESSES = "addresses"


LISTS = frozenset({Kind.FEED, Kind.JSON_FEED, Kind.SITEMAP, Kind.OPML, Kind.ADDRESSES})
"""Those that hold nothing themselves, and say where pages are."""


def kind(data: bytes) -> Kind:
    """The kind of a source of which *data* is the beginning; a page if it is nothing else.

    >>> kind(b'<?xml version="1.0"?><rss version="2.0">')
    <Kind.FEED: 'feed'>
    """
    head = _unpacked(data)
    if head.startswith(WARC):
        return Kind.WARC
    if head.startswith(ZIP):
        return Kind.WACZ
    text = _text(head)
    if found := ROOTS.get(root(text) or ""):
        return Kind(found)
    return _of_lines(text, whole=len(head) < HEAD)


def _of_lines(text: str, *, whole: bool) -> Kind:
    """The kinds that are no XML; the last line of *text* is cut if it is not the *whole*."""
    if text.startswith("{"):
        if JSON_FEED.search(text):
            return Kind.JSON_FEED
        first, cut, _ = text.partition("\n")
        is_line = first.rstrip().endswith("}") or not (cut or whole)
        return Kind.TEXTS if is_line else Kind.PAGE
    lines = [line.strip() for line in text.splitlines()]
    named = [line for line in (lines if whole else lines[:-1]) if line and line[0] != "#"]
    if named and all(map(ADDRESS.fullmatch, named)):
        return Kind.ADDRESSES
    return Kind.PAGE


def _unpacked(data: bytes) -> bytes:
    """The first bytes of *data*, or of what is in it if it is gzipped."""
    if not data.startswith(GZIP):
        return data[:HEAD]
    try:
        return zlib.decompressobj(GZIP_WINDOW).decompress(data[:HEAD], HEAD)
    except zlib.error:
        return b""


def _text(head: bytes) -> str:
    """*head* near enough for its first letters to be read."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(name, "replace")
    if head[:4:2] == b"\0\0":
        return head.decode("utf-16-be", "replace")
    if head[1:4:2] == b"\0\0":
        return head.decode("utf-16-le", "replace")
    return head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
