"""One name in several spellings: *Zelensky* and *Zelenskyy*, *Akufo-Addo* and *Akufo Ado*."""

from functools import lru_cache

from selon.statements.speakers.terms import without_accents

LETTERS = str.maketrans({"y": "i", "j": "i", "w": "v", "k": "c", "q": "c", "z": "s", "h": None})
FEWEST = 5  # letters of a name that may be misspelt
REMEMBERED = 4096


@lru_cache(maxsize=REMEMBERED)
def sound(name: str) -> str | None:
    """What a folded name sounds like across transliterations; ``None`` for a short one.

    >>> sound("zelenskyy") == sound("zelenski")
    True
    """
    letters = [char for char in without_accents(name).translate(LETTERS) if char.isalpha()]
    if len(letters) < FEWEST:
        return None
    single = [one for one, last in zip(letters, ["", *letters], strict=False) if one != last]
    return "".join(single)
