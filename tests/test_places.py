"""Where figures are: the corpus."""

import pytest

from selon import extract
from selon.languages import markup
from selon.languages.load import read_toml
from selon.languages.markup import parse
from tests.examples import CORPUS, CorpusFile


def corpus() -> list[object]:
    return [
        pytest.param(
            file.parent.parent.name,
            one.text,
            id=f"{file.parent.parent.name}: {one.label}",
            marks=one.marks,
        )
        for file in sorted(CORPUS.glob("*/places/*.toml"))
        for one in read_toml(file, CorpusFile).example
    ]


@pytest.mark.parametrize(("language", "sentence"), corpus())
def test_figure_is_where_it_is_marked(language: str, sentence: str) -> None:
    text = parse(sentence).text

    found = extract(text, language=language).figures
    parts = ((one.place or "nowhere", one.span) for one in found)
    assert markup.render(markup.example(text, parts)) == sentence
