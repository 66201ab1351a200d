"""Words as they are compared: without case, accents and marks."""

import re
import unicodedata

WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """*text* in lower case, without accents.

    >>> fold("Été À Genève")
    'ete a geneve'
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join([one for one in apart if not unicodedata.combining(one)])
