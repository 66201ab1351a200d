"""When an article was published and last changed."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from selon.reading.page.linked import Linked
from selon.reading.page.said import Said

PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
    "article:published", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "sailthru.date", "publication_date", "publish-date", "publishdate",
    "publish_date", "published_time", "pubdate", "article.published", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "datecreated", "citation_publication_date", "citation_date", "article_date_original",
    "og:pubdate", "iso-8601-publish-date", "vr:published_time", "rnews:datepublished",
    "last-modified", "date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time",
    "article:modified", "og:modified_time", "modified_time", "dc.date.modified",
    "dcterms.modified", "last-modified", "lastmod", "article.updated", "updated_time",
)  # fmt: skip
BIG_ENDIAN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)"
    r"(?:日?[T\s,]{0,3}(\d{1,2})[:時](\d\d))?"
)
LITTLE_ENDIAN = re.compile(
    r"(?<![\d.])(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?((?:19|20)\d\d)(?!\d)"
    r"(?:\D{1,12}(\d{1,2})[:h.](\d\d)(?!\d))?"
)
STAMPED = "time[datetime], [itemprop=datePublished][content]"
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
MILLISECONDS = 13  # digits of such a time since 1970
DAY_LENGTH = len("2022-11-09")
EARLIEST, LATEST = 1990, 2100  # years of news pages; anything else is a mistake
LONGEST = 60  # characters; no date is written in more
LONGEST_LINE = 300  # characters of a line that a date may stand in


def published(
    said: Said, lines: Iterable[str], spelt: date | datetime | None, *, url: str | None
) -> date | datetime | None:
    """When the page says it was published.

    Args:
        said: its metadata.
        lines: what it writes around its headline.
        spelt: the day that these give in words.
        url: its address, which may have the day in it.
    """
    return next((one for one in _published(said, lines, spelt, url) if one is not None), None)


def modified(said: Said) -> date | datetime | None:
    """When the page says it was last changed."""
    told = (*_texts(said.linked, "dateModified"), *said.metas.all(*MODIFIED))
    return next((found for one in told if (found := parse(one)) is not None), None)


def parse(text: str) -> date | datetime | None:
    """The day or moment in *text*, with its time zone if it has one.

    >>> parse("2022-11-10T07:12:00+0100").isoformat()
    '2022-11-10T07:12:00+01:00'
    >>> parse("10.11.2022")
    datetime.date(2022, 11, 10)
    """
    text = text.strip()[:LONGEST]
    try:
        found: date | datetime = (
            date.fromisoformat(text)
            if len(text) <= DAY_LENGTH
            else datetime.fromisoformat(text.replace(" Z", "Z"))
        )
    except ValueError:
        return _written(text)
    return found if EARLIEST <= found.year <= LATEST else None


def _published(
    said: Said, lines: Iterable[str], spelt: date | datetime | None, url: str | None
) -> Iterator[date | datetime | None]:
    """Yield what may be the date, the surest first."""
    for one in (*_texts(said.linked, "datePublished"), *said.metas.all(*PUBLISHED)):
        yield parse(one)
    for one in _texts(said.linked, "dateCreated"):
        yield parse(one)
    for node in said.parser.css(STAMPED)[:3]:
        yield parse(node.attributes.get("datetime") or node.attributes.get("content") or "")
    for one in lines:
        yield _written(one)
    yield spelt
    if url and (found := IN_ADDRESS.search(url)):
        yield _day(*found.groups())
    yield _written(said.window or "")


def _texts(linked: Linked, key: str) -> list[str]:
    return [one for one in (node.get(key) for node in linked.articles) if isinstance(one, str)]


def _written(text: str) -> date | datetime | None:
    """A date in one of the forms that ISO 8601 does not know, in digits or by RFC 5322."""
    if EPOCH.fullmatch(text):
        seconds = int(text) / (1000 if len(text) == MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, UTC)
    text = text[:LONGEST_LINE]
    if found := BIG_ENDIAN.search(text):
        return _day(*found.groups())
    if found := LITTLE_ENDIAN.search(text):
        day, month, year, *time = found.groups()
        return _day(year, month, day, *time) or _day(year, day, month, *time)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 -- brings sockets; rarely asked

    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(
    year: str, month: str, day: str, hour: str | None = None, minute: str | None = None
) -> date | datetime | None:
    try:
        if hour and minute:
            return datetime(int(year), int(month), int(day), int(hour), int(minute))  # noqa: DTZ001 -- the page gives no zone
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
