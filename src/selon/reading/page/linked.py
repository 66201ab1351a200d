"""What a page says of itself in JSON-LD (schema.org)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from selon.reading.page.wording import clean

Node = Mapping[str, Any]  # JSON of any page; its values have any type

SCRIPTS = 'script[type*="ld+json"]'
HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Story)$")
PAGE = re.compile(r"(?:WebPage|ItemPage|MediaObject|VideoObject)$")
TRAILING_COMMA = re.compile(r",(?=[ \t\r\n]*[}\]])")
CONTROL = re.compile(r"[\x00-\x1f]+")
MOST_NODES = 2_000  # of a page; beyond it stand lists of what else the site has


class Linked(Struct, frozen=True):
    """The nodes of a page that speak of the article, the surest first.

    Attributes:
        articles: those with a type of article, then the page itself.
        named: nodes that others refer to, by ``@id``.
        declared: how many have a type of article.
    """

    articles: tuple[Node, ...]
    named: Mapping[str, Node]
    declared: int

    def text(self, key: str) -> str | None:
        """The first text that an article has under *key*."""
        for one in self.articles:
            value = one.get(key)
            if isinstance(value, list) and value:
                value = value[0]
            if isinstance(value, str) and (found := clean(value)):
                return found
        return None

    def first(self, key: str) -> Any:  # noqa: ANN401 -- JSON of any page
        """What the first article that has *key* holds under it."""
        return next((one[key] for one in self.articles if one.get(key) is not None), None)

    def values(self, key: str) -> list[Any]:
        """What the first article that has *key* holds under it, references followed."""
        for one in self.articles:
            value = one.get(key)
            if value:
                many = value if isinstance(value, list) else [value]
                return [self._followed(each) for each in many]
        return []

    def _followed(self, value: Any) -> Any:  # noqa: ANN401 -- JSON of any page
        if isinstance(value, dict) and set(value) <= {"@id", "@type", "name"}:
            found = self.named.get(str(value.get("@id")))
            if found is not None:
                return {**found, **value}
        return value


def read(parser: LexborHTMLParser) -> Linked:
    """The JSON-LD of a page; what cannot be read of it is passed over."""
    nodes: list[Node] = []
    for script in parser.css(SCRIPTS):
        held = parse(script.text() or "")
        if held is not None:
            nodes += _flat(held)
    articles = [one for one in nodes if _is(one, ARTICLE)]
    articles.sort(key=lambda one: not (one.get("headline") and one.get("datePublished")))
    declared = len(articles)
    articles += [one for one in nodes if _is(one, PAGE)]
    named = {str(one["@id"]): one for one in nodes if "@id" in one and len(one) > 1}
    return Linked(tuple(articles), named, declared)


def parse(text: str) -> Any:  # noqa: ANN401 -- JSON of any page
    r"""*text* as JSON, with the commonest mistakes put right; ``None`` if it is none.

    >>> parse('<!-- {"a": "b\nc", } -->')
    {'a': 'b c'}
    """
    for attempt in (str, _repaired):
        try:
            return msgspec.json.decode(attempt(text))
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue
    return None


def _repaired(text: str) -> str:
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    end = max(text.rfind("}"), text.rfind("]")) + 1
    held = text[min(starts, default=0) : end]
    return TRAILING_COMMA.sub("", CONTROL.sub(" ", held))


def _flat(held: Any) -> Iterator[Node]:  # noqa: ANN401 -- JSON of any page
    """Yield the nodes in *held*, the outer before the inner."""
    waiting = [held]
    count = 0
    while waiting and count < MOST_NODES:
        one = waiting.pop(0) if len(waiting) < MOST_NODES else waiting.pop()
        if isinstance(one, list):
            waiting[:0] = one[:MOST_NODES]
        elif isinstance(one, dict):
            count += 1
            yield one
            waiting += [one[key] for key in HOLDERS if isinstance(one.get(key), list | dict)]


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    many = types if isinstance(types, list) else [types]
    return any(isinstance(one, str) and kind.search(one) for one in many)
