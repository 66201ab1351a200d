"""Numbers in digits and in words, without what bounds them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from functools import cache

from selon.figures.forms import Forms
from selon.languages.load import Language
from selon.languages.numbers import NumberFile
from selon.reading.tokens import Tokens

HUNDRED = 100
THOUSAND = 1_000
TEN = 10
GROUP = 3
LONGEST = 15
LONGEST_SPELLED = 24
SPACES = re.compile(r"\s")
MARKS = re.compile(r"[.,]")
DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
STUCK = frozenset("$€£¥%‰°/:.#&=_+*@")


class Sort(Enum):
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


@dataclass(frozen=True, slots=True)
class Numeral:
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


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A language's number words, compiled."""

    data: NumberFile
    cardinals: dict[tuple[str, ...], int]
    starts: frozenset[str]
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


@cache
def number_words(language: Language) -> NumberWords:
    """The number words of *language*, compiled once."""
    data = language.numbers
    fixed = [
        *((form, Sort.SOME) for form in data.vague),
        *((form, Sort.ZERO) for form in data.zero),
        *((form, Sort.NOBODY) for form in data.nobody),
    ]
    cardinals = {tuple(form.split()): value for form, value in data.cardinals.items()}
    starts = {form[0] for form in cardinals} | set(data.multipliers) | set(data.collectives)
    parts = {part for form in cardinals for part in form}
    parts |= {*data.multipliers, *data.joiner.words}
    halves = _forms(language, data.halves)
    plurals: Forms[int] = Forms(language, data.plural_collectives.items())
    before = _forms(language, data.vague_before)
    articles = _forms(language, data.articles)
    found: Forms[Sort] = Forms(language, fixed)
    return NumberWords(
        data=data,
        cardinals=cardinals,
        starts=frozenset(starts),
        fixed=found,
        halves=halves,
        and_half=_forms(language, data.and_half),
        plural_collectives=plurals,
        vague_before=before,
        articles=articles,
        parts=frozenset(parts),
        certain=frozenset({*starts, *found.firsts, *plurals.firsts} - articles.firsts),
        steps=_steps(
            (
                (_half, {form.split()[0] for form in data.halves}),
                (_spelled, starts),
                (_collective, {*articles.firsts, *starts}),
                (_vague, {*before.firsts, *plurals.firsts}),
                (_fixed, found.firsts),
                (_single, articles.firsts),
            )
        ),
    )


def _forms(language: Language, forms: tuple[str, ...]) -> Forms[int]:
    return Forms(language, ((form, 1) for form in forms))


def _steps(
    openers: Iterable[tuple[Step, Iterable[str]]],
) -> dict[str, tuple[Step, ...]]:
    """The ways of reading a number, by the word that it starts with."""
    found: dict[str, tuple[Step, ...]] = {}
    for step, words in openers:
        for word in words:
            found[word] = (*found.get(word, ()), step)
    return found


