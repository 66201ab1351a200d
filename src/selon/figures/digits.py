"""Numbers in digits: groups of three, decimals, multipliers."""

import re
from fractions import Fraction

from selon.figures.numeral import NumberWords, Numeral, Sort
from selon.reading.tokens import Tokens

LARGEST_SCALE = 1_000_000_000
GROUP = 3
LONGEST = 15
SPACES = re.compile(r"\s")
MARKS = re.compile(r"[.,]")
DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
STUCK = frozenset("$€£¥%‰°/:.#&=_+*@")


def in_digits(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
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
    end, spelled = multiplied(tokens, end, words)
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


def multiplied(tokens: Tokens, end: int, words: NumberWords) -> tuple[int, int]:
    """The multipliers spelled after digits: *4 millions*, *5.7 thousand*, *2 cent mille*."""
    scale = 1
    while (
        end < len(tokens)
        and tokens.folded[end] in words.data.multipliers
        and scale < LARGEST_SCALE
    ):
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
    if len(parts) == 2 or mark not in plain[: -len(parts[-1]) - 1]:  # noqa: PLR2004 -- one mark
        return Fraction("".join(parts[:-1]) + "." + parts[-1]) * scale
    return None
