"""A text as its speakers are looked for in it: what is known of its words, found in one pass."""

from collections.abc import Mapping
from itertools import compress, count
from operator import ne

from msgspec import Struct

from selon.actors import Hit
from selon.reading.prose import Prose
from selon.statements.speakers.terms import Noun, Terms, terms


class Sight(Struct, frozen=True, eq=False, kw_only=True):
    """The words of one text, and what starts at each.

    Attributes:
        words, folded: the text's tokens, as written and in lower case.
        capitals: where there are any: the tokens that are not written as they are looked up.
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


def _numbered(prose: Prose) -> list[int]:
    numbers: list[int] = []
    for number, one in enumerate(prose.sentences):
        numbers += [number] * (one.end - one.first)
    return [*numbers, len(prose.sentences) - 1]


def look(prose: Prose) -> Sight:
    """What is known of the words of *prose*."""
    known, tokens = terms(prose.language), prose.tokens
    words, folded = tokens.words, tokens.folded
    return Sight(
        prose=prose,
        terms=known,
        words=words,
        folded=folded,
        capitals=list(compress(count(), map(ne, words, folded))),
        hits=prose.named,
        nouns=known.nouns.find(folded),
        written=frozenset(words),
        openings=frozenset(one.first for one in prose.sentences),
        sentences=_numbered(prose),
    )
