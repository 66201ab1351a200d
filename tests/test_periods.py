"""The days that figures cover: the corpus."""

from datetime import date

import pytest

from selon.figures import find
from selon.languages import markup
from selon.languages.load import load
from selon.languages.markup import parse
from selon.model import Figure
from selon.reading.prose import analyse
from tests.examples import corpus

TODAY = date(2024, 3, 14)


def starts(figure: Figure) -> str:
    if figure.period is None or figure.period.start is None:
        return "undated"
    return figure.period.start.isoformat()


@pytest.mark.parametrize(("language", "sentence"), corpus("periods"))
def test_figure_covers_the_days_marked(language: str, sentence: str) -> None:
    text = parse(sentence).text

    found = find(analyse(text, load(language), today=TODAY))
    parts = ((starts(one), one.span) for one in found)
    assert markup.render(markup.example(text, parts)) == sentence
