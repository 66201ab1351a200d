"""Phrases of words and slots, found in tokens: a tree of forms, walked from each token."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import compress, count, product

from msgspec import Struct, field

from selon.languages.dates import DateFile, MomentRule
from selon.languages.load import Language
from selon.reading.calendar import Unit
from selon.reading.tokens import Tokens

DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})", re.ASCII)
DIGITS = re.compile(r"\d{1,4}", re.ASCII)
YEARS = range(1500, 2101)
DATE_KEY, YEAR_KEY, NUMBER_KEY = "00.00.0000", "0000", "0"
NUMERIC = {
    "dotted": DATE_KEY,
    "year": YEAR_KEY,
    "number": NUMBER_KEY,
    "day": NUMBER_KEY,
    "month_number": NUMBER_KEY,
    "ordinal": NUMBER_KEY,
}
"""What stands for the digits that may fill a slot, where only words are looked up."""
CASED = frozenset({"weekday", "weekday_short", "month"})
NONE: frozenset[str] = frozenset()
FORM_WORD = re.compile(r"\{[a-z_]+2?\??\}|[^\s{}]+")


class Phrase(Struct, frozen=True):
    """Tokens ``[first, end)`` that a rule's form covers, and what its slots hold."""

    rule: MomentRule
    slots: Mapping[str, int]
    first: int
    end: int


class _Node(Struct):
    """What may come next: words, slots; and the rule that a form ends here for."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    slots: dict[str, list[tuple[str, "_Node"]]] = field(default_factory=dict)
    rule: MomentRule | None = None


class Grammar(Struct, frozen=True):
    """A language's forms and the words that fill their slots.

    Attributes:
        order: the place of each rule in the file, by its id.
        firsts: the words that a form may start with.
        pairs: for each word that a form may start with, the words that may come second
            in it; see ``NUMERIC`` for digits, the empty word stands for a form's end.
    """

    root: _Node
    vocabulary: Mapping[str, tuple[tuple[str, int], ...]]
    suffixes: frozenset[str]
    capitalised: bool
    order: Mapping[str, int]
    firsts: frozenset[str]
    pairs: Mapping[str, frozenset[str]]

    def starts(self, tokens: Tokens) -> list[int]:
        """The tokens that a form may start at, by their word and the next."""
        folded, pairs = tokens.folded, self.pairs
        keys = {word: _key(word) for word in tokens.numbers}
        opens = map(self.firsts.union(keys).__contains__, folded)
        found: list[int] = []
        for at in compress(count(), opens):
            seconds = pairs.get(keys.get(folded[at], folded[at]), NONE)
            second = folded[at + 1] if at + 1 < len(folded) else ""
            if "" in seconds or keys.get(second, second) in seconds:
                found.append(at)
        return found

    def phrases(self, tokens: Tokens, at: int) -> list[Phrase]:
        """What may be read from token *at*, the longest first, then in the file's order."""
        found: list[Phrase] = []
        self._walk(self.root, tokens, at, {}, at, found)
        found.sort(key=lambda one: (-one.end, self.order[one.rule.id]))
        return found

    def _walk(  # noqa: PLR0913, PLR0917 -- a recursion's state
        self,
        node: _Node,
        tokens: Tokens,
        first: int,
        slots: dict[str, int],
        at: int,
        found: list[Phrase],
    ) -> None:
        if node.rule:
            found.append(Phrase(node.rule, {**node.rule.values, **slots}, first, at))
        folded = tokens.folded
        if at >= len(folded):
            return
        word = folded[at]
        after = node.words.get(word)
        if after:
            self._walk(after, tokens, first, slots, at + 1, found)
        if node.slots and (word in self.vocabulary or word in tokens.numbers):
            for kind, value, length in self._fillers(tokens, at):
                for name, after in node.slots.get(kind, ()):
                    filled = {**slots, name: value}
                    self._walk(after, tokens, first, filled, at + length, found)

    def _fillers(self, tokens: Tokens, at: int) -> Iterator[tuple[str, int, int]]:
        """Yield the slots that the tokens from *at* may fill, with value and length."""
        word = tokens.folded[at]
        if word in tokens.numbers:
            yield from self._numerals(tokens, at)
        for kind, value in self.vocabulary.get(word, ()):
            if not (self.capitalised and kind in CASED) or tokens.words[at][0].isupper():
                yield kind, value, 1

    def _numerals(self, tokens: Tokens, at: int) -> Iterator[tuple[str, int, int]]:
        word = tokens.folded[at]
        dotted = DOTTED.fullmatch(word)
        if dotted:
            day, month, year = map(int, dotted.groups())
            yield "dotted", (year * 100 + month) * 100 + day, 1
        if not DIGITS.fullmatch(word):
            return
        value = int(word)
        if len(word) == 4:  # noqa: PLR2004 -- a year's digits
            if value in YEARS:
                yield "year", value, 1
            return
        yield "number", value, 1
        if 1 <= value <= 31 and len(word) <= 2:  # noqa: PLR2004 -- days of a month
            yield "day", value, 1
            yield "month_number", value, 1
            if self._suffixed(tokens, at):
                yield "day", value, 2
                yield "ordinal", value, 2

    def _suffixed(self, tokens: Tokens, at: int) -> bool:
        if at + 1 >= len(tokens) or tokens.ends[at] != tokens.starts[at + 1]:
            return False
        return tokens.folded[at + 1] in self.suffixes


