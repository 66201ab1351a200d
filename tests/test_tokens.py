"""Tokens: exact offsets, and what is one token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.load import known, load
from selon.reading.tokens import cut


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "L'eau n’a pas monté", ["L'", "eau", "n’", "a", "pas", "monté"]),
        ("fr", "a-t-il dit", ["a", "-t-il", "dit"]),
        ("fr", "dit-elle", ["dit", "-elle"]),
        ("fr", "100 000 soldats", ["100 000", "soldats"]),
        ("fr", "M. Le Goff", ["M.", "Le", "Goff"]),
        ("fr", "chef d’état-major", ["chef", "d’", "état-major"]),
        ("en", "the U.S. army's 1,500 men", ["the", "U.S.", "army", "'s", "1,500", "men"]),
        ("en", "didn’t", ["didn’t"]),
        ("en", "so...", ["so", "..."]),
    ],
)
def test_words(language: str, text: str, words: list[str]) -> None:
    assert cut(text, load(language)).words == words


def test_folded_is_lower_straight_and_unhyphenated() -> None:
    assert cut("L’Étoile sou\u00adterraine", load("fr")).folded == ["l'", "étoile", "souterraine"]


@given(st.text(), st.sampled_from(known()))
def test_tokens_are_slices_that_leave_out_only_space(text: str, language: str) -> None:
    tokens = cut(text, load(language))

    between = text
    for start, end, word in reversed(
        list(zip(tokens.starts, tokens.ends, tokens.words, strict=True))
    ):
        assert text[start:end] == word
        between = between[:start] + between[end:]
    assert between.strip() == ""


def test_a_day_opens_no_grouped_number() -> None:
    tokens = cut("On April 3 410 bodies and 1 300 others; in May 300 000 fled.", load("en"))

    assert [word for word in tokens.words if word[0].isdecimal()] == [
        "3",
        "410",
        "1 300",
        "300 000",
    ]
