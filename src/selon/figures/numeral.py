"""A number as a text writes it, and the words that a language writes numbers with."""

from collections.abc import Callable
from enum import StrEnum, auto
from fractions import Fraction

from msgspec import Struct

from selon.figures.forms import Forms
from selon.languages.numbers import NumberFile
from selon.reading.tokens import Tokens


class Sort(StrEnum):
    """How a number is put."""

    DIGITS = auto()
    WORDS = auto()
    SINGLE = auto()
    COLLECTIVE = auto()
    VAGUE = auto()
    SOME = auto()
    ZERO = auto()
    NOBODY = auto()
    RELATIVE = auto()


class Numeral(Struct, frozen=True):
    """Tokens ``[first, end)``; ``value`` is ``None`` where the words give no number.

    Attributes:
        scale: the multiplier that is spelled (*3 à 4 millions*: the first number's too), or
            the unit of a vague number (*hundreds*).
    """

    first: int
    end: int
    value: Fraction | None
    sort: Sort
    scale: int = 1

    @property
    def whole(self) -> int | None:
        """The value, where it is a whole number."""
        if self.value is None or self.value.denominator != 1:
            return None
        return self.value.numerator


class NumberWords(Struct, frozen=True):
    """A language's number words, compiled.

    Attributes:
        alone: the words that may be a number without another one behind them.
    """

    data: NumberFile
    cardinals: dict[tuple[str, ...], int]
    alone: frozenset[str]
    fixed: Forms[Sort]
    halves: Forms[int]
    and_half: Forms[int]
    plural_collectives: Forms[int]
    vague_before: Forms[int]
    articles: Forms[int]
    parts: frozenset[str]
    certain: frozenset[str]
    steps: dict[str, tuple["Step", ...]]


Step = Callable[[Tokens, int, NumberWords], Numeral | None]
