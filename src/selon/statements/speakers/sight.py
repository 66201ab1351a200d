"""A text as its speakers are looked for in it: what is known of its words, found in one pass."""

from collections.abc import Mapping
from itertools import compress
from operator import itemgetter

from msgspec import Struct

from selon.actors import Hit
from selon.reading.prose import Prose
from selon.statements.speakers.terms import Noun, Terms, terms


class Sight(Struct, frozen=True, eq=False, kw_only=True):
    """The words of one text, and what starts at each.

    Attributes:
        words, folded: the text's tokens, as written and in lower case.
        capitals: the tokens that begin with one, rising; ``upper`` has the same.
        hits: the actors and places, by their first token.
        nouns: the nouns for speakers with their lengths, by their first token.
        written: the words that the text has.
        openings: the first token of each sentence.
        sentences: the number of the sentence that each token is in, and at last of the last one.
    """

    prose: Prose
    terms: Terms
    words: list[str]
    folded: list[str]
    capitals: list[int]
    upper: frozenset[int]
    hits: Mapping[int, Hit]
    nouns: Mapping[int, tuple[int, Noun]]
    written: frozenset[str]
    openings: frozenset[int]
    sentences: list[int]

    def noun(self, at: int, end: int) -> tuple[int, Noun] | None:
        """The noun that starts at token *at* and ends by *end*: its length, its entry."""
        found = self.nouns.get(at)
        if found is None or at + found[0] <= end:
            return found
        return self.terms.nouns.at(self.folded, at, end)

    def noun_in(self, first: int, end: int) -> bool:
        """Whether a noun stands in ``[first, end)``."""
        within = range(first, end)
        return not self.nouns.keys().isdisjoint(within) and any(
            self.noun(at, end) for at in within
        )


def _numbered(prose: Prose) -> list[int]:
    numbers: list[int] = []
    for number, one in enumerate(prose.sentences):
        numbers += [number] * (one.end - one.first)
    return [*numbers, len(prose.sentences) - 1]


def _capitals(prose: Prose) -> list[int]:
    """The tokens that begin with a capital."""
    initials = map(itemgetter(0), map(prose.tokens.words.__getitem__, prose.capitals))
    return list(compress(prose.capitals, map(str.isupper, initials)))


def look(prose: Prose) -> Sight:
    """What is known of the words of *prose*."""
    known, tokens = terms(prose.language), prose.tokens
    words, folded = tokens.words, tokens.folded
    capitals = _capitals(prose)
    return Sight(
        prose=prose,
        terms=known,
        words=words,
        folded=folded,
        capitals=capitals,
        upper=frozenset(capitals),
        hits=prose.named,
        nouns=known.nouns.find(folded),
        written=frozenset(words),
        openings=frozenset(one.first for one in prose.sentences),
        sentences=_numbered(prose),
    )
