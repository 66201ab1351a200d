"""A name, cut into words as the tokens of a text are."""

import re
from collections.abc import Iterable
from functools import cache

from selon.actors.spelling import straight
from selon.languages.words import WordFile

LETTER = r"[^\W\d_]"


def split(name: str, words: WordFile) -> list[str]:
    """The words of *name*: an elision and an enclitic are words, a hyphen joins.

    It cuts a name where ``selon.reading.tokens`` cuts the text that holds it, which a
    test keeps true; apostrophes come out straight.
    """
    name = straight(name)
    parts = name.split()
    if all(map(str.isalpha, parts)):  # most are
        return parts
    return _pattern(words).findall(name)


@cache
def _pattern(words: WordFile) -> re.Pattern[str]:
    enclitic = rf"(?:{_any(words.enclitics)})(?!{LETTER})"
    return re.compile(
        rf"(?<!\w)(?:{_any(words.abbreviations)})"
        rf"|(?:(?<!\w)[^\W\d_a-zà-ÿ]\.){{2,}}"
        rf"|(?<!\w)(?i:{_any(words.elisions)})(?=\w)"
        rf"|(?<=\w)(?i:{enclitic})"
        rf"|{LETTER}+(?:(?!{enclitic})['\-]{LETTER}+)*"
        r"|\d+(?:[.,]\d+)*|\S"
    )


def _any(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or r"(?!)"
