"""``outcomes.toml``: what happens to people, and which people."""

from typing import Literal

from msgspec import Struct

MeasureName = Literal[
    "killed", "wounded", "killed_or_wounded", "victims", "missing", "captured", "displaced"
]
StatusName = Literal["military", "civilian", "unknown"]


class Paradigm(Struct, frozen=True, forbid_unknown_fields=True):
    """The endings of a regular verb.

    Attributes:
        participle: those that a passive takes.
        active: those that take an object; a form can be both (*killed*).
    """

    participle: tuple[str, ...] = ()
    active: tuple[str, ...] = ()


class VerbRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that say one thing of people, with their proof.

    Attributes:
        frame: ``harms`` has the people as object, or as subject of its passive; ``befalls``
            has them as subject.
        single: whether it counts a single person too (*un homme*).
        only: the nouns that it takes, besides those of fighters; none given, any.
        stems: regular verbs, by their paradigm.
        participle, active: forms of the others.
        matches: sentences in mark-up whose figures it must find.
        ignores: sentences in which there is no figure.
    """

    id: str
    measure: MeasureName
    frame: Literal["harms", "befalls"]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    single: bool = True
    only: tuple[str, ...] = ()
    stems: dict[str, tuple[str, ...]] = {}
    participle: tuple[str, ...] = ()
    active: tuple[str, ...] = ()


class PhraseRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Fixed words that say it, with their proof.

    Attributes:
        people: whether those counted stand before or after the words, or the words end a
            noun group (*pris en otage*).
        forms: the words, from the first that belongs to all of them.
    """

    id: str
    measure: MeasureName
    people: Literal["before", "after", "either"]
    forms: tuple[str, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    single: bool = True


class NounRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that count people by what happened to them (*morts*, *refugees*).

    Attributes:
        weak: whether what a verb says of them goes before (*12 detainees were killed*).
        alone: forms that count one without a number word too (*un mort*).
    """

    id: str
    measure: MeasureName
    forms: tuple[str, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    weak: bool = False
    unit: Literal["person", "household", "body"] = "person"
    status: StatusName = "unknown"


class GroupRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of people, by their status; plurals are made by ``plurals``.

    Attributes:
        state: whether they serve a state, whose side they are then on.
        household: whether they count households.
    """

    status: StatusName
    nouns: tuple[str, ...]
    state: bool = False
    household: bool = False


class TollRule(Struct, frozen=True, forbid_unknown_fields=True):
    """How a total is given.

    Attributes:
        heads: nouns of which the number is the value (*bilan*, *death toll*).
        numbers: nouns that take a counted noun (*le nombre de*, *the number of*).
        links: words right before the number (*à*, *at*, *reached*).
        estimates: verbs that put losses at a number, which are then of people.
        counted: heads that always count people, even without a noun.
    """

    heads: dict[str, MeasureName]
    numbers: tuple[str, ...]
    links: tuple[str, ...]
    estimates: tuple[str, ...]
    counted: tuple[str, ...]


class NamedRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Those counted before, by what befell them, as the whole of a part (*parmi les morts*).

    Attributes:
        forms: what names them, by what befell them; victims are of any kind.
        between: words that may stand between such a name and the part (*figurent*, *are*).
    """

    forms: dict[str, MeasureName]
    between: tuple[str, ...]


class RelativeRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Figures given by another one (*du même ordre*, *twice as many*).

    Attributes:
        factor: what the other is multiplied by; 0 where the number before the form says it.
        about: whether the likeness is only rough.
    """

    forms: tuple[str, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    factor: float = 1
    about: bool = False


class LinkWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The small words by which numbers and outcomes are brought together.

    Attributes:
        be, have: auxiliaries.
        light: words that may stand inside a verb group.
        unreal: words that make what follows a forecast or a possibility.
        real: words that make it a fact again (*may have been*).
        conjunctions: words that join two of a kind.
        either: those of them that make one outcome of two (*tués ou blessés*).
        breaks: words and marks over which nothing is linked.
        prepositions, definite: to see a second subject.
        people_endings: endings of nouns that are mostly of people.
        causes: words that make victims out of a number of them.
        agents: words before those who did it.
        comparisons: words after a relative figure that compare it with another.
        common: words of many rules that tell nothing alone.
        subset: words that open a part of the figure before.
        wholes: words before a whole, of which a part is told next (*parmi les 41 blessés, six*).
        them: pronouns that stand for those counted before.
        contrast: words that open an earlier or other figure of the same kind.
        locatives: words before a place.
        spots: those of them that make a place even of a name that is not known.
        kinds: nouns that do so before it, with or without a preposition (*village de*, *lac*).
        premises: those of them that a bare name tells the owner of (*usine Sorval*).
        realms: nouns that do so behind it (*Kurel province*).
        troops: nouns for the people of a force that has lost them (*quatre hommes*).
        women: nouns for people who may be of a force too, as a part of it.
        regions: parts of a country that is not named with them (*the north of the country*).
        since: words that open a period still running.
        totals: words that make a figure a total.
        said: verbs of speech, whose date is no event's.
        owned: words after which the people are the speaker's or subject's own (*de ses*).
        articles: those that may stand between such a word and the name of a place.
    """

    be: tuple[str, ...]
    have: tuple[str, ...]
    light: tuple[str, ...]
    unreal: tuple[str, ...]
    real: tuple[str, ...]
    conjunctions: tuple[str, ...]
    either: tuple[str, ...]
    breaks: tuple[str, ...]
    prepositions: tuple[str, ...]
    definite: tuple[str, ...]
    subset: tuple[str, ...]
    wholes: tuple[str, ...]
    them: tuple[str, ...]
    contrast: tuple[str, ...]
    locatives: tuple[str, ...]
    spots: tuple[str, ...]
    kinds: tuple[str, ...]
    premises: tuple[str, ...]
    realms: tuple[str, ...]
    troops: tuple[str, ...]
    women: tuple[str, ...]
    regions: tuple[str, ...]
    totals: tuple[str, ...]
    said: tuple[str, ...]
    owned: tuple[str, ...]
    articles: tuple[str, ...]
    relatives: tuple[str, ...]
    ages: tuple[str, ...]
    ratios: tuple[str, ...]
    rates: tuple[str, ...]
    finds: tuple[str, ...]
    losses: tuple[str, ...]
    revised: tuple[str, ...]
    lists: tuple[str, ...]
    age_nouns: tuple[str, ...]
    light_endings: tuple[str, ...]
    questions: tuple[str, ...]
    common: tuple[str, ...]
    comparisons: tuple[str, ...]
    agents: tuple[str, ...]
    people_endings: tuple[str, ...]
    causes: tuple[str, ...]
    premodifiers: tuple[str, ...]
    postmodifiers: tuple[str, ...]
    loose_premodifiers: bool


class OutcomeFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``outcomes.toml``.

    Attributes:
        plurals: endings of singulars with those of their plurals, the first that fits.
        things: nouns that are no people, whatever happens to them.
        life: nouns for people whose lives are taken (*vies*), with the verbs that take them.
        life_verbs: those verbs.
        idioms: forms of the rules' words that say nothing of the kind (*missing out*).
    """

    paradigms: dict[str, Paradigm]
    plurals: tuple[tuple[str, str], ...]
    verb: tuple[VerbRule, ...]
    phrase: tuple[PhraseRule, ...]
    noun: tuple[NounRule, ...]
    group: tuple[GroupRule, ...]
    things: tuple[str, ...]
    life: tuple[str, ...]
    life_verbs: tuple[str, ...]
    idioms: tuple[str, ...]
    toll: TollRule
    relative: tuple[RelativeRule, ...]
    named: NamedRule
    words: LinkWords
