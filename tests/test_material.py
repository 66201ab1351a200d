"""On real texts and pages: nothing raises, every span is the text's."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import selon
from selon.languages.load import known
from selon.model import Article, Figure, Span, Statement


def spans(statements: tuple[Statement, ...], figures: tuple[Figure, ...]) -> Iterator[Span]:
    for one in statements:
        yield from (*one.source, *one.cue, *one.content)
    for each in figures:
        yield each.span
        if each.verification_span:
            yield each.verification_span


def news(shared: Path, language: str) -> list[str]:
    with gzip.open(shared / "data" / "news" / f"{language}.jsonl.gz", "rt") as lines:
        return [json.loads(line)["text"] for line in lines]


@pytest.mark.parametrize("language", known())
def test_every_span_of_the_news_is_its_slice(shared: Path, language: str) -> None:
    for text in news(shared, language):
        found = selon.extract(text, language=language)

        assert found.refusals == ()
        for span in spans(found.statements, found.figures):
            assert text[span.start : span.end] == span.text


def test_every_span_of_the_pages_is_its_slice(shared: Path) -> None:
    for file in sorted((shared / "pages").glob("*.html.gz")):
        reading = selon.read(file)

        assert isinstance(reading.article, Article), (file.name, reading.refusals)
        text = reading.article.text
        for span in spans(reading.statements, reading.figures):
            assert text[span.start : span.end] == span.text
