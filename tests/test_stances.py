"""Who takes a stand on something does not count it."""

import pytest

import selon


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le préfet a condamné l'attaque qui a fait douze morts."),
        ("en", "The mayor condemned the attack which killed twelve people."),
    ],
)
def test_who_condemns_an_attack_does_not_count_its_dead(language: str, text: str) -> None:
    read = selon.extract(text, language=language)

    assert len(read.statements) == 1
    assert [one.claimant for one in read.figures] == [None]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Le préfet a déploré douze morts.", "préfet"),
        ("fr", "Le préfet déplore que l'attaque ait fait douze morts.", "préfet"),
        ("en", "The mayor deplored the twelve deaths.", "mayor"),
    ],
)
def test_who_deplores_a_number_puts_it_forward(language: str, text: str, name: str) -> None:
    figures = selon.extract(text, language=language).figures

    assert [one.claimant and one.claimant.name for one in figures] == [name]
