"""Numbers in words: cardinals, halves, collectives, vague words, none, a single one."""

from fractions import Fraction

from selon.figures.digits import multiplied
from selon.figures.numeral import NumberWords, Numeral, Sort
from selon.figures.sums import HUNDRED, THOUSAND, Sum
from selon.reading.tokens import Tokens

LONGEST_SPELLED = 24


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


def spelled(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
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
        last, size = multiplied(tokens, half[0], words)
        if size > 1:
            return Numeral(first, last, (value + Fraction(1, 2)) * size, Sort.WORDS, size)
    scale = sum_.last if sum_.last and value % sum_.last == 0 else 1
    single = value == 1 and words.articles.at(tokens.folded, first)
    return Numeral(first, end, value, Sort.SINGLE if single else Sort.WORDS, scale)


def _take(sum_: Sum, parts: list[tuple[str, int]], at: int, words: NumberWords) -> int:
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


def half(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
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


def collective(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """*une centaine*, *a dozen*, *two dozen*, *un millier*; *a hundred* with its rest."""
    opened = words.articles.at(tokens.folded, first)
    if opened and opened[0] < len(tokens):
        after = tokens.folded[opened[0]]
        if after in words.data.collectives:
            value = Fraction(words.data.collectives[after])
            return Numeral(first, opened[0] + 1, value, Sort.COLLECTIVE)
        if after in words.data.multipliers and after not in words.data.bare:
            return _rest(tokens, first, opened[0], words)
    alone = words.data.collectives.get(tokens.folded[first])
    after = tokens.folded[first + 1] if first + 1 < len(tokens) else ""
    definite = first > 0 and tokens.folded[first - 1] in words.data.definite
    if alone and definite and after not in words.data.of:
        return Numeral(first, first + 1, Fraction(alone), Sort.COLLECTIVE)
    number = spelled(tokens, first, words)
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


def vague(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
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


def fixed(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """*plusieurs*, *a handful*; *aucun*, *no*; *nobody*."""
    found = words.fixed.at(tokens.folded, first)
    if found is None:
        return None
    end, sort = found
    return Numeral(first, end, None if sort is Sort.SOME else Fraction(0), sort)


def single(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """*un*, *a*: one, where a counted noun follows."""
    found = words.articles.at(tokens.folded, first)
    return Numeral(first, found[0], Fraction(1), Sort.SINGLE) if found else None
