"""Which language a text is in, by its own words."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import repeat

from selon.languages.load import known, load_words
from selon.languages.scripts import Script, scripts
from selon.model.refusal import Code
from selon.reading.refused import Refused
from selon.reading.tokens import FOLD

SAMPLE = 3000
"""Characters looked at, from the middle of the text: its ends are furniture and boilerplate."""
WORD = re.compile(r"[^\W\d_]+['’]?")
SHARE = 0.08
"""Least share of telling words in running text; headlines drop articles, names fill them."""
SURE = 0.22
"""Least share of function words in all where one alone, or two, are telling."""
RIVAL = 3
"""How many times more telling words than the next language it must have."""
YIELD = 0.05
"""Share of the letters of one writing system that tells it from one it is mixed with."""
HEADLINE, NEAR = 20, 2.0
"""Below so many words, a language that selon knows is taken if it is, by each word, no less
likely than this by logarithm: names alone make py3langid see the rarest languages."""
FEW = 6
"""Words below which the classifier's word counts less than the page's own."""


def identify(text: str, *, hint: str | None = None) -> str | None:
    """The language of *text* (ISO 639-1), or ``None`` if it has no words to tell by.

    Decided by function words where they can decide, else by the writing system, else by
    py3langid, which is imported only then (it takes half a second). *hint* is what the page
    says of itself; it counts where the text is too short to tell.

    >>> identify("Le pont a cédé dans la nuit.")
    'fr'
    """
    middle = max(0, (len(text) - SAMPLE) // 2)
    sample = text[middle : middle + SAMPLE]
    found = "\n".join(WORD.findall(sample))
    named = _primary(hint)
    if not found:
        return named
    words = found.translate(FOLD).lower().split("\n")
    return _by_words(words) or _by_script(sample) or _by_classifier(sample, len(words), named)


def _primary(hint: str | None) -> str | None:
    """*fr* of *fr-FR*; ``None`` where it is no code of two letters."""
    code = (hint or "").strip().lower().replace("_", "-").partition("-")[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None  # noqa: PLR2004


def _by_words(words: list[str]) -> str | None:
    """The known language whose telling words are many, and far more than any other's."""
    counted = Counter(words)
    scores = sorted(
        (
            (_count(counted, telling), _count(counted, shared), code)
            for code, telling, shared in _lists()
        ),
        key=lambda score: (-score[0], score[2]),
    )
    telling, shared, code = scores[0]
    rival = scores[1][0] if len(scores) > 1 else 0
    if telling < RIVAL * rival or telling == 0:
        return None
    if telling > 2 and telling >= SHARE * len(words):  # noqa: PLR2004 -- one or two may be chance
        return code
    return code if telling + shared >= SURE * len(words) and len(words) < 40 else None  # noqa: PLR2004


def _count(counted: Counter[str], among: Iterable[str]) -> int:
    return sum(map(counted.get, among, repeat(0)))


@cache
def _lists() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Code, telling words and shared words of each known language."""
    return tuple(
        (
            code,
            tuple(word for word in words.function_words if word not in words.shared_words),
            words.shared_words,
        )
        for code in known()
        for words in (load_words(code),)
    )


def _by_script(sample: str) -> str | None:
    """The one language of the writing system that most letters belong to, if it has one."""
    firsts = [script.first for script in scripts()]
    found: Counter[Script | None] = Counter()
    for letter, count in Counter(filter(str.isalpha, sample)).items():
        at = bisect_right(firsts, ord(letter)) - 1
        inside = at >= 0 and ord(letter) <= scripts()[at].last
        found[scripts()[at] if inside else None] += count
    if not found:  # *²* is a word to an expression, and no letter
        return None
    best = max(found, key=lambda script: (found[script], script.first if script else 0))
    if best is None:
        return None
    for other in found:
        if other and other.name == best.yields_to and found[other] >= YIELD * found[best]:
            return other.language
    return best.language


def _by_classifier(sample: str, words: int, named: str | None) -> str | None:
    """py3langid's answer; for a headline, a known language that is close behind it."""
    if words < FEW and named:
        return named
    from py3langid import langid  # noqa: PLC0415 -- half a second, for the rest of the world's texts

    if words >= HEADLINE:
        return str(langid.classify(sample)[0])
    ranked = [(str(code), float(score)) for code, score in langid.rank(sample)]
    best, top = ranked[0]
    return next(
        (code for code, score in ranked if code in known() and top - score <= NEAR * words), best
    )


def unsupported(code: str | None) -> Refused | None:
    """Why a text in the language *code* is not looked through, if selon has no rules for it."""
    if code in known():
        return None
    named = "a language that was not recognised" if code is None else f"language {code!r}"
    message = f"no rules for {named}, only for {', '.join(known())}"
    return Refused(Code.LANGUAGE_UNSUPPORTED, message)
