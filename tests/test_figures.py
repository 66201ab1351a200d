"""Figures: the corpus, the proof of every rule, and what holds for any text."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.figures import find
from selon.languages import markup
from selon.languages.load import known, load, read_toml
from selon.languages.markup import parse
from selon.languages.outcomes import NounRule, PhraseRule, VerbRule
from selon.model import Comparator, Figure
from selon.reading.prose import analyse
from tests.examples import CORPUS, CorpusFile

FILES = sorted(CORPUS.glob("*/figures/*.toml"))


def figures(text: str, language: str) -> tuple[Figure, ...]:
    return find(analyse(text, load(language)))


def label(figure: Figure) -> str:
    """``killed at_least 12 of 1``: what happened, how many, part or repetition of which."""
    quantity = figure.quantity
    match quantity.comparator:
        case Comparator.EXACT:
            many = str(quantity.value)
        case Comparator.RANGE:
            many = f"{quantity.lower}-{quantity.upper}"
        case Comparator.VAGUE:
            many = "vague"
        case comparator:
            many = f"{comparator} {quantity.value}"
    part = f" of {figure.subset_of[1:]}" if figure.subset_of else ""
    like = f" as {figure.refers_to[1:]}" if figure.refers_to else ""
    return f"{figure.measure} {many}{part}{like}"


def marked(text: str, language: str) -> str:
    parts = ((label(one), one.span) for one in figures(text, language))
    return markup.render(markup.example(text, parts))


def corpus() -> list[object]:
    return [
        pytest.param(
            file.parent.parent.name,
            one.text,
            id=f"{file.parent.parent.name}/{file.stem}: {one.label}",
            marks=one.marks,
        )
        for file in FILES
        for one in read_toml(file, CorpusFile).example
    ]


@pytest.mark.parametrize(("language", "sentence"), corpus())
def test_sentence_is_read_as_marked(language: str, sentence: str) -> None:
    assert marked(parse(sentence).text, language) == sentence


@pytest.mark.parametrize("language", known())
def test_the_corpus_is_long_enough(language: str) -> None:
    own = [file for file in FILES if file.parent.parent.name == language]

    assert sum(len(read_toml(file, CorpusFile).example) for file in own) >= 60


def rules(which: str) -> Iterator[tuple[str, str, str]]:
    for code in known():
        data = load(code).outcomes
        named: tuple[VerbRule | PhraseRule | NounRule, ...] = data.verb + data.phrase + data.noun
        for rule in named:
            for sentence in getattr(rule, which):
                yield code, rule.id, sentence
        for relative in data.relative:
            for sentence in getattr(relative, which):
                yield code, relative.forms[0], sentence


def proofs(which: str) -> list[object]:
    return [
        pytest.param(code, sentence, id=f"{code}: {rule}: {sentence}")
        for code, rule, sentence in rules(which)
    ]


@pytest.mark.parametrize(("language", "sentence"), proofs("matches"))
def test_rule_finds_its_examples(language: str, sentence: str) -> None:
    example = parse(sentence)

    found = [(str(one.measure), one.span) for one in figures(example.text, language)]
    assert found == list(example.parts)


@pytest.mark.parametrize(("language", "sentence"), proofs("ignores"))
def test_rule_ignores_its_counterexamples(language: str, sentence: str) -> None:
    assert figures(sentence, language) == ()


WORDS = sorted(
    {word for code in known() for rule in load(code).outcomes.noun for word in rule.forms}
    | {form for code in known() for rule in load(code).outcomes.phrase for form in rule.forms}
    | {form for code in known() for form in load(code).outcomes.words.subset}
    | {form for code in known() for rule in load(code).outcomes.relative for form in rule.forms}
)
PIECES = [
    *WORDS,
    "douze soldats",
    "plus de 100 000",
    "deux",
    "ont été tués",
    "were killed",
    "killing",
    "a tué",
    "five people",
    "le bilan s'élève à",
    "the death toll rose to",
    "Combien",
    "?",
    ",",
    "et",
    "and",
    "(",
    ":",
    "\n",
    "« ",
    "-",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map(" ".join)


@given(TEXTS, st.sampled_from(known()))
def test_every_figure_has_its_span(text: str, language: str) -> None:
    for one in figures(text, language):
        assert text[one.span.start : one.span.end] == one.span.text
        assert one.quantity.text


@given(TEXTS, st.sampled_from(known()))
def test_figures_are_numbered_in_text_order(text: str, language: str) -> None:
    found = figures(text, language)

    assert [one.id for one in found] == [f"f{number}" for number in range(1, len(found) + 1)]
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)


@given(TEXTS, st.sampled_from(known()))
def test_figures_refer_to_earlier_ones(text: str, language: str) -> None:
    for number, one in enumerate(figures(text, language), 1):
        for other in (one.subset_of, one.refers_to):
            assert other is None or int(other[1:]) < number


@given(TEXTS, st.sampled_from(known()))
def test_extraction_is_deterministic(text: str, language: str) -> None:
    assert figures(text, language) == figures(text, language)


HOSTILE = [
    "12 morts ",
    "tué 12 personnes ",
    "killed 12 people and ",
    "douze soldats, ",
    "dont deux ",
    "cent ",
    "plus de ",
    "entre 1 et ",
    "12 à ",
    "( ",
    "du même ordre ",
    "le bilan ",
    "one of them ",
    "le nombre de morts ",
    "1 000 ",
    "5-",
    "a ",
    "ni mort ",
    "trois morts, dont deux enfants, et ",
    "porte à quatre le nombre de morts ",
    "le bilan passe de 57 à 52 morts ",
    "the toll from 57 to 52 ",
    "between one hundred and ",
    "Combien ? douze. ",
    "Piet Halden, Kurel province, ",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", known())
def test_time_is_linear(piece: str, language: str) -> None:
    """Eight times the text takes far less than sixty-four times as long."""
    short, long = (figures_time(piece, size, language) for size in (4_000, 32_000))

    assert long < 24 * max(short, 0.01)


def figures_time(piece: str, size: int, language: str) -> float:
    prose = analyse(piece * (size // len(piece)), load(language))
    started = time.process_time()
    find(prose)
    return time.process_time() - started
