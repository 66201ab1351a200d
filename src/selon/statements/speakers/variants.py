"""One name in several spellings: *Zelensky* and *Zelenskyy*, *Akufo-Addo* and *Akufo Ado*."""

import re
from functools import lru_cache

from selon.statements.speakers.terms import without_accents

LETTERS = str.maketrans({"y": "i", "j": "i", "w": "v", "k": "c", "q": "c", "z": "s", "h": None})
TWICE = re.compile(r"(.)\1+", re.DOTALL)
FEWEST = 5  # letters of a name that may be misspelt
REMEMBERED = 4096


@lru_cache(maxsize=REMEMBERED)
def sound(name: str) -> str | None:
    """What a folded name sounds like across transliterations; ``None`` for a short one.

    >>> sound("zelenskyy") == sound("zelenski")
    True
    """
    letters = without_accents(name).translate(LETTERS)
    if not letters.isalpha():
        letters = "".join(filter(str.isalpha, letters))
    return TWICE.sub(r"\1", letters) if len(letters) >= FEWEST else None
