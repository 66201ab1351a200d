"""Every rule of furniture.toml proves itself; lines made of several things are taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.load import known, load
from selon.languages.markup import parse
from selon.reading.furniture import recognise
from selon.reading.slots import is_when, names


def proofs(which: str) -> list[object]:
    return [
        pytest.param(code, rule.id, sentence, id=f"{code}: {sentence}")
        for code in known()
        for rule in load(code).furniture.line
        for sentence in getattr(rule, which)
    ]


@pytest.mark.parametrize(("code", "rule", "sentence"), proofs("matches"))
def test_rule_finds_its_examples(code: str, rule: str, sentence: str) -> None:
    line = parse(sentence)

    (found,) = recognise(line.text, load(code))

    assert found.rule.id == rule
    assert found.slots == {slot: span.text for slot, span in line.parts}


@pytest.mark.parametrize(("code", "rule", "sentence"), proofs("ignores"))
def test_rule_ignores_its_counterexamples(code: str, rule: str, sentence: str) -> None:
    assert recognise(sentence, load(code)) == (), rule


def kinds(line: str, code: str) -> list[str]:
    return [found.kind for found in recognise(line, load(code))]


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        ("Publié Mis à jour", "fr", ["published", "modified"]),
        (
            "Publié le 9 novembre 2022 à 14h32, mis à jour le 10 novembre 2022 à 8h",
            "fr",
            ["published", "modified"],
        ),
        (
            "Par Inès Maren | Publié le 09/11/2022 | Temps de lecture : 2 min",
            "fr",
            ["byline", "published", "reading-time"],
        ),
        (
            "Publié le 9 mai 2022 à 20h01, modifié le 9 mai 2022 à 22h Temps de lecture 2 min.",
            "fr",
            ["published", "modified", "reading-time"],
        ),
        ("Par Inès Maren à Varelle Publié hier à 14:02", "fr", ["byline", "published"]),
        ("By Ann Lee in Varelle", "en", ["byline"]),
        ("By Ann Lee, Political correspondent", "en", ["byline"]),
        ("Nov. 9, 2022 2:32 PM GMT Updated 3 days ago", "en", ["published", "modified"]),
        ("May 9, 20225:02 PM GMT+1Updated May 10, 2022", "en", ["published", "modified"]),
        ("REUTERS/Ann Lee", "en", ["credit"]),
        ("Print Email Facebook", "en", ["share", "share", "share"]),
        ("By Ann Lee • 3 min read", "en", ["byline", "reading-time"]),
        ("Published Nov 9, 2022 Updated Nov 10, 2022", "en", ["published", "modified"]),
        ("By Ann Lee | The bridge fell", "en", []),
        ("• Partager", "fr", ["share"]),
        ("PARTAGER", "fr", ["share"]),
        ("Temps\u00a0de lecture\u00a0: 1\u00a0min.", "fr", ["reading-time"]),
        ("Connectez-vous à votre compte pour réagir", "fr", ["sign-in"]),
        ("", "fr", []),
        ("—", "fr", []),
    ],
)
def test_line_is_taken_apart(line: str, code: str, expected: list[str]) -> None:
    assert kinds(line, code) == expected


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("Inès Maren", ("Inès Maren",)),
        ("Inès Maren et Bo van Dam", ("Inès Maren", "Bo van Dam")),
        ("Inès Maren, envoyée spéciale à Varelle", ("Inès Maren",)),
        ("Inès Maren (à Varelle), Bo Dam", ()),
        ("Inès Maren (Varelle)", ("Inès Maren",)),
        ("INÈS MAREN, BO DAM avec AFP", ("INÈS MAREN", "BO DAM", "AFP")),
        ("le pont de Varelle", ()),
        ("Inès Maren, 42 ans", ()),
        ("ailleurs", ()),
        ("", ()),
    ],
)
def test_names_are_told_from_words(listed: str, expected: tuple[str, ...]) -> None:
    assert names(listed, load("fr")) == expected


def test_a_time_is_made_of_words_for_times() -> None:
    french = load("fr")

    assert is_when("mercredi 9 novembre 2022 à 14h32", french)
    assert is_when("09/11/2022", french)
    assert not is_when("12 ans après sa mort", french)
    assert not is_when("chez Maren", french)


def test_a_long_line_is_no_furniture() -> None:
    assert recognise("Lire aussi : " + "Le pont " * 60, load("fr")) == ()


@given(st.text(max_size=400), st.sampled_from(["fr", "en"]))
def test_any_line_is_read(line: str, code: str) -> None:
    for found in recognise(line, load(code)):
        assert all(held in line for held in found.slots.values())
