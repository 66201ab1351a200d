"""Quantities: every string of the corpus, every comparator's proof, and what holds for all."""

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.figures import asides, nouns, quantities
from selon.figures.knowledge import knowledge
from selon.figures.quantities import Count
from selon.figures.view import View
from selon.languages.load import known, load, read_toml
from selon.model.quantity import Comparator, Quantity
from selon.reading import moments
from selon.reading.prose import analyse
from tests.examples import CORPUS

MILLION = 1_000_000


class QuantityFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``quantities/*.toml``: strings by their comparator, with their numbers."""

    vague: tuple[str, ...]
    nothing: tuple[str, ...]
    exact: dict[str, int]
    about: dict[str, int]
    nearly: dict[str, int]
    more_than: dict[str, int]
    at_least: dict[str, int]
    less_than: dict[str, int]
    at_most: dict[str, int]
    range: dict[str, tuple[int, int]]


TABLES = [
    (file.parent.parent.name, read_toml(file, QuantityFile))
    for file in sorted(CORPUS.glob("*/quantities/*.toml"))
]


def people(text: str, language: str) -> list[tuple[Count, str]]:
    """What *text* counts that may be people, with the words of each."""
    prose = analyse(text, load(language))
    masked = frozenset(at for one in moments.find(prose) for at in range(one.first, one.end))
    view = View(prose, 0, len(prose.tokens), knowledge(prose.language), masked)
    groups = [nouns.parse(view, count) for count in quantities.find(prose, 0, view.end)]
    kept = asides.without(view, groups)
    return [(one.count, prose.span(one.first, one.end).text) for one in kept]


def counted() -> list[object]:
    return list(_counted())


def _counted() -> Iterator[object]:
    for code, table in TABLES:
        for comparator in Comparator:
            held = getattr(table, comparator.value)
            pairs = held.items() if isinstance(held, dict) else ((text, None) for text in held)
            for text, value in pairs:
                yield pytest.param(code, text, comparator, value, id=f"{code}: {text}")


def nothing() -> list[object]:
    return [
        pytest.param(code, text, id=f"{code}: {text}")
        for code, table in TABLES
        for text in table.nothing
    ]


@pytest.mark.parametrize(("language", "text", "comparator", "value"), counted())
def test_quantity_is_read(
    language: str, text: str, comparator: Comparator, value: int | tuple[int, int] | None
) -> None:
    ((count, _),) = people(text, language)

    assert count.comparator is comparator
    if isinstance(value, tuple):
        assert (count.lower, count.upper) == value
    else:
        assert count.value == value


@pytest.mark.parametrize(("language", "text"), nothing())
def test_what_counts_no_people_is_left_out(language: str, text: str) -> None:
    assert people(text, language) == []


@pytest.mark.parametrize("language", known())
def test_the_table_is_long_enough(language: str) -> None:
    own = [table for code, table in TABLES if code == language]

    counts = (len(getattr(one, name)) for one in own for name in one.__struct_fields__)
    assert sum(counts) >= 300


def proofs(which: str) -> list[object]:
    return [
        pytest.param(code, rule.bound, text, id=f"{code}: {rule.bound}: {text}")
        for code in known()
        for rule in load(code).numbers.comparator
        for text in getattr(rule, which)
    ]


@pytest.mark.parametrize(("language", "bound", "text"), proofs("matches"))
def test_comparator_finds_its_examples(language: str, bound: str, text: str) -> None:
    ((count, words),) = people(text, language)

    assert (count.comparator, words) == (Comparator(bound), text)


@pytest.mark.parametrize(("language", "bound", "text"), proofs("ignores"))
def test_comparator_ignores_its_counterexamples(language: str, bound: str, text: str) -> None:
    ((count, words),) = people(text, language)

    assert bound == "exact" or count.comparator is not Comparator(bound) or words != text


UNITS = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf vingt",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
}
TENS = {
    "fr": "- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt",
    "en": "- - twenty thirty forty fifty sixty seventy eighty ninety",
}


def spelled(number: int, language: str) -> str:
    """*number* in words, as a schoolbook spells it."""
    if number >= MILLION:
        head = spelled(number // MILLION, language) + (
            " millions" if language == "fr" and number >= 2 * MILLION else " million"
        )
        return " ".join(filter(None, [head, rest(number % MILLION, language)]))
    if number >= 1000:
        head = spelled(number // 1000, language)
        many = {"fr": "mille" if number < 2000 else f"{head} mille", "en": f"{head} thousand"}
        return " ".join(filter(None, [many[language], rest(number % 1000, language)]))
    if number >= 100:
        head = spelled(number // 100, language)
        many = {"fr": "cent" if number < 200 else f"{head} cent", "en": f"{head} hundred"}
        return " ".join(filter(None, [many[language], rest(number % 100, language)]))
    return below_hundred(number, language)


def rest(number: int, language: str) -> str:
    return spelled(number, language) if number else ""


def below_hundred(number: int, language: str) -> str:
    units, tens = UNITS[language].split(), TENS[language].split()
    if number <= 20:
        return units[number]
    ten, unit = divmod(number, 10)
    if language == "fr" and ten in {7, 9}:
        unit += 10
    if unit == 0:
        return tens[ten]
    joined = language == "fr" and unit in {1, 11} and ten < 8
    return f"{tens[ten]} et {units[unit]}" if joined else f"{tens[ten]}-{units[unit]}"


@given(st.integers(2, 10 * MILLION), st.sampled_from(sorted(UNITS)))
def test_words_round_trip(number: int, language: str) -> None:
    prose = analyse(spelled(number, language), load(language))

    (count,) = quantities.find(prose, 0, len(prose.tokens))
    assert (count.value, count.end) == (number, len(prose.tokens))


@given(
    st.integers(0, 10_000 * MILLION),
    st.sampled_from([" ", "\u00a0", "\u202f", ".", ","]),
    st.sampled_from(known()),
)
def test_digits_round_trip(number: int, mark: str, language: str) -> None:
    prose = analyse(f"{number:,}".replace(",", mark), load(language))

    (count,) = quantities.find(prose, 0, len(prose.tokens))
    assert count.value == number


FORMS = sorted(
    {
        form
        for code in known()
        for rule in load(code).numbers.comparator
        for form in (*rule.before, *rule.after)
    }
    | {form for code in known() for form in load(code).numbers.cardinals}
    | {form for code in known() for form in load(code).numbers.vague}
)
TEXTS = st.lists(
    st.sampled_from([*FORMS, "100 000", "1,5", "12", "à", "et", "to", "-", "people", "morts"])
    | st.text(max_size=3),
    max_size=20,
).map(" ".join)


@given(TEXTS, st.sampled_from(known()))
def test_bounds_agree_with_the_comparator(text: str, language: str) -> None:
    prose = analyse(text, load(language))

    for count in quantities.find(prose, 0, len(prose.tokens)):
        assert agrees(count.quantity(prose, count.first, count.end))


def agrees(quantity: Quantity) -> bool:
    value, lower, upper = quantity.value, quantity.lower, quantity.upper
    match quantity.comparator:
        case Comparator.EXACT:
            return value == lower == upper is not None
        case Comparator.MORE_THAN | Comparator.AT_LEAST:
            return value == lower is not None and upper is None
        case Comparator.LESS_THAN | Comparator.AT_MOST | Comparator.NEARLY:
            return value == upper is not None and lower is None
        case Comparator.RANGE:
            return value is None and lower is not None and upper is not None and lower < upper
        case Comparator.ABOUT:
            return value is not None and lower is None and upper is None
        case Comparator.VAGUE:
            return (value, lower, upper) == (None, None, None)
