"""Who the people counted are: the corpus."""

import pytest

from selon.figures import find
from selon.languages import markup
from selon.languages.load import load, read_toml
from selon.languages.markup import parse
from selon.reading.prose import analyse
from tests.examples import CORPUS, CorpusFile


def corpus() -> list[object]:
    return [
        pytest.param(
            file.parent.parent.name,
            one.text,
            id=f"{file.parent.parent.name}: {one.label}",
            marks=one.marks,
        )
        for file in sorted(CORPUS.glob("*/statuses/*.toml"))
        for one in read_toml(file, CorpusFile).example
    ]


@pytest.mark.parametrize(("language", "sentence"), corpus())
def test_figure_counts_whom_the_marks_say(language: str, sentence: str) -> None:
    text = parse(sentence).text

    parts = ((str(one.status), one.span) for one in find(analyse(text, load(language))))
    assert markup.render(markup.example(text, parts)) == sentence
