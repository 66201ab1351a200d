"""Who the people counted are: the corpus."""

import pytest

from selon.figures import find
from selon.languages import markup
from selon.languages.load import load
from selon.languages.markup import parse
from selon.reading.prose import analyse
from tests.examples import corpus


@pytest.mark.parametrize(("language", "sentence"), corpus("statuses"))
def test_figure_counts_whom_the_marks_say(language: str, sentence: str) -> None:
    text = parse(sentence).text

    parts = ((str(one.status), one.span) for one in find(analyse(text, load(language))))
    assert markup.render(markup.example(text, parts)) == sentence
