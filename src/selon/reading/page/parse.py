"""Mark-up as a tree, unless its shape would cost more than any page is worth."""

import re

from selectolax.lexbor import LexborHTMLParser

from selon.model.refusal import Code
from selon.reading.refused import Refused

MOST_TAGS = 250_000  # opening and closing; each takes 400 bytes of memory
FEW_TAGS = 12_000  # fewer cannot nest so deep that parsing them takes a second
DEEPEST = 500  # open elements; a parse takes time by their number for each tag
LONG_TAG = 100_000  # characters; in a longer one attributes may be too many
MOST_ATTRIBUTES = 2_000  # of one tag; comparing them takes time by the square of their number
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")
CLOSE_THEMSELVES = frozenset((
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
    "meta", "option", "p", "param", "path", "source", "td", "th", "tr", "track", "use", "wbr",
))  # fmt: skip
TOO_LARGE = Refused(Code.TOO_LARGE, f"a page of more than {MOST_TAGS} tags")
TOO_DEEP = Refused(Code.TOO_DEEP, f"more than {DEEPEST} tags one inside the other")


def parse(html: str) -> LexborHTMLParser | Refused:
    """The tree of *html*, in time linear in its length."""
    tags = html.count("<")
    if tags > MOST_TAGS:
        return TOO_LARGE
    if tags > FEW_TAGS and is_too_deep(html):
        return TOO_DEEP
    return LexborHTMLParser(_without_long_tags(html))


def is_too_deep(html: str) -> bool:
    """Whether tags are opened one inside the other beyond ``DEEPEST``.

    >>> is_too_deep("<div>" * 10_000), is_too_deep("<div></div>" * 10_000)
    (True, False)
    """
    depth = 0
    for found in TAG.finditer(html):
        closing, name = found.groups()
        if name.lower() in CLOSE_THEMSELVES:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        if depth > DEEPEST:
            return True
    return False


def _without_long_tags(html: str) -> str:
    """*html* without the attributes of tags that have thousands of them."""
    step = LONG_TAG // 2
    if all(_has_tag(html, at, at + step) for at in range(0, len(html) - step, step)):
        return html
    pieces = html.split("<")
    return "<".join([_shortened(one) if len(one) >= LONG_TAG else one for one in pieces])


def _has_tag(html: str, start: int, end: int) -> bool:
    """Whether a tag begins or ends between *start* and *end*: so no long one goes through."""
    return html.find(">", start, end) >= 0 or html.find("<", start, end) >= 0


def _shortened(piece: str) -> str:
    """What follows a ``<``, its tag cut to its name if it is enormous."""
    tag, end, rest = piece.partition(">")
    if len(tag) < LONG_TAG or len(tag.split(None, MOST_ATTRIBUTES)) <= MOST_ATTRIBUTES:
        return piece
    name = tag.split(None, 1)[0]
    return f"{name}{end}{rest}"
