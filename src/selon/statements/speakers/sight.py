"""A text as its speakers are looked for in it: what is known of its words, found in one pass."""

from collections.abc import Mapping

from msgspec import Struct

from selon.actors import Hit
from selon.reading.prose import Prose
from selon.statements.speakers.terms import Noun, Terms, terms


class Sight(Struct, frozen=True, eq=False, kw_only=True):
    """The words of one text, and what starts at each.

    Attributes:
        words, folded: the text's tokens, as written and in lower case.
        hits: the actors and places, by their first token.
        nouns: the nouns for speakers with their lengths, by their first token.
        written: the words that the text has.
        openings: the first token of each sentence.
        sentences: the number of the sentence that each token is in.
    """

    prose: Prose
    terms: Terms
    words: list[str]
    folded: list[str]
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


def look(prose: Prose) -> Sight:
    """What is known of the words of *prose*."""
    known, tokens = terms(prose.language), prose.tokens
    return Sight(
        prose=prose,
        terms=known,
        words=tokens.words,
        folded=tokens.folded,
        hits=prose.actors.find(tokens.words),
        nouns=known.nouns.find(tokens.folded),
        written=frozenset(tokens.words),
        openings=frozenset(one.first for one in prose.sentences),
        sentences=[
            number for number, one in enumerate(prose.sentences) for _ in range(one.first, one.end)
        ],
    )
