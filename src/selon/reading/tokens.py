"""Words, numbers and marks of a text, with exact offsets."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from operator import sub

from msgspec import Struct

from selon.languages.load import Language

SPACES = "\u0020\u00a0\u202f\u2009"
GROUPS = rf"(?:[{SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?"
PLAIN_NUMBER = r"\d+(?:[.,]\d+)*"
LETTER = r"[^\W\d_]"
JOINT = r"['’ʼ\-‐‑]"
PLAIN = r"[A-Za-zÀ-ÖØ-öø-ÿ]++(?=[ ,])"
"""Most words: no form of a language file ends so, and no other sort of token begins so."""
FOLD = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": None, "‑": "-", "‐": "-"})


class Tokens(Struct, frozen=True):
    """A text's tokens as columns of equal length, in text order.

    A token is a word, a number (*100 000* is one, whatever its spaces), a quotation mark
    or another mark. An elision (*l'*), an inverted pronoun (*-t-il*) and an English
    genitive (*'s*) are tokens of their own.

    Attributes:
        starts, ends: half-open code points in the text.
        words: the tokens as written.
        folded: in lower case, with straight apostrophes and without soft hyphens.
        vocabulary: the folded words, each once: what is in none of them need not be looked for.
        numbers: those of them that begin with a digit.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    folded: list[str]
    vocabulary: frozenset[str]
    numbers: frozenset[str]

    def __len__(self) -> int:
        return len(self.starts)


def cut(text: str, language: Language) -> Tokens:
    """The tokens of *text*, by the habits of *language*; time linear in its length."""
    found = _pattern(language).findall(text)  # each with the space before it: the whole text
    if found and found[-1].isspace():
        found.pop()
    pieces = set(found)
    bare = list(map(str.lstrip, pieces))
    one = dict(zip(bare, bare, strict=True))  # equal words are one string, hashed once
    held = dict(zip(pieces, map(one.__getitem__, bare), strict=True))
    words = list(map(held.__getitem__, found))
    folded = {word: fold(word) for word in one}
    ends = list(accumulate(map(len, found)))
    starts = list(map(sub, ends, map(len, words)))
    vocabulary = frozenset(folded.values())
    numbers = frozenset(word for word in vocabulary if word[0].isdecimal())
    return Tokens(starts, ends, words, list(map(folded.__getitem__, words)), vocabulary, numbers)


def fold(word: str) -> str:
    """*word* as it is looked up; itself where it is so already."""
    small = word.lower() if word.isalpha() else word.translate(FOLD).lower() or word
    return word if small == word else small


def spell(form: str, language: Language) -> list[str]:
    """The folded tokens of a form of a language file, as they are in a text.

    An elision at its end is cut as before a word.
    """
    words = form.lower().split()
    if all(map(str.isalpha, words)):  # most are, and there are thousands
        return words
    if form.endswith("'"):
        return cut(f"{form}a", language).folded[:-1]
    return cut(form, language).folded


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """One alternative a sort of token, the most particular first."""
    words = language.words
    elision = _any(words.elisions)
    enclitic = rf"(?:{_any(words.enclitics)})(?!{LETTER})"
    no_day = "".join(rf"(?<!{re.escape(word)}[{SPACES}])" for word in words.before_days)
    number = rf"(?:\d{{3}}|(?=\d){no_day}\d{{1,2}}){GROUPS}|{PLAIN_NUMBER}"
    inner = rf"(?={JOINT})(?!{enclitic}){JOINT}{LETTER}+|\u00ad{LETTER}*"
    return re.compile(
        rf"\s*+(?:{PLAIN}"
        rf"|(?<!\w)(?:{_any(words.abbreviations)})"
        rf"|(?:(?<!\w)[^\W\d_a-zà-ÿ]\.){{2,}}"
        rf"|(?<!\w)(?i:{elision})(?=[\w«“‘\"(\[])"
        rf"|(?<=\w)(?i:{enclitic})"
        rf"|{LETTER}+(?:{inner})*"
        rf"|{number}|\.{{2,}}|''|``|\S)|\s+"
    )


def _any(forms: Iterable[str]) -> str:
    """A pattern for any of *forms*, the longest first, with either apostrophe."""
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace("'", "['’ʼ]") for form in longest_first) or r"(?!)"
