"""What stays of a sentence when it is edited or translated: its names and its numbers."""

import re
from zlib import crc32

from selon.comparing.folding import WORD, fold

NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f\u2009.,'’]\d{3})*(?!\d)(?:[.,]\d+)?")
SPACES = re.compile(r"[ \u00a0\u202f\u2009.,'’](?=\d{3}(?!\d))")
LETTERS = 4
"""First letters that a name keeps in most languages (*Russie*, *Russia*)."""
NAMES, NUMBERS = 8, 4
"""How many of one sentence count, the first ones; one that has more is a list."""
BITS = 0xFFFF


def anchors(sentence: str) -> tuple[int, ...]:
    """Its names, then its numbers, each once, as 16 bits.

    A name is a word with a capital that does not open the sentence; its first letters count.

    >>> anchors("Ces 100 000 Russes ont fui.") == anchors("The 100,000 Russians fled.")
    True
    """
    names = [word for word in WORD.findall(sentence)[1:] if word[0].isupper() and len(word) > 1]
    found = [fold(word)[:LETTERS] for word in names[:NAMES]]
    found += map(_plain, NUMBER.findall(sentence)[:NUMBERS])
    return tuple(dict.fromkeys(crc32(one.encode()) & BITS or 1 for one in found))


def _plain(number: str) -> str:
    """A number without spaces in it, a point before its decimals."""
    return SPACES.sub("", number).replace(",", ".")
