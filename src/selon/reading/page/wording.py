"""Words of a page's attributes and metadata, as a reader would see them."""

import html
import re

from selon.reading.page.walk import fold

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
NO_LETTER = re.compile(r"[\W_]+")
LONGEST = 20_000  # characters of one value; more is no metadata


def clean(text: str) -> str:
    """*text* without mark-up and entities, white space folded.

    >>> clean("R&uuml;ckbau <b>heute</b> ")
    'Rückbau heute'
    """
    text = text[:LONGEST]
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = TAG.sub("", text)
    return fold(text)


def bare(text: str) -> str:
    """Only the letters and digits of *text*, in lower case: to compare by.

    >>> bare("« Guerre en Ukraine » : 1")
    'guerreenukraine1'
    """
    return NO_LETTER.sub("", text.casefold())
