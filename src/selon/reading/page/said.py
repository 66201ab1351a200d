"""What a page says of itself, in any of the ways that pages have."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from selon.reading.page import linked, metas
from selon.reading.page.linked import Linked
from selon.reading.page.metas import Metas
from selon.reading.page.walk import fold
from selon.reading.page.wording import bare, clean

LANGUAGE = re.compile(r"\s*([a-zA-Z]{2,3})(?:[-_]|\s*$)")
MINUTES = re.compile(r"P(?:T(?:(\d{1,3})H)?(?:(\d{1,3})M)?(?:\d+S)?)", re.IGNORECASE)
ID = re.compile(
    r"://|^[\w-]+/\S|^[0-9a-f]{8}-[0-9a-f]{4}-|^\w+: ?\w|^\d+$"
)  # names of a machine's own
LONGEST_TOPIC = 80  # characters
MOST_TOPICS = 50
LONGEST_TITLE = 1_000  # characters; more is a page whose <title> has no end


class Said(Struct, frozen=True):
    """A page's metadata.

    Attributes:
        window: what ``<title>`` says.
    """

    parser: LexborHTMLParser
    linked: Linked
    metas: Metas
    window: str | None

    def publisher(self) -> str | None:
        """The name of the medium."""
        for one in self.linked.values("publisher"):
            name = _name(one)
            if name and "://" not in name:
                return name
        return self.metas.first("og:site_name", "application-name", "publisher", "dc.publisher")

    def sites(self) -> list[str]:
        """The names that the medium goes by."""
        names = [*(_name(one) for one in self.linked.values("publisher"))]
        names += self.metas.all("og:site_name", "application-name", "apple-mobile-web-app-title")
        return [one for one in names if one]

    def url(self, given: str | None) -> str | None:
        """The page's address: the one that it calls its own, else the one *given*."""
        for one in (self.metas.first("canonical"), self.metas.first("og:url")):
            address = urljoined(given, one) if one else None
            if address:
                return address
        return given

    def language(self) -> str | None:
        """The language that the mark-up is declared in, ISO 639-1."""
        root = self.parser.root
        declared = root.attributes.get("lang") if root else None
        for one in (declared, self.metas.first("og:locale", "content-language", "language")):
            if one and (found := LANGUAGE.match(one)):
                return found.group(1).lower()
        return None

    def descriptions(self) -> list[str]:
        """What the page says that its article is about."""
        found = [self.linked.text("description"), self.linked.text("alternativeHeadline")]
        found += self.metas.all("og:description", "description", "twitter:description")
        return [one for one in found if one]

    def section(self) -> str | None:
        """The part of the medium that the article stands in."""
        return self.linked.text("articleSection") or self.metas.first(
            "article:section", "parsely-section", "og:section", "section"
        )

    def topics(self) -> tuple[str, ...]:
        """The keywords, from the first place that has any."""
        listed = [one for value in self.linked.values("keywords") for one in _texts(value)]
        for given in (
            listed if len(listed) == 1 else [one.replace(",", " ") for one in listed],
            self.metas.all("article:tag"),
            self.metas.all("news_keywords", "parsely-tags"),
            self.metas.all("keywords"),
        ):
            names = {bare(one): one for text in given for one in _split(text)}
            if names:
                return tuple(names.values())[:MOST_TOPICS]
        return ()

    def minutes(self) -> int | None:
        """How long reading takes, where the metadata says so."""
        required = self.linked.text("timeRequired")
        found = MINUTES.fullmatch(required) if required else None
        if not found:
            return None
        return int(found.group(1) or 0) * 60 + int(found.group(2) or 0) or None


def read(parser: LexborHTMLParser) -> Said:
    """What the page says of itself."""
    window = parser.css_first("title")
    title = fold(window.text()[:LONGEST_TITLE]) if window else None
    return Said(parser, linked.read(parser), metas.read(parser), title)


def urljoined(base: str | None, address: str) -> str | None:
    """*address* as a whole one, seen from *base*; ``None`` if it is none for the web."""
    try:
        whole = urljoin(base or "", address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and parts.netloc else None


def _name(value: Any) -> str | None:  # noqa: ANN401 -- JSON of any page
    if isinstance(value, dict):
        value = value.get("name")
    return clean(value) or None if isinstance(value, str) else None


def _texts(value: Any) -> list[str]:  # noqa: ANN401 -- JSON of any page
    name = _name(value)
    return [name] if name else []


def _split(text: str) -> list[str]:
    """The keywords in a list of them."""
    parts = [one.strip(" \"'[]") for one in re.split(r"[,;、|]", text)]
    return [one for one in parts if bare(one) and len(one) <= LONGEST_TOPIC and not ID.search(one)]
