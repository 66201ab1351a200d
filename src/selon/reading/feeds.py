"""Feeds: RSS, Atom and RDF by feedparser, and JSON Feed; from text, so that nothing is fetched."""

import html
import io
import re
import time
import warnings
from calendar import timegm
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any  # what feedparser gives has no types

import msgspec

from selon.languages.faults import in_words
from selon.model.errors import NoDateError
from selon.model.refusal import Code
from selon.reading.given import moment
from selon.reading.listed import Entry, instant
from selon.reading.prolog import after_prolog
from selon.reading.refused import Refused

LIMIT = 4 * 2**20
"""The longest feed that is read, in characters: feedparser takes three seconds for a million."""

TOO_LARGE = Refused(Code.TOO_LARGE, f"a feed of more than {LIMIT // 2**20} million characters")
LONGEST_TITLE = 1_000
MOST_ATTRIBUTES = 200  # of one tag; feedparser takes time by the square of their number
MANY_ATTRIBUTES = re.compile(
    rf"""<[^\s<>/]+(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"]*"|'[^']*')){{{MOST_ATTRIBUTES + 1}}}"""
)
CROWDED = Refused(Code.TOO_LARGE, f"a tag of more than {MOST_ATTRIBUTES} attributes")
TAG = re.compile(r"<[^<>]*>")
TYPE = "application/xml; charset=utf-8"


class JsonItem(msgspec.Struct, frozen=True):
    """An item of JSON Feed 1.1, as far as it is needed."""

    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


class JsonFeed(msgspec.Struct, frozen=True):
    """JSON Feed 1.1, as far as it is needed."""

    title: str | None = None
    items: tuple[JsonItem, ...] = ()


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed tells, its addresses made absolute only as far as it says how."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    minutes: int | None = None


def read(text: str, *, base: str | None) -> Feed | Refused:
    """The feed in *text*: RSS, Atom or RDF; ``base`` is its own address."""
    if len(text) > LIMIT:
        return TOO_LARGE
    if MANY_ATTRIBUTES.search(text):
        return CROWDED
    try:
        parsed = _parsed(after_prolog(text), base)
        entries = tuple(_entry(one) for one in parsed.entries)
    except Exception as error:  # noqa: BLE001 -- feedparser's own faults are as many as feeds
        return Refused(Code.NOT_TEXT, f"no feed that can be read: {type(error).__name__}")
    if not entries and parsed.bozo:
        return Refused(Code.NOT_TEXT, "no valid feed: no entry in it can be read")
    return Feed(title=plain(parsed.feed.get("title")), entries=entries, minutes=_minutes(parsed))


def read_json(text: str) -> Feed | Refused:
    """The JSON Feed in *text*."""
    try:
        feed = msgspec.json.decode(text, type=JsonFeed)
    except RecursionError:
        return Refused(Code.TOO_DEEP, "nested too deeply")
    except (msgspec.MsgspecError, UnicodeError) as error:
        return Refused(Code.NOT_TEXT, in_words(error))
    return Feed(title=plain(feed.title), entries=tuple(map(_json_entry, feed.items)))


def plain(title: object) -> str | None:
    """A title without the mark-up in it; none if it is empty.

    >>> plain("<b>Selon</b> &amp; co")
    'Selon & co'
    """
    if not isinstance(title, str):
        return None
    bare = html.unescape(TAG.sub("", title)).replace("\0", "")
    return " ".join(bare.split())[:LONGEST_TITLE] or None


def _parsed(text: str, base: str | None) -> Any:  # noqa: ANN401 -- feedparser's
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 -- 0.2 s, for feeds alone

    headers = {"content-type": TYPE} | ({"content-location": base} if base else {})
    data = text.encode("utf-8", "replace")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own dependencies
        return feedparser.parse(
            io.BytesIO(data),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )


def _entry(one: Any) -> Entry:  # noqa: ANN401 -- feedparser's
    published, updated = one.get("published_parsed"), dict.get(one, "updated_parsed")
    return Entry(
        url=next(_links(one), None),
        title=plain(one.get("title")),
        published=_when(published),
        updated=_when(updated),
    )


def _links(one: Any) -> Iterator[str]:  # noqa: ANN401 -- feedparser's
    """Yield where an entry may be: its page before anything else, never what is enclosed."""
    for link in (one.get("feedburner_origlink"), one.get("link"), one.get("id")):
        if isinstance(link, str) and link.strip() and not link.startswith(("urn:", "tag:")):
            yield link.strip()


def _when(parsed: time.struct_time | None) -> datetime | None:
    """A moment that feedparser read, in UTC."""
    with suppress(ValueError, OverflowError, OSError, TypeError):
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    return None


def _minutes(parsed: Any) -> int | None:  # noqa: ANN401 -- feedparser's
    """RSS's ``ttl``."""
    written = str(parsed.feed.get("ttl", "")).strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else None  # noqa: PLR2004 -- a year has 525,600


def _json_entry(item: JsonItem) -> Entry:
    return Entry(
        url=item.url or item.external_url,
        title=plain(item.title),
        published=_iso(item.date_published),
        updated=_iso(item.date_modified),
    )


def _iso(written: str | None) -> datetime | None:
    try:
        return instant(moment(written)) if written else None
    except NoDateError:
        return None
