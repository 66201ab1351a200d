"""Actors and places, found in the words of a text."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.actors import Hit, Sense, lexicon
from selon.actors.splitting import split
from selon.languages.load import known, load
from selon.reading import tokens


def words(code: str, text: str) -> Sequence[str]:
    return tokens.cut(text, load(code)).words


def at(code: str, text: str) -> Hit | None:
    """What stands at the start of *text*."""
    return lexicon(code).at(words(code, text), 0)


def who(hit: Hit | None) -> str | None:
    return hit.actor.id if hit and hit.actor else None


@pytest.mark.parametrize(
    ("code", "text", "sense", "country"),
    [
        ("fr", "Ukraine", Sense.NAME, "UKR"),
        ("fr", "Kiev", Sense.METONYM, "UKR"),
        ("fr", "Kyiv", Sense.METONYM, "UKR"),
        ("fr", "Kremlin", Sense.METONYM, "RUS"),
        ("fr", "Maison Blanche", Sense.METONYM, "USA"),
        ("fr", "quai d'Orsay", Sense.METONYM, "FRA"),
        ("fr", "russes", Sense.ADJECTIVE, "RUS"),
        ("fr", "Russes", Sense.DEMONYM, "RUS"),
        ("fr", "Kherson", Sense.PLACE, "UKR"),
        ("fr", "bande de Gaza", Sense.PLACE, "PSE"),
        ("fr", "Sahel", Sense.PLACE, None),
        ("fr", "RDC", Sense.NAME, "COD"),
        ("fr", "Côte d'Ivoire", Sense.NAME, "CIV"),
        ("fr", "Mark Milley", Sense.NAME, "USA"),
        ("fr", "OMS", Sense.NAME, None),
        ("en", "Russian", Sense.ADJECTIVE, "RUS"),
        ("en", "Russians", Sense.DEMONYM, "RUS"),
        ("en", "South Korean", Sense.ADJECTIVE, "KOR"),
        ("en", "U.S.", Sense.NAME, "USA"),
        ("en", "White House", Sense.METONYM, "USA"),
        ("en", "People's Republic of China", Sense.NAME, "CHN"),
        ("en", "al-Qaeda", Sense.NAME, None),
        ("en", "Mariupol", Sense.PLACE, "UKR"),
        ("en", "West Bank", Sense.PLACE, "PSE"),
    ],
)
def test_words_have_a_sense_and_a_country(
    code: str, text: str, sense: Sense, country: str | None
) -> None:
    hit = at(code, text)

    assert hit is not None
    assert (hit.sense, hit.country, hit.length) == (sense, country, len(words(code, text)))


@pytest.mark.parametrize(
    "text",
    ["États-Unis", "Etats-Unis", "ÉTATS-UNIS", "ETATS-UNIS", "États‑Unis"],
)
def test_accents_on_capitals_and_hyphens_may_vary(text: str) -> None:
    assert who(at("fr", text)) == "united-states"


@pytest.mark.parametrize(
    "text", ["Côte d'Ivoire", "Côte d’Ivoire", "COTE D'IVOIRE", "Cote d'Ivoire"]
)
def test_apostrophes_may_vary(text: str) -> None:
    assert who(at("fr", text)) == "cote-d-ivoire"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "us"),
        ("en", "turkey"),
        ("en", "who"),
        ("en", "white house"),
        ("fr", "etats-unis"),
        ("fr", "Le monde entier"),
        ("fr", "paris sportifs"),
    ],
)
def test_first_letters_keep_their_case(code: str, text: str) -> None:
    assert at(code, text) is None


@pytest.mark.parametrize("text", ["Kim Jong-un", "Kim Jong-Un", "KIM JONG-UN"])
def test_capitals_inside_a_name_may_vary(text: str) -> None:
    assert who(at("fr", text)) == "kim-jong-un"


@pytest.mark.parametrize("text", ["Nations unies", "Nations Unies"])
def test_a_small_letter_of_a_name_may_be_a_capital(text: str) -> None:
    assert who(at("fr", text)) == "united-nations"


def test_the_longest_name_wins() -> None:
    hit = at("en", "New York Times reporters")

    assert hit is not None
    assert (who(hit), hit.length) == ("new-york-times", 3)


def test_a_small_word_in_a_line_of_capitals_is_itself() -> None:
    line = words("en", "PEOPLE WHO DIED")

    assert lexicon("en").at(line, 1) is None
    assert who(at("en", "WHO said")) == "who"


@pytest.mark.parametrize(
    ("code", "text", "country"),
    [
        ("en", "MARIUPOL, Ukraine (AP)", "UKR"),
        ("en", "LA PAZ (Reuters)", "BOL"),
        ("en", "NEW YORK —", "USA"),
        ("fr", "LE CAIRE (AFP)", "EGY"),
    ],
)
def test_a_place_in_a_dateline_is_found(code: str, text: str, country: str) -> None:
    hit = at(code, text)

    assert hit is not None
    assert hit.country == country


@pytest.mark.parametrize(
    ("text", "somewhere"),
    [("Kiev", True), ("Ukraine", True), ("Kherson", True), ("Kremlin", False), ("ONU", False)],
)
def test_a_hit_says_whether_it_is_somewhere(text: str, *, somewhere: bool) -> None:
    hit = at("fr", text)

    assert hit is not None
    assert hit.place is somewhere


@pytest.mark.parametrize("name", ["les États-Unis", "Etats-Unis", "LES ETATS-UNIS", "USA"])
def test_a_whole_name_is_known_with_its_article_or_without(name: str) -> None:
    actor = lexicon("fr").named(name)

    assert actor is not None
    assert actor.id == "united-states"


@pytest.mark.parametrize("name", ["", "Russes", "Etats", "le Congo", "M. Dupont", "Kherson"])
def test_other_words_name_nobody(name: str) -> None:
    assert lexicon("fr").named(name) is None


def test_what_fits_several_names_none() -> None:
    hit = at("fr", "Congo")

    assert hit == Hit(1, Sense.NAME, None, None, place=True)


@pytest.mark.parametrize("code", known())
def test_names_are_cut_as_texts_are(code: str) -> None:
    language = load(code)
    lexed = lexicon(code)
    names = {name for one in lexed.actors.values() for name in (*one.names.values(), *one.aliases)}

    differ = [
        name
        for name in sorted(names)
        if split(name, language.words) != list(tokens.cut(name, language).words)
    ]

    assert differ == []


@pytest.mark.parametrize("code", known())
def test_every_name_is_found_again(code: str) -> None:
    lexed = lexicon(code)
    lost = []
    for actor in lexed.actors.values():
        name = actor.names.get(code)
        if name and name.isascii() and at(code, name) is None:
            lost.append(name)

    assert lost == []


@given(st.text())
def test_any_words_will_do(text: str) -> None:
    line = words("fr", text)

    for first in range(len(line)):
        lexicon("fr").at(line, first)
    lexicon("fr").named(text)


def test_many_towns_that_share_a_first_word_cost_little() -> None:
    lexed = lexicon("en")
    line = ["San"] * 50_000

    assert [lexed.at(line, first) for first in range(len(line))] == [None] * len(line)
