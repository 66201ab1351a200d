"""The verbs of a language in all their forms, made once."""

from collections.abc import Mapping
from functools import cache

from selon.languages.conjugation import conjugate
from selon.languages.load import Language


@cache
def inflected(language: Language) -> dict[str, Mapping[str, int]]:
    """The forms of each known verb, with what they may be (flags of ``Form``)."""
    cues = (first_word(name, language) for rule in language.cues.verb for name in rule.verbs)
    verbs = dict.fromkeys((*language.verbs.other, *cues))
    return {verb: conjugate(verb, language.verbs) for verb in verbs}


def split(name: str) -> list[str]:
    """The words of a phrase of the data, elisions apart."""
    return name.replace("'", "' ").split()


def first_word(name: str, language: Language) -> str:
    """The verb itself in the name of one (*féliciter* of *se féliciter*)."""
    words = split(name)
    return words[words[0] in language.grammar.reflexives]
