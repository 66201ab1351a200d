"""Prose: a text cut up."""

import pytest

from selon.languages.load import load
from selon.reading.prose import analyse


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Un.\n\nDeux.", ["Un.", "Deux."]),
        ("Une ligne\nqui continue.", ["Une ligne\nqui continue."]),
        ("Un titre\nUne phrase.", ["Un titre", "Une phrase."]),
        ("\n\n Un. \n\n\n Deux. \n", ["Un.", "Deux."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_paragraphs(text: str, held: list[str]) -> None:
    prose = analyse(text, load("fr"))

    assert [text[start:stop].strip() for start, stop in prose.paragraphs] == held


def test_a_span_is_cut_from_the_text() -> None:
    prose = analyse("La digue\u00a0tient.", load("fr"))

    assert prose.span(1, 3).text == "digue\u00a0tient"
