"""Descriptions anywhere in a text: *la police de Varelle*, *a local guard*."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from selon.actors import Sense
from selon.languages.speakers import Determiner, Gender, Number
from selon.statements.speakers.sight import Sight
from selon.statements.speakers.terms import Noun, Terms

BEFORE = 3  # adjectives between a determiner and its noun
DEEPEST = 3  # complements of complements
AFTER = 3  # adjectives after a noun


class Telling(Struct, frozen=True, eq=False, kw_only=True, gc=False):
    """A description: tokens ``[first, end)``, determiner included, as far as is certain.

    Attributes:
        beside: the words around its noun, folded, its determiner left out.
    """

    first: int
    end: int
    noun: Noun
    determiner: Determiner | None
    beside: list[str]

    def words(self, terms: Terms) -> frozenset[str]:
        """What else it says, small words left out."""
        return frozenset(self.beside) - terms.small

    @property
    def gender(self) -> Gender | None:
        """Of its noun, else of its determiner."""
        opened = self.determiner
        sure = opened.gender if opened and not opened.possessive else None
        return self.noun.gender or sure

    @property
    def number(self) -> Number:
        """Of its determiner, else of its noun."""
        return (self.determiner and self.determiner.number) or self.noun.number


class Tellings:
    """The descriptions of one text, in text order, and by the lemma of their noun."""

    def __init__(self, sight: Sight) -> None:
        self._all = list(find(sight))
        self._first = [one.first for one in self._all]
        self._by_lemma: dict[str, list[Telling]] = {}
        for one in self._all:
            self._by_lemma.setdefault(one.noun.lemma, []).append(one)

    def last(self, at: int) -> Telling | None:
        """The nearest description before token *at*."""
        stop = bisect_left(self._first, at)
        return self._all[stop - 1] if stop else None

    def before(self, at: int, most: int) -> Iterator[Telling]:
        """Yield up to *most* descriptions before token *at*, the nearest first."""
        stop = bisect_left(self._first, at)
        yield from reversed(self._all[max(0, stop - most) : stop])

    def of(self, lemma: str, most: int) -> list[Telling]:
        """The first *most* descriptions by one noun."""
        return self._by_lemma.get(lemma, [])[:most]


def find(sight: Sight) -> Iterator[Telling]:
    """Yield the descriptions of a text that a determiner opens."""
    folded, terms = sight.folded, sight.terms
    after = 0
    for at, noun in sight.nouns.items():
        if at < after:
            continue
        first = _determiner(terms, folded, at)
        if first is None and (terms.head_first or noun[1].number == "singular"):
            continue
        told = at + noun[0]
        after = _end(sight, told)
        opened = at if first is None else first + 1
        yield Telling(
            first=opened if first is None else first,
            end=after,
            noun=noun[1],
            determiner=None if first is None else terms.determiners.get(folded[first]),
            beside=folded[opened:at] + folded[told:after],
        )


def _determiner(terms: Terms, folded: list[str], at: int) -> int | None:
    """Where the determiner of the noun at *at* is, adjectives between."""
    for first in range(at - 1, max(-1, at - 2 - BEFORE), -1):
        word = folded[first]
        if word in terms.determiners or (terms.head_first and word[0].isdigit()):
            return first
        if not word[0].isalpha() or word in terms.bare:
            return None
        if terms.head_first and word not in terms.modifiers:
            return None
    return None


def _end(sight: Sight, at: int) -> int:
    """Where a description ends: after adjectives, after what a genitive joins to it."""
    folded, words, terms = sight.folded, sight.words, sight.terms
    end = _adjectives(sight, at)
    for _ in range(DEEPEST):
        if end + 1 >= len(folded) or folded[end] not in terms.genitives:
            break
        inner = end + 1
        while inner + 1 < len(folded) and folded[inner] in terms.determiners:
            inner += 1
        noun = sight.nouns.get(inner)
        if words[inner][0].isupper():
            while inner < len(folded) and words[inner][0].isupper():
                inner += 1
            end = inner
        elif noun:
            inner += noun[0]
            end = _adjectives(sight, inner)
        else:
            break
    return end


def _adjectives(sight: Sight, at: int) -> int:
    """The first token from *at* on that is no adjective as far as is known."""
    folded, modifiers, hits = sight.folded, sight.terms.modifiers, sight.hits
    if not sight.terms.head_first:
        return at
    stop = min(len(folded), at + AFTER)
    while at < stop:
        if at in hits and hits[at].sense is Sense.ADJECTIVE:
            at += hits[at].length
        elif folded[at] in modifiers:
            at += 1
        else:
            break
    return min(at, len(folded))
