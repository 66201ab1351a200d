"""Words as they are compared: without case, accents and marks."""

import re
import unicodedata

WORD = re.compile(r"\w+")
MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]+")


def fold(text: str) -> str:
    """*text* in lower case, without accents.

    >>> fold("Été À Genève")
    'ete a geneve'
    """
    if text.isascii():
        return text.lower()
    return MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
