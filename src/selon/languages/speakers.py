"""``speakers.toml``: titles, roles, pronouns, and who speaks without a name.

Every table proves itself: in a sentence of ``matches`` each ``source`` is resolved to the
``speaker`` marked before or after it (``venue`` and ``via`` likewise); in one of ``ignores``
it is not.
"""

from typing import Literal

from msgspec import Struct

from selon.model.speaker import SpeakerKind

Gender = Literal["masculine", "feminine"]
Number = Literal["singular", "plural"]
PronounSort = Literal["personal", "relative", "near", "last", "part", "some", "generic"]


class Proven(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table with its proof: sentences in mark-up."""

    matches: tuple[str, ...]
    ignores: tuple[str, ...]

    def __post_init__(self) -> None:
        if not (self.matches and self.ignores):
            raise ValueError("needs matches and ignores")


class PhraseRules(Proven, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a noun phrase is built.

    Attributes:
        head: where its noun stands among the words before the first preposition.
        plural: what a noun takes in the plural, where its entry lists no other.
        plurals: endings that every plural noun has; none where there are others (*men*).
        prepositions: what a complement starts with.
        genitives: those of them that say whose it is.
        agents: what the author of a document follows (*publié par*).
        possessives: what ends a word that says whose it is (*'s*).
        conjunctions: what joins speakers.
        copulas: what joins a name and what it is (*est*, *was*).
        relatives: what a description ends before.
        particles: small words inside a name.
        impersonal: those of them that no person's name has.
        modifiers: adjectives that may stand between a role and a name, or before a noun.
        bare: words that begin a phrase without being part of a name.
        participles: endings of verb forms, which no noun without a determiner has.
    """

    head: Literal["first", "last"]
    plural: str
    plurals: tuple[str, ...]
    prepositions: tuple[str, ...]
    genitives: tuple[str, ...]
    agents: tuple[str, ...]
    possessives: tuple[str, ...]
    conjunctions: tuple[str, ...]
    copulas: tuple[str, ...]
    relatives: tuple[str, ...]
    particles: tuple[str, ...]
    impersonal: tuple[str, ...]
    modifiers: tuple[str, ...]
    bare: tuple[str, ...]
    participles: tuple[str, ...]


class GenitiveRules(Proven, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a name says whose something is.

    Attributes:
        of: the word before it.
        elided: the same before one of *vowels*; empty where nothing is elided.
    """

    of: str
    elided: str
    vowels: str


class Determiner(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What opens a noun phrase, and says whether it is known already.

    Attributes:
        kept: whether it stays in a description's name (*plusieurs témoins*).
    """

    forms: tuple[str, ...]
    definite: bool
    possessive: bool = False
    kept: bool = False
    gender: Gender | None = None
    number: Number | None = None


class Pronoun(Proven, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that stands for a speaker.

    Attributes:
        sort: ``near`` is whoever was mentioned last, ``last`` whoever spoke last,
            ``part`` one of those mentioned, ``some`` are not told apart from anybody.
        of: whether it stands for persons only, never for one, or for either.
    """

    forms: tuple[str, ...]
    sort: PronounSort = "personal"
    grammatical: Literal[1, 2, 3] = 3
    of: Literal["person", "thing", "any"] = "any"
    gender: Gender | None = None
    number: Number | None = None


class Titles(Proven, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands right before a person's name.

    Attributes:
        masculine, feminine: forms of address, which are no part of the record (*Mme*).
        ranks: titles that are (*général*); *written* is how an abbreviation is spelt out.
    """

    masculine: tuple[str, ...]
    feminine: tuple[str, ...]
    plural: tuple[str, ...]
    ranks: tuple[str, ...]
    written: dict[str, str]


class NounRules(Proven, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nouns for speakers.

    Attributes:
        official: whether they speak for the state whose adjective they carry.
        broad: whether they may stand for anybody of their kind (*man*, *the company*).
        masculine, feminine, either: the nouns, by gender.
        plural: plurals that the language's suffix does not make.
    """

    id: str
    official: bool = False
    broad: bool = False
    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()


class Role(NounRules, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nouns for persons.

    Attributes:
        fields: what they do, from wide to narrow; two roles fit when the last is the same.
        adjectives: words that give a broad role this field (*militaire*).
        untold: whether who has it is often named without it (*Macron*, of the president).
    """

    fields: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    untold: bool = False


class Body(NounRules, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nouns for speakers that are no single person.

    Attributes:
        kind: what they are.
        carrier: whether they only carry the words of whoever they are of (*communiqué*).
    """

    kind: SpeakerKind
    carrier: bool = False


class GivenNames(Proven, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Common given names, by the gender that they nearly always have, if they have one."""

    masculine: tuple[str, ...]
    feminine: tuple[str, ...]
    either: tuple[str, ...]


class VenueRules(Proven, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where, or to whom in public, something is said.

    Attributes:
        audience: words before anybody who is spoken to in public (*devant*).
        occasion: words that need a noun of *nouns* after them (*lors de*, *at*).
        air: words that need a medium, or a noun of *nouns* (*sur*, *on*).
        nouns: what may be a venue after those.
        never: words after which nothing is a venue.
    """

    audience: tuple[str, ...]
    occasion: tuple[str, ...]
    air: tuple[str, ...]
    nouns: tuple[str, ...]
    never: tuple[str, ...]


class RelayRules(Proven, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Through which medium something reaches us.

    Attributes:
        by: words before any relay (*cité par*).
        to: words before one, where it is a known medium (*à*, *told*).
    """

    by: tuple[str, ...]
    to: tuple[str, ...]


class SpeakerFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``speakers.toml``."""

    phrase: PhraseRules
    genitive: GenitiveRules
    determiner: tuple[Determiner, ...]
    pronoun: tuple[Pronoun, ...]
    titles: Titles
    role: tuple[Role, ...]
    body: tuple[Body, ...]
    given: GivenNames
    venue: VenueRules
    relay: RelayRules
