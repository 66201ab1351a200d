"""Quantities: numbers with what bounds them, as tokens of a text."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from selon.figures.forms import Forms
from selon.figures.numeral import NumberWords, Numeral, Sort
from selon.figures.numerals import number_words, read
from selon.languages.load import Language
from selon.model.quantity import Comparator, Quantity
from selon.reading.prose import Prose
from selon.reading.tokens import Tokens

THOUSAND = 1_000
HUNDRED = 100
CHANGE_REACH = 5
PRECISE = frozenset({Sort.DIGITS, Sort.WORDS, Sort.COLLECTIVE, Sort.SINGLE})
DASHES = frozenset({"-", "–", "—"})
LARGEST = 20_000_000_000


class Count(Struct, frozen=True):
    """Tokens ``[first, end)``, of which ``[core, core_end)`` is the number alone."""

    first: int
    end: int
    core: int
    core_end: int
    sort: Sort
    comparator: Comparator
    value: int | None
    lower: int | None = None
    upper: int | None = None
    factor: float = 1

    def quantity(self, prose: Prose, first: int, end: int) -> Quantity:
        """The record of it, with the words of the tokens ``[first, end)``."""
        return Quantity(
            text=prose.span(first, end).text,
            comparator=self.comparator,
            value=self.value,
            lower=self.lower,
            upper=self.upper,
        )


class QuantityWords(Struct, frozen=True):
    """A language's number words with its comparators, compiled.

    Attributes:
        openers: the words that a quantity may start with, besides digits and hyphened words.
        leads: those of them that are no number alone, each with what may follow; the empty
            word for whatever a quantity starts with.
    """

    numbers: NumberWords
    before: Forms[Comparator]
    after: Forms[Comparator]
    verbs: Forms[Comparator]
    opened: Forms[str]
    openers: frozenset[str]
    leads: dict[str, frozenset[str]]


@cache
def quantity_words(language: Language) -> QuantityWords:
    """The words of *language* that make quantities, compiled once."""
    data = language.numbers
    rules = [(rule, Comparator(rule.bound)) for rule in data.comparator]
    before = [(form, bound) for rule, bound in rules for form in rule.before]
    before += [(form, Comparator.EXACT) for form in data.further]
    numbers = number_words(language)
    bounds = Forms(language, before)
    opened = Forms(language, data.range.opened)
    return QuantityWords(
        numbers=numbers,
        before=bounds,
        after=Forms(language, ((form, bound) for rule, bound in rules for form in rule.after)),
        verbs=Forms(language, ((form, bound) for rule, bound in rules for form in rule.verbs)),
        opened=opened,
        openers=frozenset({*numbers.steps, *bounds.firsts, *opened.firsts}),
        leads=_leads(numbers, bounds, opened),
    )


def _leads(
    numbers: NumberWords, bounds: Forms[Comparator], opened: Forms[str]
) -> dict[str, frozenset[str]]:
    """The words that start a quantity only with another word after them."""
    leads: dict[str, frozenset[str]] = {}
    for forms in (bounds, opened, numbers.vague_before, numbers.fixed, numbers.articles):
        for first, seconds in forms.seconds.items():
            leads[first] = leads.get(first, frozenset()) | seconds
    return {first: seconds for first, seconds in leads.items() if first not in numbers.alone}


def find(prose: Prose, first: int, end: int) -> Iterator[Count]:
    """Yield the quantities among the tokens ``[first, end)``, in text order, apart."""
    tokens = prose.tokens
    words = quantity_words(prose.language)
    done = first
    for at in _starts(prose, first, end, words):
        found = _read(tokens, at, words) if at >= done else None
        if found is not None and found.end <= end:
            yield from _changed(tokens, found, words, first) or (found,)
            done = found.end


def _starts(prose: Prose, first: int, end: int, words: QuantityWords) -> list[int]:
    """The tokens in ``[first, end)`` that a quantity may start at, by their word and the next."""
    folded, numbers = prose.tokens.folded, prose.tokens.numbers
    found: list[int] = []
    after = end
    for at in range(end - 1, first - 1, -1):
        word = folded[at]
        if not (word in words.openers or word in numbers or _hyphened(word, words)):
            continue
        seconds = words.leads.get(word)
        if seconds is None or (
            at + 1 < end and (folded[at + 1] in seconds or (at + 1 == after and "" in seconds))
        ):
            found.append(at)
            after = at
    found.reverse()
    return found


def _hyphened(word: str, words: QuantityWords) -> bool:
    return "-" in word and word.partition("-")[0] in words.numbers.steps


def _read(tokens: Tokens, first: int, words: QuantityWords) -> Count | None:
    """The quantity that starts at token *first*."""
    at = first
    bound: Comparator | None = None
    while found := words.before.at(tokens.folded, at):
        at, comparator = found
        if bound is None and comparator is not Comparator.EXACT:
            bound = comparator
    if at >= len(tokens):
        return None
    count = _count(tokens, at, words)
    if count is None:
        return _count(tokens, first, words) if at > first else None
    after = words.after.at(tokens.folded, count.core_end)
    if after and bound is None:
        bound, count = after[1], replace(count, end=after[0])
    if bound and count.comparator is not Comparator.RANGE:
        count = bounded(count, bound)
    return count if at == first else replace(count, first=first)


def _count(tokens: Tokens, first: int, words: QuantityWords) -> Count | None:
    """The number or the range at token *first*, without what bounds it."""
    opened = words.opened.at(tokens.folded, first)
    if opened:
        found = _opened(tokens, first, opened, words)
        if found:
            return found
    number = read(tokens, first, words.numbers)
    if number is None:
        return None
    return _ranged(tokens, number, words) or _plain(tokens, number)


def _plain(tokens: Tokens, number: Numeral) -> Count | None:
    """A number as a count of its own, if it is one of whole people."""
    if number.value is not None:
        fits = number.value.denominator == 1 and number.value <= LARGEST
        if not fits or _dashed(tokens, number):
            return None
    about = number.sort is Sort.COLLECTIVE
    comparator = Comparator.ABOUT if about else Comparator.EXACT
    if number.sort in {Sort.VAGUE, Sort.SOME}:
        comparator = Comparator.VAGUE
    value = number.whole
    exact = value if comparator is Comparator.EXACT else None
    return Count(
        number.first,
        number.end,
        number.first,
        number.end,
        number.sort,
        comparator,
        value,
        exact,
        exact,
    )


def _dashed(tokens: Tokens, number: Numeral) -> bool:
    """Whether digits are written onto others with a dash (*3-1*, *2014-12-28*)."""
    if number.sort is not Sort.DIGITS:
        return False
    first, last = number.first, number.end - 1
    before = first > 1 and _stuck(tokens, first - 2) and tokens.words[first - 2][0].isdecimal()
    return before or _stuck(tokens, last)


def _stuck(tokens: Tokens, at: int) -> bool:
    """Whether a dash and a word or number are written onto token *at*."""
    if at + 2 >= len(tokens) or tokens.words[at + 1] not in DASHES:
        return False
    tight = (
        tokens.ends[at] == tokens.starts[at + 1] and tokens.ends[at + 1] == tokens.starts[at + 2]
    )
    return tight and tokens.words[at + 2][0].isalnum()


def bounded(count: Count, comparator: Comparator) -> Count:
    """*count* under *comparator*, with the bounds that it asserts."""
    if count.sort in {Sort.VAGUE, Sort.SOME}:
        return replace(count, comparator=Comparator.VAGUE, value=None, lower=None, upper=None)
    low = {Comparator.EXACT, Comparator.MORE_THAN, Comparator.AT_LEAST}
    high = {Comparator.EXACT, Comparator.LESS_THAN, Comparator.AT_MOST, Comparator.NEARLY}
    return replace(
        count,
        comparator=comparator,
        lower=count.value if comparator in low else None,
        upper=count.value if comparator in high else None,
    )


def _opened(
    tokens: Tokens, first: int, opened: tuple[int, str], words: QuantityWords
) -> Count | None:
    """*entre 9 000 et 13 000*, *from 12 to 15*."""
    start, inner = opened
    low = read(tokens, start, words.numbers) if start < len(tokens) else None
    if low and tokens.folded[low.end : low.end + 1] == [inner]:
        return _between(tokens, first, low, words)
    if low and inner in tokens.folded[start : low.end]:
        low = _before(tokens, start, tokens.folded.index(inner, start), words)
        return _between(tokens, first, low, words) if low else None
    return None


def _before(tokens: Tokens, start: int, end: int, words: QuantityWords) -> Numeral | None:
    """The number ``[start, end)``: *between one hundred and two hundred* are two, not one."""
    cut = Tokens(
        tokens.starts[start:end],
        tokens.ends[start:end],
        tokens.words[start:end],
        tokens.folded[start:end],
        tokens.vocabulary,
        tokens.numbers,
    )
    low = read(cut, 0, words.numbers)
    if low is None or low.end != end - start:
        return None
    return replace(low, first=start, end=end)


def _ranged(tokens: Tokens, low: Numeral, words: QuantityWords) -> Count | None:
    """*12 à 15*, *five or six*."""
    data = words.numbers.data.range
    if low.end >= len(tokens) or low.sort not in PRECISE:
        return None
    joint = tokens.folded[low.end]
    if joint in data.inner:
        return _between(tokens, low.first, low, words)
    if joint not in data.either:
        return None
    found = _between(tokens, low.first, low, words)
    near = found and found.lower and found.upper and found.upper <= 2 * found.lower
    return found if near else None


def _between(tokens: Tokens, first: int, low: Numeral, words: QuantityWords) -> Count | None:
    """The range from *low* to the number behind the joining word."""
    if low.end + 1 >= len(tokens) or low.value is None:
        return None
    high = read(tokens, low.end + 1, words.numbers)
    if high is None or high.value is None or high.sort is Sort.SINGLE:
        return None
    bottom = _raised(low, high)
    if not 0 < bottom < high.value <= LARGEST:
        return None
    if bottom.denominator != 1 or high.value.denominator != 1:
        return None
    return Count(
        first,
        high.end,
        first,
        high.end,
        Sort.DIGITS,
        Comparator.RANGE,
        None,
        bottom.numerator,
        high.value.numerator,
    )


def _raised(low: Numeral, high: Numeral) -> Fraction:
    """The lower number, with the multiplier that only the upper one spells (*3 à 4 000*)."""
    bottom, top = low.value or Fraction(0), high.value or Fraction(0)
    if high.scale > 1 and low.scale == 1 and bottom < THOUSAND and bottom * high.scale < top:
        return bottom * high.scale
    if bottom < HUNDRED and top >= THOUSAND and top % THOUSAND == 0:
        raised = bottom * THOUSAND
        return raised if raised < top <= raised * 3 else bottom
    return bottom


def _changed(
    tokens: Tokens, found: Count, words: QuantityWords, first: int
) -> tuple[Count, Count] | None:
    """The old and the new number, where a verb of change takes both (*passe de 15 à 19*)."""
    opened = words.opened.at(tokens.folded, found.first)
    if found.comparator is not Comparator.RANGE or not opened:
        return None
    before = tokens.folded[max(first, found.first - CHANGE_REACH) : found.first]
    if not any(word in words.numbers.data.range.changes for word in before):
        return None
    low = read(tokens, opened[0], words.numbers)
    old = _plain(tokens, low) if low else None
    high = read(tokens, old.end + 1, words.numbers) if old else None
    new = _plain(tokens, high) if high else None
    return (old, new) if old and new else None
