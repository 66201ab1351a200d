"""Whether the clause before a day of the week speaks of what is to come: *will meet on Friday*."""

from functools import cache

from msgspec import Struct

from selon.languages.load import Language
from selon.reading.tokens import Tokens, spell

MOST_WORDS = 12
"""Words between a verb and its day, at most."""


class _Forms(Struct, frozen=True):
    """The language's table; phrases by their last word, as tokens."""

    markers: dict[str, list[tuple[str, ...]]]
    modals: frozenset[str]
    stops: frozenset[str]


def is_ahead(tokens: Tokens, at: int, language: Language) -> bool:
    """Whether a verb in the future governs what begins at token *at*.

    Looked for backwards, to a mark, to a word that opens another clause, or to a form of
    the past that no *be* makes part of it: *will review the deal signed on Monday*.
    """
    forms = _forms(language)
    for here in range(at - 1, max(at - 1 - MOST_WORDS, -1), -1):
        word = tokens.folded[here]
        if not word[-1].isalpha() and word[-1] != "'":
            return False
        if _is_future(tokens, here, at, language):
            return True
        if word in forms.stops or _is_past(tokens, here, language):
            return False
    return False


def _is_future(tokens: Tokens, here: int, at: int, language: Language) -> bool:
    future, forms = language.dates.future, _forms(language)
    word = tokens.folded[here]
    for phrase in forms.markers.get(word, ()):
        first = here + 1 - len(phrase)
        if first >= 0 and tuple(tokens.folded[first : here + 1]) == phrase:
            return True
    if word in forms.modals:
        after = (one for one in tokens.folded[here + 1 : at] if one not in future.between)
        return next(after, "").endswith(future.infinitives)
    return (
        bool(future.endings)
        and word.endswith(future.endings)
        and word not in future.others
        and tokens.words[here][0].islower()
    )


def _is_past(tokens: Tokens, here: int, language: Language) -> bool:
    """Whether the word is a participle that stands after its noun, or a past tense."""
    future = language.dates.future
    word = tokens.folded[here]
    if word not in future.pasts and not word.endswith(future.past_endings):
        return False
    before = tokens.folded[here - 1] if here else ""
    return before not in future.passives and before not in future.determiners


@cache
def _forms(language: Language) -> _Forms:
    future = language.dates.future
    markers: dict[str, list[tuple[str, ...]]] = {}
    for form in future.markers:
        words = tuple(spell(form, language))
        markers.setdefault(words[-1], []).append(words)
    return _Forms(markers, frozenset(future.modals), frozenset(future.stops))
