"""What stands before the first element of XML: none of it is needed, and it can be dangerous."""

import re

SPACE = re.compile(r"[\s\ufeff\x00]*")
SKIPPED = (("<!--", "-->"), ("<?", "?>"))
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*", re.IGNORECASE)
SUBSET_END = re.compile(r"\]\s*>")
ELEMENT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?=[\s/>])")


def after_prolog(text: str) -> str:
    """*text* from its first element on: without declarations, and so without entities of its own.

    >>> after_prolog('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss/>')
    '<rss/>'
    """
    at = 0
    while True:
        begin = SPACE.match(text, at)
        at = begin.end() if begin else at
        after = _skipped(text, at)
        if after is None:
            return text[at:]
        at = after


def root(text: str) -> str | None:
    """The name of the first element, without its prefix; ``None`` where *text* is no XML.

    >>> root('<!-- a --><rdf:RDF xmlns="…">')
    'RDF'
    """
    found = ELEMENT.match(after_prolog(text))
    return found.group(1) if found else None


def _skipped(text: str, at: int) -> int | None:
    """Where what may be skipped at *at* ends."""
    for begin, end in SKIPPED:
        if text.startswith(begin, at):
            found = text.find(end, at + len(begin))
            return found + len(end) if found >= 0 else None
    doctype = DOCTYPE.match(text, at)
    if doctype is None:
        return None
    if text[doctype.end() : doctype.end() + 1] == ">":
        return doctype.end() + 1
    closed = SUBSET_END.search(text, doctype.end())
    return closed.end() if closed else None