def _key(word: str) -> str:
    """What stands for *word*, which begins with a digit, in ``pairs``."""
    if DOTTED.fullmatch(word):
        return DATE_KEY
    if not DIGITS.fullmatch(word):
        return word
    return YEAR_KEY if len(word) == 4 else NUMBER_KEY  # noqa: PLR2004 -- a year's digits


@cache
def grammar(language: Language) -> Grammar:
    """The grammar of *language*, compiled once."""
    dates = language.dates
    root = _Node()
    for rule in dates.moment:
        for form in rule.forms:
            for words in _spelt_out(form):
                _grow(root, words, rule)
    vocabulary: dict[str, tuple[tuple[str, int], ...]] = {}
    for word, kind, value in _words(dates):
        if (kind, value) not in vocabulary.get(word, ()):
            vocabulary[word] = (*vocabulary.get(word, ()), (kind, value))
    order = {rule.id: number for number, rule in enumerate(dates.moment)}
    suffixes = frozenset(dates.ordinal_suffixes)
    pairs = _pairs(root, vocabulary, suffixes)
    return Grammar(root, vocabulary, suffixes, dates.capitalised, order, frozenset(pairs), pairs)


def _pairs(
    root: _Node, vocabulary: Mapping[str, tuple[tuple[str, int], ...]], suffixes: frozenset[str]
) -> dict[str, frozenset[str]]:
    """What may start a form, each with what may follow."""
    fillers = {kind: {key} for kind, key in NUMERIC.items()}
    for word, fills in vocabulary.items():
        for kind, _ in fills:
            fillers.setdefault(kind, set()).add(word)
    pairs: dict[str, set[str]] = {NUMBER_KEY: set(suffixes)}
    starting = list(root.words.items())
    for kind, branches in root.slots.items():
        starting += [(word, after) for word in fillers[kind] for _, after in branches]
    for word, after in starting:
        seconds = pairs.setdefault(word, set())
        seconds.update(after.words, *(fillers[kind] for kind in after.slots))
        if after.rule:
            seconds.add("")
    return {word: frozenset(seconds) for word, seconds in pairs.items()}


def _spelt_out(form: str) -> Iterator[list[str]]:
    """Yield a form with and without each of its optional words."""
    choices = [
        (word.replace("?", ""), None) if "?" in word else (word,)
        for word in FORM_WORD.findall(form)
    ]
    for chosen in product(*choices):
        yield [word for word in chosen if word]


def _grow(node: _Node, words: Iterable[str], rule: MomentRule) -> None:
    for word in words:
        if word.startswith("{"):
            name = word.strip("{}")
            branches = node.slots.setdefault(name.removesuffix("2"), [])
            known = [after for named, after in branches if named == name]
            after = known[0] if known else _Node()
            if not known:
                branches.append((name, after))
        else:
            after = node.words.setdefault(word, _Node())
        node = after
    node.rule = node.rule or rule


def _words(dates: DateFile) -> Iterator[tuple[str, str, int]]:
    """Yield every word that fills a slot, with the slot and the value."""
    for number, names in enumerate(dates.weekdays):
        yield from ((name, "weekday", number) for name in names)
    for number, names in enumerate(dates.weekdays_short):
        yield from ((name, "weekday_short", number) for name in names)
    for number, names in enumerate(dates.months, 1):
        yield from ((name, "month", number) for name in names)
        for prefix in dates.month_prefixes:
            yield from ((prefix + name, "mid_month", number) for name in names)
    for word, value in dates.ordinals.items():
        yield word, "ordinal", value
        if value > 0:
            yield word, "day", value
    yield from ((word, "number", value) for word, value in dates.numbers.items())
    yield from ((word, "shift", value) for word, value in dates.shifts.items())
    yield from ((word, "part", 1) for word in dates.parts)
    for unit, names in dates.units.items():
        yield from ((name, "unit", Unit[unit.upper()].value) for name in names)
    for unit, names in dates.calendar_units.items():
        yield from ((name, "calendar_unit", Unit[unit.upper()].value) for name in names)
