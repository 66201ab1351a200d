"""How wide words are when they are drawn, as far as can be known without the typeface."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from selon.exports.columns import ELLIPSIS, plain

NARROW = frozenset("iljtfrI.,:;'!|()[]{}/\\` ·‘’“”\u202f\N{NO-BREAK SPACE}")
BROAD = frozenset("mwMWŒœÆæ@%&…—")
WIDTHS = {"Lu": 0.68, "Lt": 0.68, "Nd": 0.58, "Mn": 0.0, "Me": 0.0}
NO_CHARACTER = dict.fromkeys((0xFFFE, 0xFFFF))
LOWER = 0.56
THIN = 0.31
THICK = 0.9
FULL = 1.0


def line(text: str) -> str:
    """*text* on one line, without what XML cannot hold or would mirror the rest."""
    return plain(text) if text.isprintable() else plain(text).translate(NO_CHARACTER)


def long(text: str, size: float) -> float:
    """About how many pixels *text* takes in a sans serif of that *size*, rather more."""
    return size * sum(map(_width, text))


def fitting(text: str, size: float, room: float) -> str:
    """*text* on one line, cut to *room* pixels.

    >>> fitting("Ministry of Defence of Kestria", 12, 100)
    'Ministry of Defe…'
    """
    text = line(text)
    if long(text, size) <= room:
        return text
    left = room - long(ELLIPSIS, size)
    kept = 0
    for char in text:
        left -= size * _width(char)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS


@lru_cache(maxsize=1000)
def _width(char: str) -> float:
    if char in NARROW:
        return THIN
    if char in BROAD:
        return THICK
    if unicodedata.east_asian_width(char) in "WF":
        return FULL
    return WIDTHS.get(unicodedata.category(char), LOWER)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """*text* in lines of at most *room* pixels, cut between words; a longer word is cut short."""
    lines: list[str] = []
    for word in line(text).split():
        if lines and long(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(fitting(word, size, room))
    return lines


def flowing(widths: Iterable[float], room: float, gap: float) -> Iterator[tuple[float, int]]:
    """Yield for each of *widths* where it begins, and in which line: as many in one as fit."""
    x, number = 0.0, 0
    for width in widths:
        if x and x + width > room:
            x, number = 0.0, number + 1
        yield x, number
        x += width + gap
