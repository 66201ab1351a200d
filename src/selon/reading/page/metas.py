"""What a page says of itself in ``<meta>`` and ``<link>``."""

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from selon.reading.page.wording import clean


class Metas(Struct, frozen=True):
    """The values of a page's metadata by their names in lower case."""

    values: dict[str, list[str]]

    def first(self, *names: str) -> str | None:
        """The first value under the first of *names* that has one."""
        for name in names:
            for value in self.values.get(name, ()):
                return value
        return None

    def all(self, *names: str) -> list[str]:
        """The values under *names*, in their order."""
        return [value for name in names for value in self.values.get(name, ())]


def read(parser: LexborHTMLParser) -> Metas:
    """The metadata of a page, wherever on it the tags stand."""
    found: dict[str, list[str]] = {}
    for node in parser.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        value = clean(attributes.get("content") or "") if name else ""
        if name and value:
            found.setdefault(name.lower(), []).append(value)
    link = parser.css_first('link[rel="canonical"]')
    href = link.attributes.get("href") if link else None
    if href:
        found["canonical"] = [href.strip()]
    return Metas(found)
