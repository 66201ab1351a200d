"""Words of a page's attributes and metadata, as a reader would see them."""

import html
import re
from functools import cache

from selon.reading.page.walk import fold

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
NO_LETTER = re.compile(r"[\W_]+")
MAYBE_WIDE = re.compile("[^\0-\u10ff\u1200-\u303f]")  # compiled in a quarter of the time
WIDTH = 3  # letters of an alphabet that say as much as a wide one
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


def wide(text: str) -> int:
    """How many letters of *text* say as much as ``WIDTH`` of an alphabet: Chinese and the like."""
    return len(_wide().findall(text)) if MAYBE_WIDE.search(text) else 0


@cache
def _wide() -> re.Pattern[str]:
    """Compiled where it is needed: that takes two milliseconds."""
    return re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def bare(text: str) -> str:
    """Only the letters and digits of *text*, in lower case: to compare by.

    >>> bare("« Guerre en Ukraine » : 1")
    'guerreenukraine1'
    """
    return NO_LETTER.sub("", text.casefold())
