"""``numbers.toml``: number words, and the words that bound a number."""

from typing import Literal

from msgspec import Struct

Bound = Literal["about", "nearly", "more_than", "at_least", "less_than", "at_most", "exact"]


class ComparatorRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One way of bounding a number, with its proof.

    Attributes:
        before: forms that stand before the number (*plus de*, *at least*).
        after: forms that stand after it, or after the counted noun (*au plus*, *or so*).
        verbs: forms that bound it as the predicate of a toll (*dépasse*, *exceeded*).
        matches: counted phrases that it must read so.
        ignores: phrases in which it must not be seen.
    """

    bound: Bound
    before: tuple[str, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    after: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.before and self.matches and self.ignores):
            raise ValueError(f"{self.bound}: needs before, matches and ignores")


class Joiner(Struct, frozen=True, forbid_unknown_fields=True):
    """The word inside a spelled number (*vingt et un*, *a hundred and two*).

    Attributes:
        adds: the values that it may add; none given, any after a round hundred.
    """

    words: tuple[str, ...]
    adds: tuple[int, ...] = ()


class RangeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What joins two bounds.

    Attributes:
        opened: pairs of an opening and an inner word (*entre … et*, *from … to*).
        inner: words that join two numbers without an opening one (*12 à 15*).
        either: words that join two neighbouring numbers (*cinq ou six*).
        changes: verbs after which the pair is old and new, not a range (*passe de 15 à 19*).
    """

    opened: tuple[tuple[str, str], ...]
    inner: tuple[str, ...]
    either: tuple[str, ...]
    changes: tuple[str, ...]


class NumberFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``numbers.toml``.

    Attributes:
        decimal: the mark between units and tenths.
        cardinals: number words below a hundred; parts that hyphens join stand apart.
        multipliers: words that multiply what stands before them.
        bare: multipliers that may stand without it (*cent*, *mille*).
        suffixes: letters written onto digits (*12k*).
        vigesimal: tens to which ten to nineteen are added (*soixante-douze*).
        halves: words that halve the multiplier after them (*half a million*).
        and_half: words that add half of the multiplier before them.
        collectives: nouns that count about so many (*une centaine*, *a dozen*).
        plural_collectives: the same as vague words (*des centaines*, *dozens*), with one of them.
        articles: words for a single one, before a counted noun.
        vague: words that count without a number.
        vague_before: words that make the number after them vague (*several hundred*).
        of: words that lead from a quantity to its noun (*une centaine de*).
        among: words that lead from a number to the whole it is taken from (*six de ses*).
        zero: words that count none, before a noun.
        nobody: words that count none by themselves.
        more: words between number and noun, or in the noun's place (*autres*, *others*).
        further: words before a number of more (*another 30*).
        definite: articles after which a collective stands without its own (*la trentaine*).
        needs_whole: vague words that count nobody alone (*la plupart*).
        negations: words that go with those for nobody (*personne n'est*).
        denied: words right before a number that take it back (*not 19*).
    """

    decimal: str
    cardinals: dict[str, int]
    multipliers: dict[str, int]
    bare: tuple[str, ...]
    suffixes: dict[str, int]
    vigesimal: tuple[int, ...]
    joiner: Joiner
    halves: tuple[str, ...]
    and_half: tuple[str, ...]
    collectives: dict[str, int]
    plural_collectives: dict[str, int]
    articles: tuple[str, ...]
    vague: tuple[str, ...]
    vague_before: tuple[str, ...]
    of: tuple[str, ...]
    among: tuple[str, ...]
    zero: tuple[str, ...]
    nobody: tuple[str, ...]
    more: tuple[str, ...]
    further: tuple[str, ...]
    denied: tuple[str, ...]
    definite: tuple[str, ...]
    needs_whole: tuple[str, ...]
    negations: tuple[str, ...]
    range: RangeWords
    comparator: tuple[ComparatorRule, ...]
