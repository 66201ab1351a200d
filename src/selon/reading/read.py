"""Bytes of any kind, read: an article, or why there is none."""

import re
from dataclasses import replace

from selon.model.article import Article
from selon.model.reading import Reading
from selon.model.refusal import Code, Refusal, Stage
from selon.reading import encoding, page, plain, texts
from selon.reading.assemble import sha256
from selon.reading.given import Given
from selon.reading.raw import LIMIT, TOO_LARGE, Raw, unpack
from selon.reading.refused import Refused

PLAIN_LIMIT = 2**20
"""The longest plain text that is read, in characters: no article has as many."""

MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"RIFF", b"OggS",
    b"ID3", b"\x1a\x45\xdf\xa3", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"MZ\x90",
    b"SQLite format 3", b"\x28\xb5\x2f\xfd", b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00 ftyp",
)  # fmt: skip
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
OTHER_TYPES = re.compile(r"(?:image|audio|video|font|model)/|application/(?:pdf|zip|gzip|msword)")
MARKUP = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|meta|title|script|style|link|article|section|main"
    r"|div|span|table|header|h[1-6]|p|ul|ol|br|a|img|figure)\b[^<>]{0,500}/?>)",
    re.IGNORECASE,
)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE)
LONG_HEAD = 65_536  # characters in which mark-up that begins with a comment has a tag
HEAD = 4_096  # characters from which the kind of a text is known
WIDE = ("utf-16", "utf-32")  # in which every letter has a zero byte
FEW_TAGS, MANY_TAGS = 3, 20  # near the beginning, and further on, of a page that begins with words
MOST_CONTROLS = 0.02  # of the first bytes of a text
NOTHING = Refused(Code.EMPTY, "there is nothing in it")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_raw(raw: Raw) -> Reading:
    """The article in *raw*: in a page, or in a text that somebody brings."""
    if raw.given:
        return _reading(_brought(raw.given), raw.source)
    return read(
        raw.data, source=raw.source, url=raw.url, charset=raw.charset, media_type=raw.media_type
    )


def read(
    data: bytes,
    *,
    source: str,
    url: str | None = None,
    charset: str | None = None,
    media_type: str | None = None,
) -> Reading:
    """The article in *data*: a page of HTML or a plain text, gzipped or not.

    ``source`` is its name as it was given, ``url`` where it came from; ``charset`` and
    ``media_type`` are what a server declared.
    """
    return _reading(_article(data, url, charset, media_type), source)


def _reading(found: Article | Refused, source: str) -> Reading:
    if isinstance(found, Article):
        return Reading(source=source, article=found)
    refusal = Refusal(source=source, stage=Stage.READING, code=found.code, message=found.message)
    return Reading(source=source, refusals=(refusal,))


def _brought(given: Given) -> Article | Refused:
    """A text as it was given: nothing of it is furniture."""
    return texts.article(given) if given.text.strip() else NOTHING


def _article(
    data: bytes, url: str | None, charset: str | None, media_type: str | None
) -> Article | Refused:
    bare = unpack(data)
    if isinstance(bare, Refused):
        return bare
    text = _text(bare, charset, media_type)
    if isinstance(text, Refused):
        return text
    found = _read(text, url, media_type)
    if isinstance(found, Refused):
        return found
    return replace(found, page_sha256=sha256(bare))


def _text(data: bytes, charset: str | None, media_type: str | None) -> str | Refused:
    """*data* as text, or why it is none."""
    if len(data) > LIMIT:
        return TOO_LARGE
    if not data.strip():
        return NOTHING
    if media_type and OTHER_TYPES.match(media_type):
        return Refused(Code.NOT_TEXT, f"not a text but {media_type}")
    decoded = None if data.startswith(MAGIC) else encoding.decode(data, charset=charset)
    if decoded is None or _is_binary(data, decoded):
        return Refused(Code.NOT_TEXT, "not a text: its bytes are those of another kind of file")
    return decoded if isinstance(decoded, Refused) else decoded.text


def _is_binary(data: bytes, decoded: encoding.Decoded | Refused) -> bool:
    """Whether the bytes hold what no text holds."""
    if isinstance(decoded, encoding.Decoded) and decoded.encoding.startswith(WIDE):
        return False
    head = data[:HEAD]
    return len(CONTROL.findall(head)) > len(head) * MOST_CONTROLS


def _read(text: str, url: str | None, media_type: str | None) -> Article | Refused:
    """*text* by its kind."""
    head = text[:HEAD]
    if FEED.search(head) and not MARKUP.match(head.lstrip()):
        return Refused(Code.NOT_ARTICLE, "a feed or a sitemap, not an article")
    if media_type in HTML_TYPES or (media_type != "text/plain" and is_html(text)):
        return page.read(text, url=url)
    if len(text) > PLAIN_LIMIT:
        return Refused(Code.TOO_LARGE, f"a text of more than {PLAIN_LIMIT} characters")
    return plain.read(text, url=url)


def is_html(text: str) -> bool:
    """Whether *text* is a page, by the mark-up that it begins with.

    >>> is_html("<p>a < b</p>"), is_html("a <b and c> d")
    (True, False)
    """
    begin = text[:LONG_HEAD].lstrip("\ufeff \t\r\n")
    if begin.startswith("<"):
        return bool(MARKUP.search(begin))
    tags = [one.start() for one in MARKUP.finditer(begin)]
    return len(tags) >= MANY_TAGS or (len(tags) >= FEW_TAGS and tags[FEW_TAGS - 1] < HEAD)
