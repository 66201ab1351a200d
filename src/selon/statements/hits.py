"""The tokens that may be cues, or begin one: by themselves, or with the words after them."""

from collections.abc import Iterable

from selon.statements.lexicon import NONE, Lexicon, Phrase
from selon.statements.tags import BEGINS_CUE, CUE

OWNED = 8
"""How many words whose view it is has at most (*in the ministry's view*)."""
REST = 4
"""How far from its first word, at most, the second word of a verb stands."""


def find(lexicon: Lexicon, words: list[str], flags: list[int], among: Iterable[int]) -> list[int]:
    """Which tokens *among* some may be cues, or begin one."""
    further = lexicon.further
    return [
        at
        for at in among
        if flags[at] & CUE
        or (
            flags[at] & BEGINS_CUE
            and not further[words[at]].isdisjoint(near := words[at + 1 : at + REST])
            and _goes_on(lexicon, words[at], near)
        )
    ]


def _goes_on(lexicon: Lexicon, word: str, near: list[str]) -> bool:
    """Whether the words *near* after a word make a phrase of it, or a verb."""
    verb = not lexicon.partial.get(word, NONE).isdisjoint(near)
    return verb or near[0] in lexicon.second.get(word, NONE)


def phrases(lexicon: Lexicon, words: list[str], hits: list[int]) -> dict[int, list[Phrase]]:
    """The prepositions that begin at *hits*, the longest first; none where there is none."""
    return {
        at: [one for one in lexicon.phrases_at(words, at) if _is_owned(one, words, at)]
        for at in hits
        if words[at] in lexicon.openers
    }


def _is_owned(phrase: Phrase, words: list[str], at: int) -> bool:
    """Whether the word that the owner of a phrase goes with is near, if it needs one."""
    first = at + len(phrase.words) + 1
    owned = phrase.owned
    return not owned or not owned.isdisjoint(words[first : first + OWNED])
