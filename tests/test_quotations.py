"""Quotation marks: nested, mixed, unbalanced, over paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.load import load
from selon.reading.prose import analyse
from selon.reading.quotations import Quotation


def quotations(text: str, language: str = "fr") -> tuple[Quotation, ...]:
    return analyse(text, load(language)).quotations


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Il dit « oui ».", ["« oui »"]),
        ('Il dit "oui" et "non".', ['"oui"', '"non"']),
        ("Il dit ''oui''.", ["''oui''"]),
        ("« Il dit “non” hier »", ["« Il dit “non” hier »", "“non”"]),
        ("« Il dit « non » hier »", ["« Il dit « non » hier »", "« non »"]),
        ('“They met the chief," he said. "Go."', ['“They met the chief,"', '"Go."']),
        ("‘No,’ she said. It doesn’t.", ["‘No,’"]),
        ("The workers’ rights", []),
        ("l’eau, aujourd’hui", []),
        ("»", []),
        ('Un écran de 24" est cher.', []),
    ],
)
def test_pairs(text: str, held: list[str]) -> None:
    assert [text[one.start : one.stop] for one in quotations(text)] == held


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    first, second = quotations("« Un.\n\n« Deux. »")

    assert (first.closed, first.resumed) == (False, False)
    assert (second.closed, second.resumed) == (True, True)


def test_a_closing_mark_alone_closes_the_paragraph_before() -> None:
    first, second = quotations("« Un.\n\nDeux »")

    assert (first.closed, second.closed, second.resumed) == (False, True, True)


def test_a_mark_that_opens_after_a_full_stop_ends_what_is_open() -> None:
    text = 'Il dit : "Un. "Deux ? "Trois." Quatre.'

    held = quotations(text)

    assert [text[one.start : one.stop] for one in held] == ['"Un.', '"Deux ?', '"Trois."']
    assert [one.depth for one in held] == [0, 0, 0]
    assert [one.closed for one in held] == [False, False, True]


def test_a_mark_that_opens_amid_a_sentence_is_nested() -> None:
    text = 'Il dit : "Un "Deux" trois."'

    assert [one.depth for one in quotations(text)] == [0, 1]


def test_depth_counts_from_outside() -> None:
    assert [one.depth for one in quotations("« a “b ‘c’ d” »")] == [0, 1, 2]


@given(st.text(st.sampled_from("a «»“”\"'‘’.,\n")))
def test_quotations_fit_their_tokens(text: str) -> None:
    prose = analyse(text, load("en"))

    for one in prose.quotations:
        assert 0 <= one.first < one.end <= len(prose.tokens)
        assert one.start == prose.tokens.starts[one.first]
        assert one.stop == prose.tokens.ends[one.end - 1]
