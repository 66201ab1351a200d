"""Institutions: one id in every language for what each calls them; names that are compared."""

import pytest

from selon.comparing.same_claimant import shared, who
from selon.languages.load import known, load
from selon.model.speaker import Speaker, SpeakerKind

ONE = [
    ("préfecture de Lansac", "prefecture of Lansac"),
    ("mairie de Lansac", "Lansac town hall"),
    ("gendarmerie de Lansac", "Lansac gendarmerie"),
    ("protection civile de Lansac", "Lansac civil defence"),
    ("pompiers de Lansac", "Lansac firefighters"),
    ("hôpital de Lansac", "Lansac hospital"),
    ("parquet de Lansac", "Lansac prosecutor's office"),
    ("ministère de la Santé", "health ministry"),
    ("ministre des Affaires étrangères", "foreign minister"),
]
TWO = [
    ("mairie de Lansac", "Lansac hospital"),
    ("préfecture de Lansac", "prefecture of Orval"),
    ("ministère de la Santé", "foreign ministry"),
]


TOWNS = [
    ("police de Lyon", "police de Marseille", "FRA"),
    ("Kharkiv police", "Kherson police", "UKR"),
    ("Paris police", "French police", "FRA"),
]


def body(name: str, affiliation: str | None = None) -> Speaker:
    return Speaker(name=name, kind=SpeakerKind.ORGANISATION, affiliation=affiliation)


def one_claimant(name: str, other: str) -> bool:
    return shared(who(body(name)), who(body(other))) == "claimant"


def proofs(which: str) -> list[object]:
    return [
        pytest.param(*pair, id=f"{code}: {' / '.join(pair)}")
        for code in known()
        for pair in getattr(load(code).institutions, which)
    ]


def test_languages_know_the_same_institutions() -> None:
    ids = [[one.id for one in load(code).institutions.institution] for code in known()]

    assert all(sorted(one) == sorted(set(one)) == sorted(ids[0]) for one in ids)


@pytest.mark.parametrize(("name", "other"), [*proofs("matches"), *ONE])
def test_names_of_one_institution_are_one_claimant(name: str, other: str) -> None:
    assert one_claimant(name, other)


@pytest.mark.parametrize(("name", "other"), [*proofs("ignores"), *TWO])
def test_names_of_two_institutions_are_two_claimants(name: str, other: str) -> None:
    assert not one_claimant(name, other)


def test_the_state_may_be_named_in_any_language() -> None:
    french, english = body("armée libanaise", "LBN"), body("Lebanese army", "LBN")

    assert shared(who(french), who(english)) == "claimant"


def test_bodies_of_two_states_are_two() -> None:
    french, english = body("armée libanaise", "LBN"), body("Syrian army", "SYR")

    assert shared(who(french), who(english)) is None


def test_a_person_called_like_an_institution_is_nobody_else() -> None:
    person = Speaker(name="Anne Maire", kind=SpeakerKind.PERSON)
    office = Speaker(name="Anne Mayor", kind=SpeakerKind.PERSON)

    assert shared(who(person), who(office)) is None


@pytest.mark.parametrize(("name", "other", "state"), TOWNS)
def test_towns_of_one_state_have_offices_of_their_own(name: str, other: str, state: str) -> None:
    assert shared(who(body(name, state)), who(body(other, state))) != "claimant"
