"""Noun phrases: their determiner, their noun, what else they say."""

from msgspec import Struct

from selon.actors import Hit, Sense
from selon.languages.speakers import Determiner, Gender, Number
from selon.model.speaker import SpeakerKind
from selon.statements.speakers.sight import Sight
from selon.statements.speakers.terms import Noun, Terms, without_accents

ENDS = frozenset({",", "(", "—", "–", ";", ":"})


class Description(Struct, frozen=True, eq=False, gc=False):
    """A role or a body noun, as something is described by it.

    Attributes:
        words: the other words of the description, folded, small ones left out.
        country: ISO 3166 alpha-3 of the state that it names.
    """

    noun: Noun
    words: frozenset[str]
    country: str | None
    gender: Gender | None

    def same(self, other: "Description") -> bool:
        """Whether *other* says nothing else."""
        return (
            self.noun is other.noun and self.country == other.country and self.words == other.words
        )


class Phrase(Struct, frozen=True, eq=False, kw_only=True, gc=False):
    """A noun phrase without its determiner, up to its first comma or relative clause.

    Attributes:
        first, end: its tokens.
        stop: where the whole of it ends, appositions and relative clauses included.
        head: the singular of its noun, folded; its entry is in ``description``, if any.
        complement: where its first complement begins; ``end`` where it has none.
        words: what else it says, folded, small words left out.
    """

    first: int
    end: int
    stop: int
    determiner: Determiner | None
    head: str
    complement: int
    description: Description | None
    words: frozenset[str]
    gender: Gender | None
    number: Number | None


def describe(
    sight: Sight,
    stretch: tuple[int, int],
    at: int,
    noun: tuple[int, Noun],
) -> Description:
    """The description that the tokens of *stretch* make with the noun at *at*."""
    first, end = stretch
    size, entry = noun
    determiner = sight.terms.determiners.get(sight.folded[first - 1]) if first else None
    gender = entry.gender
    if gender is None and determiner and not determiner.possessive:
        gender = determiner.gender
    return Description(
        entry,
        _around(sight, (first, end), at, size),
        country_in(sight, first, end),
        gender,
    )


def _around(sight: Sight, stretch: tuple[int, int], at: int, size: int) -> frozenset[str]:
    """The words around a noun that tell one description from another, countries apart."""
    folded, terms = sight.folded, sight.terms
    kept = set()
    for one in (*range(stretch[0], at), *range(at + size, stretch[1])):
        word = folded[one]
        if not word[0].isalnum() or word in terms.bare or word in terms.prepositions:
            continue
        if word in terms.modifiers or (one in sight.nouns and _broad(sight, one)):
            continue
        hit = sight.hits.get(one)
        if hit is None or not (hit.sense is Sense.ADJECTIVE or _is_state(hit)):
            kept.add(word if word.isascii() else without_accents(word))
    return frozenset(kept)


def _is_state(hit: Hit) -> bool:
    """Whether words name a state, which a description has as its country."""
    return hit.length == 1 and hit.actor is not None and hit.actor.kind is SpeakerKind.STATE


def _broad(sight: Sight, at: int) -> bool:
    """Whether a word only points back to a body: *le chef du groupe*."""
    noun = sight.noun(at, at + 1)
    return bool(noun and noun[1].body and noun[1].body.broad)


def country_in(sight: Sight, first: int, end: int) -> str | None:
    """The first country that is named between those tokens, by name or by adjective."""
    for at in range(first, end):
        hit = sight.hits.get(at)
        if hit and hit.country and at + hit.length <= end:
            return hit.country
    return None


def parse(sight: Sight, first: int, stop: int) -> Phrase:
    """The noun phrase that the tokens ``[first, stop)`` begin with; never an empty one."""
    folded, words, terms = sight.folded, sight.words, sight.terms
    while first + 1 < stop and not words[first][0].isalnum():
        first += 1
    opened = first
    determiner = None
    while first + 1 < stop and folded[first] in terms.determiners:
        latest = terms.determiners[folded[first]]
        determiner = determiner or latest
        first += 1
        if latest.kept:
            break
    end = _end(sight, first, stop)
    complement = first + 1
    while complement < end and folded[complement] not in terms.prepositions:
        complement += 1
    at, noun = _head(sight, first, complement, end)
    size = noun[0] if noun else 1
    description = describe(sight, (first, end), at, noun) if noun else None
    while complement < end and (
        complement < at + size or folded[complement] not in terms.prepositions
    ):
        complement += 1
    return Phrase(
        first=opened if determiner and determiner.kept else first,
        end=end,
        stop=stop,
        determiner=determiner,
        head=noun[1].lemma if noun else folded[at],
        complement=complement,
        description=description,
        words=description.words if description else _around(sight, (first, end), at, size),
        gender=_gender(noun, determiner),
        number=_number(noun, determiner),
    )


def _end(sight: Sight, first: int, stop: int) -> int:
    """Where a phrase ends whose first word is at *first*: at a comma, a clause, a relay."""
    folded, words, terms = sight.folded, sight.words, sight.terms
    for at in range(first + 1, stop):
        word = folded[at]
        if words[at] in ENDS or word in terms.relatives:
            return at
        if word in terms.pronouns and _opens_clause(terms, folded[at - 1], word):
            return at
        if at - 1 > first and at - 1 in sight.upper and _says_more(terms, words[at]):
            return at
        if word in terms.relays.starts and terms.relays.at(folded, at, stop):
            return at
    return max(stop, first + 1)


def _says_more(terms: Terms, word: str) -> bool:
    """Whether a participle only tells what befell a name: *de l'ONG Varexo fondée en mai*."""
    return terms.head_first and word[0].islower() and word.endswith(terms.participles)


def _opens_clause(terms: Terms, before: str, word: str) -> bool:
    """Whether a pronoun is the subject of a clause that is no part of a phrase."""
    if terms.pronouns[word].sort != "personal" or word in terms.determiners:
        return False
    return before not in terms.prepositions and before not in terms.conjunctions


def _head(sight: Sight, first: int, end: int, stop: int) -> tuple[int, tuple[int, Noun] | None]:
    """Where the noun of a phrase is, with its entry if it has one."""
    folded, terms = sight.folded, sight.terms
    found: tuple[int, tuple[int, Noun]] | None = None
    at = first
    while at < end:
        noun = sight.noun(at, stop)
        if noun is None or (at + noun[0] < stop and folded[at + noun[0]] in terms.possessives):
            at += 1
            continue
        found = (at, noun)
        if terms.head_first:
            return found
        at += noun[0]
    if found:
        return found
    at = first if terms.head_first else end - 1
    while terms.head_first and at + 1 < end and folded[at] in terms.modifiers:
        at += 1
    return at, None


def _gender(noun: tuple[int, Noun] | None, determiner: Determiner | None) -> Gender | None:
    if noun and noun[1].gender:
        return noun[1].gender
    return determiner.gender if determiner else None


def _number(noun: tuple[int, Noun] | None, determiner: Determiner | None) -> Number | None:
    if determiner and determiner.number:
        return determiner.number
    return noun[1].number if noun else None
