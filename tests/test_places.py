"""Where figures are: the corpus."""

import pytest

from selon import extract
from selon.languages import markup
from selon.languages.markup import parse
from tests.examples import corpus


@pytest.mark.parametrize(("language", "sentence"), corpus("places"))
def test_figure_is_where_it_is_marked(language: str, sentence: str) -> None:
    text = parse(sentence).text

    found = extract(text, language=language).figures
    parts = ((one.place or "nowhere", one.span) for one in found)
    assert markup.render(markup.example(text, parts)) == sentence
