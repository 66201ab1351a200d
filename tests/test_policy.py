"""Numbers for vague words, on request."""

import pytest

from selon.figures.policy import POLICIES, bounds
from selon.languages.load import load
from selon.model import Comparator, Quantity


def vague(text: str) -> Quantity:
    return Quantity(text=text, comparator=Comparator.VAGUE)


@pytest.mark.parametrize(
    ("language", "text", "lower"),
    [
        ("en", "dozens", 12),
        ("en", "several", 3),
        ("en", "hundreds", 100),
        ("fr", "des dizaines", 10),
        ("fr", "plusieurs", 3),
        ("fr", "plusieurs centaines", 100),
        ("fr", "des dizaines de milliers", 10_000),
    ],
)
def test_acled_takes_the_least(language: str, text: str, lower: int) -> None:
    assert bounds(vague(text), load(language), POLICIES["acled"]) == (lower, None)


@pytest.mark.parametrize(("text", "lower"), [("dozens", 24), ("several", 2), ("hundreds", 200)])
def test_airwars_takes_the_plural_at_its_word(text: str, lower: int) -> None:
    assert bounds(vague(text), load("en"), POLICIES["airwars"]) == (lower, None)


def test_wikimpacts_gives_a_range() -> None:
    assert bounds(vague("hundreds"), load("en"), POLICIES["wikimpacts"]) == (200, 900)


@pytest.mark.parametrize("name", POLICIES)
def test_a_number_keeps_its_own_bounds(name: str) -> None:
    quantity = Quantity(text="at least 9", comparator=Comparator.AT_LEAST, value=9, lower=9)

    assert bounds(quantity, load("en"), POLICIES[name]) == (9, None)


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_says_what_it_does(name: str) -> None:
    assert POLICIES[name].manner
