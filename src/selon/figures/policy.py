"""Numbers for vague words, on request, never stored: a figure keeps its words all the same.

*Dozens were killed* has no number. Recorders who need one have each a rule. The policies here are
conventions of ours in the manner of those whose names they bear: one low and one high number for
a word of many and for a word with a unit. They are far simpler than a codebook, which also asks
where and by whom, and nobody named here has approved them; whoever publishes by a codebook reads
its current edition.
"""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from selon.figures.numeral import Sort
from selon.figures.numerals import number_words, read
from selon.languages.load import Language
from selon.model.quantity import Comparator, Quantity
from selon.reading import tokens

ONE = 1


class Policy(Struct, frozen=True):
    """How a vague word becomes numbers.

    Attributes:
        few: for words without a unit (*several*, *plusieurs*).
        low, high: by what the unit of the others is multiplied (*dozens*: a dozen); no
            ``high`` leaves the upper bound open.
        manner: what it does, and in whose manner.
    """

    name: str
    few: tuple[int, int | None]
    low: int
    high: int | None
    manner: str


POLICIES: Mapping[str, Policy] = MappingProxyType(
    {
        one.name: one
        for one in (
            Policy(
                "acled",
                (3, None),
                1,
                None,
                "as cautious coders of the dead do, after ACLED: the least that the words allow, "
                "one unit of it, three of a word for several",
            ),
            Policy(
                "airwars",
                (2, None),
                2,
                None,
                "as those do who count minimums, after Airwars: a plural is at least two units",
            ),
            Policy(
                "wikimpacts",
                (2, 9),
                2,
                9,
                "as a database of ranges does, after Wikimpacts 1.0: two to nine units",
            ),
        )
    }
)


def bounds(
    quantity: Quantity, language: Language, policy: Policy
) -> tuple[int | None, int | None]:
    """Lower and upper bound of *quantity*; its own where it has any, by *policy* if vague."""
    if quantity.comparator is not Comparator.VAGUE:
        return quantity.lower, quantity.upper
    unit = _unit(quantity.text, language)
    if unit == ONE:
        return policy.few
    return unit * policy.low, None if policy.high is None else unit * policy.high


def _unit(text: str, language: Language) -> int:
    """What the vague words of *text* count by: *dozens* 12; *several* by ones."""
    cut = tokens.cut(text, language)
    words = number_words(language)
    for first in range(len(cut)):
        number = read(cut, first, words)
        if number and number.sort is Sort.VAGUE:
            return number.scale
    return ONE
