"""The words of ``speakers.toml``, ready to be looked up token by token."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress, count
from typing import Generic, TypeVar

from msgspec import Struct

from selon.languages.load import Language
from selon.languages.speakers import (
    Body,
    Determiner,
    Gender,
    NounRules,
    Number,
    Pronoun,
    Role,
)
from selon.reading.tokens import spell

Entry = TypeVar("Entry")


class Noun(Struct, frozen=True, eq=False, gc=False):
    """A noun for a speaker: what it is an entry of, and how it is inflected.

    Attributes:
        lemma: its singular.
        role, body: the one of them that it belongs to.
    """

    lemma: str
    role: Role | None
    body: Body | None
    gender: Gender | None
    number: Number


class Table(Generic[Entry]):
    """Forms of one or more tokens, the longest found first.

    Attributes:
        starts, ends: the tokens that a form starts with, and ends with.
    """

    def __init__(self, forms: Mapping[tuple[str, ...], Entry]) -> None:
        self._alone: dict[str, tuple[int, Entry]] = {}
        self._longer: dict[str, dict[str, list[tuple[list[str], tuple[int, Entry]]]]] = {}
        for words in sorted(forms, key=lambda words: (-len(words), words)):
            first, *rest = words
            found = (len(words), forms[words])
            if rest:
                self._longer.setdefault(first, {}).setdefault(rest[0], []).append((rest, found))
            else:
                self._alone[first] = found
        self.starts = frozenset((*self._alone, *self._longer))
        self.ends = frozenset(words[-1] for words in forms)

    def find(self, folded: Sequence[str]) -> dict[int, tuple[int, Entry]]:
        """The longest form that starts at each token, by the token: its length, its entry."""
        end, found = len(folded), {}
        for first in compress(count(), map(self.starts.__contains__, folded)):
            form = self.at(folded, first, end)
            if form is not None:
                found[first] = form
        return found

    def at(self, folded: Sequence[str], first: int, end: int) -> tuple[int, Entry] | None:
        """The form that starts at token *first* and ends by *end*: its length, its entry."""
        longer = self._longer.get(folded[first])
        if longer and first + 1 < end:
            for rest, found in longer.get(folded[first + 1], ()):
                stop = first + found[0]
                if stop <= end and folded[first + 1 : stop] == rest:
                    return found
        return self._alone.get(folded[first]) if first < end else None


class Terms(Struct, frozen=True, eq=False, kw_only=True):
    """What one language's file says, by folded tokens.

    Attributes:
        titles: the words that a rank or a form of address begins or ends with.
        elided: the determiners that end in an apostrophe.
        closing: the words that no description goes on behind: relatives, conjunctions.
    """

    head_first: bool
    nouns: Table[Noun]
    roles: frozenset[str]
    ranks: Table[str]
    address: Mapping[str, Gender | None]
    titles: frozenset[str]
    given: Mapping[str, Gender | None]
    determiners: Mapping[str, Determiner]
    elided: frozenset[str]
    pronouns: Mapping[str, Pronoun]
    prepositions: frozenset[str]
    small: frozenset[str]
    genitives: frozenset[str]
    agents: frozenset[str]
    possessives: frozenset[str]
    conjunctions: frozenset[str]
    copulas: frozenset[str]
    relatives: frozenset[str]
    closing: frozenset[str]
    particles: frozenset[str]
    impersonal: frozenset[str]
    modifiers: frozenset[str]
    bare: frozenset[str]
    participles: tuple[str, ...]
    plurals: tuple[str, ...]
    fields: Mapping[str, str]
    relays: Table[str]


@cache
def terms(language: Language) -> Terms:
    """The words of *language*, compiled once."""
    file = language.speakers
    phrase, titles = file.phrase, file.titles
    ranks = Table(keyed(((form, form) for form in titles.ranks), language))
    address: dict[str, Gender | None] = {
        **dict.fromkeys(titles.plural),
        **dict.fromkeys(titles.masculine, "masculine"),
        **dict.fromkeys(titles.feminine, "feminine"),
    }
    determiners = {form: one for one in file.determiner for form in one.forms}
    return Terms(
        head_first=phrase.head == "first",
        nouns=Table(keyed(_nouns(language), language)),
        roles=frozenset(
            word for form, noun in _nouns(language) if noun.role for word in spell(form, language)
        )
        - frozenset(phrase.prepositions)
        - frozenset(phrase.conjunctions),
        ranks=ranks,
        address=address,
        titles=ranks.starts.union(ranks.ends, address),
        given={
            **dict.fromkeys(file.given.masculine, "masculine"),
            **dict.fromkeys(file.given.feminine, "feminine"),
            **dict.fromkeys(file.given.either),
        },
        determiners=determiners,
        elided=frozenset(form for form in determiners if form.endswith("'")),
        pronouns={
            key: one
            for one in file.pronoun
            for form in one.forms
            for key in (form, " ".join(spell(form, language)))
        },
        prepositions=frozenset(phrase.prepositions),
        small=frozenset(phrase.prepositions).union(determiners),
        genitives=frozenset(phrase.genitives),
        agents=frozenset(phrase.agents),
        possessives=frozenset(phrase.possessives),
        conjunctions=frozenset(phrase.conjunctions),
        copulas=frozenset(phrase.copulas),
        relatives=frozenset(phrase.relatives),
        closing=frozenset((*phrase.relatives, *phrase.conjunctions)),
        particles=frozenset(phrase.particles) | {"&"},
        impersonal=frozenset(phrase.impersonal),
        modifiers=frozenset(phrase.modifiers),
        bare=frozenset(phrase.bare),
        participles=phrase.participles,
        plurals=phrase.plurals,
        relays=Table(keyed(((form, form) for form in file.relay.by), language)),
        fields={word: role.fields[-1] for role in file.role for word in role.adjectives},
    )


def _nouns(language: Language) -> Iterator[tuple[str, Noun]]:
    """Every form of every noun; where two entries share one, the first has it."""
    suffix = language.speakers.phrase.plural
    file = language.speakers
    entries: list[tuple[NounRules, Role | None, Body | None]] = []
    entries += [(role, role, None) for role in file.role]
    entries += [(body, None, body) for body in file.body]
    for entry, role, body in entries:
        yield from ((form, Noun(form, role, body, None, "plural")) for form in entry.plural)
        by_gender: tuple[tuple[Gender | None, tuple[str, ...]], ...] = (
            (None, entry.either),
            ("masculine", entry.masculine),
            ("feminine", entry.feminine),
        )
        for gender, forms in by_gender:
            for form in forms:
                sure = None if form in entry.masculine and form in entry.feminine else gender
                yield form, Noun(form, role, body, sure, "singular")
                for many in _plurals(form, suffix):
                    yield many, Noun(form, role, body, sure, "plural")


def _plurals(form: str, suffix: str) -> Iterator[str]:
    """A noun of several words takes the suffix on its first, its last or all of them."""
    words = form.split()
    yield form + suffix
    yield " ".join([words[0] + suffix, *words[1:]])
    yield " ".join(word + suffix for word in words)


def keyed(forms: Iterable[tuple[str, Entry]], language: Language) -> dict[tuple[str, ...], Entry]:
    """*forms* by their tokens, also as written without accents; the first entry stays."""
    kept: dict[tuple[str, ...], Entry] = {}
    for form, entry in forms:
        kept.setdefault(_spell(form, language), entry)
        if not form.isascii():
            kept.setdefault(_spell(without_accents(form), language), entry)
    return kept


def _spell(form: str, language: Language) -> tuple[str, ...]:
    """The tokens of a form; an abbreviation, known by its capital in a text, stays one."""
    if form.isalpha():  # most are
        return (form.lower(),)
    words = form.split()
    if not any(word.endswith(".") for word in words):
        return tuple(spell(form, language))
    return tuple(
        token
        for word in words
        for token in ([word] if word.endswith(".") else spell(word, language))
    )


def without_accents(word: str) -> str:
    """*word* in the letters that capitals are often written with.

    >>> without_accents("état")
    'etat'
    """
    return word if word.isascii() else "".join(map(_bare, word))


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    flat = unicodedata.normalize("NFKD", char)
    return "".join(one for one in flat if not unicodedata.combining(one))
