"""What a search finds as an Atom feed (RFC 4287): an entry an article, or a statement."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from msgspec import Struct

from selon.exports.atom import CLOSING, Feed, at, moment, opening, worded
from selon.exports.hypertext import element, text
from selon.exports.lettering import line
from selon.exports.naming import address, named


class Entry(Struct, frozen=True, kw_only=True):
    """One thing that was found.

    Attributes:
        name: what the ledger calls it: *a3*, *a3/s2*.
        words: what it says.
        link: where it can be read.
    """

    name: str
    title: str
    words: str
    link: str
    published: date | None = None


def feed(found: Iterable[Entry], about: Feed) -> Iterator[str]:
    """Yield the feed, piece by piece, in the order of what was *found*."""
    yield from opening(about)
    for one in found:
        yield _entry(one, about) + "\n"
    yield CLOSING


def _entry(one: Entry, about: Feed) -> str:
    when = moment(one.published or about.updated)
    parts = [
        worded("id", named(about.id, one.name)),
        worded("title", one.title),
        worded("updated", when),
        worded("published", when) if one.published else "",
        element("link", rel="alternate", href=line(address(one.link) or "")),
        element("content", text(line(one.words)), type="text"),
    ]
    return element("entry", *parts)


def newest(found: Iterable[Entry]) -> datetime | None:
    """The moment of the last of them to be published, if that of any is known."""
    return max((at(one.published) for one in found if one.published), default=None)