def read(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """The number that starts at token *first*, the longest reading."""
    word = tokens.folded[first]
    if word[0].isdecimal():
        return _in_digits(tokens, first, words)
    steps = words.steps.get(word) or words.steps.get(word.partition("-")[0], ())
    best: Numeral | None = None
    for step in steps:
        found = step(tokens, first, words)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def _in_digits(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """*100 000*, *1,5 million*, *12k*; not *1-0*, *A350*, *$20*, *20th*."""
    if _stuck(tokens, first):
        return None
    end = first + 1
    scale = 1
    if end < len(tokens) and tokens.starts[end] == tokens.ends[first]:
        after = tokens.folded[end]
        scale = words.data.suffixes.get(after, 1)
        if scale == 1 and (after[0].isalpha() or (after in STUCK and after != ".")):
            return None
        end += scale > 1
    end, spelled = _multiplied(tokens, end, words)
    value = amount(tokens.words[first], decimal=words.data.decimal, scale=scale * spelled)
    if value is None:
        return None
    half = words.and_half.at(tokens.folded, end) if spelled > 1 else None
    if half:
        value, end = value + Fraction(spelled, 2), half[0]
    return Numeral(first, end, value, Sort.DIGITS, spelled)


def _stuck(tokens: Tokens, first: int) -> bool:
    """Whether the digits belong to what is written right before them."""
    if first == 0 or tokens.ends[first - 1] < tokens.starts[first]:
        return False
    before = tokens.words[first - 1][-1]
    if before in "-‑–":
        two = first > 1 and tokens.ends[first - 2] == tokens.starts[first - 1]
        return bool(two and not tokens.words[first - 2][-1].isdecimal())
    return before.isalpha() or before in STUCK or before in "'’"


def _multiplied(tokens: Tokens, end: int, words: NumberWords) -> tuple[int, int]:
    """The multipliers spelled after digits: *4 millions*, *5.7 thousand*, *2 cent mille*."""
    scale = 1
    while end < len(tokens) and tokens.folded[end] in words.data.multipliers and scale < TEN**9:
        scale *= words.data.multipliers[tokens.folded[end]]
        end += 1
    return end, scale


def amount(digits: str, *, decimal: str, scale: int = 1) -> Fraction | None:
    """The number that *digits* write, with *decimal* mark, times *scale*.

    Groups of three after any mark are thousands, unless the mark is the decimal one and a
    multiplier follows.

    >>> amount("1.200", decimal="."), amount("1.5", decimal=".", scale=1000)
    (Fraction(1200, 1), Fraction(1500, 1))
    """
    plain = SPACES.sub("", digits)
    if not DIGITS.fullmatch(plain) or len(plain) > LONGEST:
        return None
    parts = MARKS.split(plain)
    if len(parts) == 1:
        return Fraction(plain) * scale
    mark = plain[len(plain) - len(parts[-1]) - 1]
    grouped = all(len(part) == GROUP for part in parts[1:]) and parts[0] not in {"", "0"}
    if grouped and (len(parts) > 2 or scale == 1 or mark != decimal):  # noqa: PLR2004 -- two marks
        return Fraction("".join(parts)) * scale
    if len(parts) == 2 or mark not in plain[: -len(parts[-1]) - 1]:  # noqa: PLR2004
        return Fraction("".join(parts[:-1]) + "." + parts[-1]) * scale
    return None


def _parts(tokens: Tokens, first: int, words: NumberWords) -> list[tuple[str, int]]:
    """The number words from *first*, hyphens opened, each with the token that it ends in."""
    found: list[tuple[str, int]] = []
    for at in range(first, min(first + LONGEST_SPELLED, len(tokens))):
        parts = tokens.folded[at].split("-")
        if not words.parts.issuperset(parts):
            break
        found += [(part, 0) for part in parts[:-1]]
        found.append((parts[-1], at + 1))
    return found


def _spelled(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """*deux cent mille*, *a hundred and twenty*, *soixante-et-onze*."""
    sum_ = Sum(words.data)
    parts = _parts(tokens, first, words)
    at = 0
    best: tuple[int, Fraction] | None = None
    while at < len(parts):
        taken = _take(sum_, parts, at, words)
        if not taken:
            break
        at += taken
        if parts[at - 1][1]:
            best = parts[at - 1][1], Fraction(sum_.value)
    if best is None:
        return None
    end, value = best
    half = words.and_half.at(tokens.folded, end)
    if half and sum_.last >= THOUSAND:
        return Numeral(first, half[0], value + Fraction(sum_.last, 2), Sort.WORDS)
    if half and value < HUNDRED:
        last, size = _multiplied(tokens, half[0], words)
        if size > 1:
            return Numeral(first, last, (value + Fraction(1, 2)) * size, Sort.WORDS, size)
    scale = sum_.last if sum_.last and value % sum_.last == 0 else 1
    single = value == 1 and words.articles.at(tokens.folded, first)
    return Numeral(first, end, value, Sort.SINGLE if single else Sort.WORDS, scale)


def _take(sum_: "Sum", parts: list[tuple[str, int]], at: int, words: NumberWords) -> int:
    """Add what stands at part *at*; how many parts that took."""
    for length in (3, 2, 1):
        form = tuple(part for part, _ in parts[at : at + length])
        if len(form) == length and form in words.cardinals and sum_.add(words.cardinals[form]):
            return length
    part = parts[at][0]
    if part in words.data.multipliers and sum_.multiply(words.data.multipliers[part], part):
        return 1
    if part in words.data.joiner.words and sum_.started:
        value = [
            words.cardinals[form]
            for length in (2, 1)
            if (form := tuple(one for one, _ in parts[at + 1 : at + 1 + length]))
            in words.cardinals
        ]
        if value and sum_.joins(value[0]):
            return 1
    return 0


class Sum:
    """A spelled number as it grows: what is done, and the part below the next multiplier."""

    def __init__(self, data: NumberFile) -> None:
        self._data = data
        self._done = 0
        self._current = 0
        self.last = 0
        self.started = False

    @property
    def value(self) -> int:
        """The number so far."""
        return self._done + self._current

    def add(self, value: int) -> bool:
        """Add a cardinal below a hundred, where the number has room for it."""
        rest = self._current % HUNDRED
        room = rest == 0 or (
            rest % TEN == 0
            and rest > TEN
            and value < (2 * TEN if rest in self._data.vigesimal else TEN)
        )
        if not room or (self.started and value == 0) or (self.started and self.value == 0):
            return False
        self._current += value
        self.started = True
        return True

    def joins(self, value: int) -> bool:
        """Whether *value* may follow the joining word."""
        if self._data.joiner.adds:
            return value in self._data.joiner.adds and self._current % HUNDRED >= 2 * TEN
        return self._current % HUNDRED == 0 and self.value >= HUNDRED

    def multiply(self, scale: int, word: str) -> bool:
        """Multiply what stands before *word*; alone, some multipliers mean one of it."""
        if scale == HUNDRED:
            fits = 1 < self._current < HUNDRED or (self._current == 1 and not self._bare(word))
            if not fits and self._current % THOUSAND:
                return False
            if not fits and not self._bare(word):
                return False
            self._current = HUNDRED * (self._current or 1)
        else:
            low = self._current or int(self._bare(word))
            if not low or (self.last and self.last >= THOUSAND and self.last <= scale):
                return False
            self._done += low * scale
            self._current = 0
        self.last = scale
        self.started = True
        return True

    def _bare(self, word: str) -> bool:
        return word in self._data.bare


def _half(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """*half a million*, *un demi-million*, *half a dozen*."""
    found = words.halves.at(tokens.folded, first)
    if found is None:
        joined = tokens.folded[first + 1 : first + 2]
        inner = joined[0].split("-") if joined else []
        if len(inner) != 2 or " ".join([tokens.folded[first], inner[0]]) not in words.data.halves:  # noqa: PLR2004 -- demi-million
            return None
        return _scaled_half(first, first + 2, inner[1], words)
    end, _ = found
    if end >= len(tokens):
        return None
    return _scaled_half(first, end + 1, tokens.folded[end], words)


def _scaled_half(first: int, end: int, word: str, words: NumberWords) -> Numeral | None:
    if word in words.data.multipliers:
        return Numeral(first, end, Fraction(words.data.multipliers[word], 2), Sort.WORDS)
    if word in words.data.collectives:
        return Numeral(first, end, Fraction(words.data.collectives[word], 2), Sort.COLLECTIVE)
    return None


def _collective(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """*une centaine*, *a dozen*, *two dozen*, *un millier*; *a hundred* with its rest."""
    opened = words.articles.at(tokens.folded, first)
    if opened and opened[0] < len(tokens):
        after = tokens.folded[opened[0]]
        if after in words.data.collectives:
            value = Fraction(words.data.collectives[after])
            return Numeral(first, opened[0] + 1, value, Sort.COLLECTIVE)
        if after in words.data.multipliers and after not in words.data.bare:
            return _rest(tokens, first, opened[0], words)
    number = _spelled(tokens, first, words)
    if number and number.value and number.end < len(tokens):
        after = tokens.folded[number.end]
        size = words.data.collectives.get(after) or words.data.collectives.get(after.rstrip("s"))
        if size:
            return Numeral(first, number.end + 1, number.value * size, Sort.WORDS)
    return None


def _rest(tokens: Tokens, first: int, at: int, words: NumberWords) -> Numeral | None:
    """*a hundred and twenty*: the article counts as one."""
    sum_ = Sum(words.data)
    sum_.add(1)
    parts = _parts(tokens, at, words)
    read_to, best = 0, None
    while read_to < len(parts):
        taken = _take(sum_, parts, read_to, words)
        if not taken:
            break
        read_to += taken
        if parts[read_to - 1][1]:
            best = Numeral(
                first, parts[read_to - 1][1], Fraction(sum_.value), Sort.WORDS, sum_.last
            )
    if best and sum_.last >= THOUSAND:
        half = words.and_half.at(tokens.folded, best.end)
        if half:
            value = (best.value or 0) + Fraction(sum_.last, 2)
            return Numeral(first, half[0], value, Sort.WORDS)
    return best


def _vague(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """*des centaines*, *several hundred*, *tens of thousands*."""
    opened = words.vague_before.at(tokens.folded, first)
    at = opened[0] if opened else first
    found = words.plural_collectives.at(tokens.folded, at)
    if found:
        return Numeral(first, found[0], None, Sort.VAGUE, found[1])
    if opened and at < len(tokens):
        after = tokens.folded[at]
        size = words.data.collectives.get(after) or words.data.multipliers.get(after)
        if size:
            return Numeral(first, at + 1, None, Sort.VAGUE, size)
    return None


def _fixed(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """*plusieurs*, *a handful*; *aucun*, *no*; *nobody*."""
    found = words.fixed.at(tokens.folded, first)
    if found is None:
        return None
    end, sort = found
    return Numeral(first, end, None if sort is Sort.SOME else Fraction(0), sort)


def _single(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """*un*, *a*: one, where a counted noun follows."""
    found = words.articles.at(tokens.folded, first)
    return Numeral(first, found[0], Fraction(1), Sort.SINGLE) if found else None
