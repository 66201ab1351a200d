"""Names and sentences as they are compared: small letters, no accents, one space between words."""

import re
import unicodedata

BETWEEN = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """*text* in small letters, without accents; all between words is one space.

    >>> fold("Port-Maren"), fold("l’Évêché")
    ('port maren', 'l eveche')
    """
    small = text.casefold()
    if not small.isascii():
        parts = unicodedata.normalize("NFKD", small)
        small = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(BETWEEN.sub(" ", small).split())
