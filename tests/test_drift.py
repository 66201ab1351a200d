"""Drift inside an article: what the headline says otherwise than the text."""

import pytest

import selon
from selon.comparing.drift import inside


def drifts(text: str, language: str) -> list[tuple[str, str | None, str | None]]:
    found = inside(selon.extract(text, language=language).figures, text.index("\n"))
    return [(one.kind, one.from_, one.to) for held in found.values() for one in held]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Flood kills 12 in Orsal\n\nAt least 12 people were killed in a flood, police said.",
            [("comparator", "at_least", "exact")],
        ),
        (
            "fr",
            "Douze morts dans une crue\n\nLa crue aurait fait douze morts à Orsal.",
            [("hedge", "reported", "none")],
        ),
        (
            "fr",
            "Cent mille soldats tués\n\nCent mille soldats ont été tués ou blessés.",
            [("outcome", "killed_or_wounded", "killed")],
        ),
        (
            "en",
            "Blast kills 15\n\nTwelve people were killed in the blast, police said.",
            [("number", "Twelve", "15")],
        ),
        ("en", "Blast kills 12\n\nTwelve people were killed in the blast.", []),
        ("en", "Over 100 killed\n\nThe blast killed 116 people.", []),
        ("en", "Dozens killed\n\nThe blast killed 116 people.", []),
        ("en", "Storm hits coast\n\nThe storm killed 116 people.", []),
        ("en", "15 Russian soldiers killed\n\nTwelve Ukrainian soldiers were killed.", []),
    ],
)
def test_headline_against_text(
    language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert drifts(text, language) == expected
