"""Mark-up as a tree, unless its shape would cost more than any page is worth."""

import re
from collections import defaultdict
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from selon.model.refusal import Code
from selon.reading.refused import Refused

MOST_TAGS = 250_000  # opening and closing; each takes 400 bytes of memory
FEW_TAGS = 12_000  # fewer cannot nest so deep that parsing them takes a second
DEEPEST = 500  # open elements; a parse takes time by their number for each tag
MOST_LOOSE = 25_000  # open elements of those that close themselves, as long as they are in place
MOST_OPTIONS = 20_000  # in a list to choose from; time goes by the square of their number
MOST_ROOTS = 50  # of html and body; attributes of all of them are put together
LARGE = 2**18  # characters; in fewer, attributes of one element take some seconds at most
STEP = 5_000  # characters; tags of twice as many are looked into
MOST_ATTRIBUTES = 200  # of such a tag; comparing them takes time by the square of their number
MOST_HIDDEN = 50  # ends of tags in quotes, in one tag
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")
OPENING = re.compile(r"</?[a-zA-Z][^\s/>]{0,40}")
ROOT = re.compile(r"<(?:html|body)(?=[\s/])", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*))?""")
QUOTED_END = re.compile(r"""=\s{0,99}+(?:"[^">]*+>[^"]*+"|'[^'>]*+>[^']*+')""")
EMPTY = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "path",
    "source", "track", "use", "wbr",
))  # fmt: skip
CLOSE_THEMSELVES = EMPTY | {"dd", "dt", "li", "option", "p", "td", "th", "tr"}
SVG, MATH = "svg", "math"  # in these every tag may stay open

TOO_LARGE = Refused(Code.TOO_LARGE, f"a page of more than {MOST_TAGS} tags")
TOO_DEEP = Refused(Code.TOO_DEEP, f"more than {DEEPEST} tags one inside the other")
TOO_LOOSE = Refused(Code.TOO_DEEP, f"more than {MOST_LOOSE} tags that are not closed")
TOO_MANY_OPTIONS = Refused(Code.TOO_LARGE, f"a page of more than {MOST_OPTIONS} options")
TOO_MANY_ATTRIBUTES = Refused(Code.TOO_LARGE, "a tag of too many attributes")
TOO_MANY_ROOTS = Refused(Code.TOO_LARGE, f"a page of more than {MOST_ROOTS} html and body tags")


def parse(html: str) -> LexborHTMLParser | Refused:
    """The tree of *html*, in time linear in its length."""
    tags = html.count("<")
    if tags > MOST_TAGS:
        return TOO_LARGE
    if tags > FEW_TAGS:
        if why := too_deep(html):
            return why
        if html.lower().count("<option") > MOST_OPTIONS:
            return TOO_MANY_OPTIONS
    if len(html) > LARGE:
        if sum(1 for _ in ROOT.finditer(html)) > MOST_ROOTS:
            return TOO_MANY_ROOTS
        if _hides_ends(html):
            return TOO_MANY_ATTRIBUTES
    return LexborHTMLParser(_without_long_tags(html))


def too_deep(html: str) -> Refused | None:
    """Why *html* may hold too many tags one inside the other, if it may.

    >>> too_deep("<div>" * 10_000) == TOO_DEEP, too_deep("<div></div>" * 10_000)
    (True, None)
    """
    depth = loose = 0
    opened: defaultdict[str, int] = defaultdict(int)
    for found in TAG.finditer(html):
        closing, name = found[1], found[2].lower()
        if name in EMPTY and not (opened[SVG] or opened[MATH]):
            continue
        step = 1 if not closing else -1 if opened[name] else 0
        opened[name] += step
        if name in CLOSE_THEMSELVES:
            loose += step
        else:
            depth += step
        if depth > DEEPEST:
            return TOO_DEEP
        if loose > MOST_LOOSE:
            return TOO_LOOSE
    return None


def _hides_ends(html: str) -> bool:
    """Whether a tag goes on and on over what looks like its end, and is in quotes."""
    hidden = before = 0
    for found in QUOTED_END.finditer(html):
        hidden = hidden + 1 if html.find(">", before, found.start()) < 0 else 0
        before = found.end()
        if hidden > MOST_HIDDEN:
            return True
    return False


def _without_long_tags(html: str) -> str:
    """*html* without the attributes of tags that have hundreds of them."""
    kept: list[str] = []
    done = at = 0
    while at < len(html):
        if html.find(">", at, at + STEP) >= 0:
            at += STEP
            continue
        end = html.find(">", at + STEP)
        end = len(html) if end < 0 else end
        tag = OPENING.search(html, html.rfind(">", done, at) + 1, end)
        if tag and _has_too_many(html, tag.end(), end):
            kept.append(html[done : tag.end()])
            done = end
        at = end + 1
    return "".join(kept) + html[done:] if kept else html


def _has_too_many(html: str, start: int, end: int) -> bool:
    """Whether there are more attributes between *start* and *end* than any tag needs."""
    if end - start < 2 * STEP:
        return False
    found = ATTRIBUTE.finditer(html, start, end)
    return next(islice(found, MOST_ATTRIBUTES, None), None) is not None
