"""The whole way in Python: a source or a text in, records out."""

import json
import re
from dataclasses import replace
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

import selon
from selon.claims import bounds
from selon.model import (
    Article,
    Code,
    Manner,
    Polarity,
    Reading,
    Span,
    Stage,
    Statement,
    StatementKind,
)
from selon.model.errors import NoDateError
from selon.reading import read as reader

TEXT = "Les secours ont retrouvé douze morts mercredi, selon la préfecture de la région."
PAGE = f"""<html lang="fr"><head><title>Douze morts à Varelle</title></head><body><article>
<h1>Douze morts à Varelle</h1><p>{TEXT} {"La pluie tombe encore sur les routes. " * 6}</p>
<p>{"Les habitants de la vallée ont passé la nuit dans les écoles. " * 6}</p></article>
</body></html>"""


def spans(record: object) -> list[dict[str, object]]:
    """Every span in *record*, however deep."""
    if isinstance(record, list):
        return [span for one in record for span in spans(one)]
    if not isinstance(record, dict):
        return []
    own = [record] if {"start", "end", "text"} <= set(record) else []
    return own + [span for one in record.values() for span in spans(one)]


def test_the_public_names_are_there() -> None:
    assert {"extract", "read", "read_all"} <= set(selon.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        selon.nothing  # noqa: B018 -- what is tested


@pytest.mark.parametrize("kind", [str, Path])
def test_a_page_is_read_with_what_it_says(tmp_path: Path, kind: type) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")

    found = selon.read(kind(file))

    assert found.source == str(file)
    assert found.article
    assert found.article.language == "fr"
    assert [one.cue[0].text for one in found.statements] == ["selon"]
    assert [one.quantity.value for one in found.figures] == [12, 12]


def test_every_span_is_a_slice_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")

    found = selon.read(file)

    assert found.article
    assert spans(found.to_dict())
    for span in spans(found.to_dict()):
        start, end = span["start"], span["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert found.article.text[start:end] == span["text"]


def test_a_missing_source_is_a_reading_with_its_refusal() -> None:
    found = selon.read("none.html")

    assert found.article is None
    assert [(one.stage, one.code) for one in found.refusals] == [(Stage.READING, Code.NOT_FOUND)]


def test_sources_are_read_one_by_one(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")

    readings = selon.read_all([tmp_path, "none.html"])

    assert [bool(one.article) for one in readings] == [True, True, False]


def test_an_article_in_a_language_without_rules_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article(language="de", text="Zwölf Tote.", text_sha256="")
    monkeypatch.setattr(
        reader, "read", lambda *_, source, **__: Reading(source=source, article=article)
    )

    found = selon.read(__file__)

    assert found.article == article
    assert (found.statements, found.figures) == ((), ())
    (refusal,) = found.refusals
    assert (refusal.stage, refusal.code) == (Stage.EXTRACTION, Code.LANGUAGE_UNSUPPORTED)
    assert "'de'" in refusal.message


def test_a_text_is_extracted_in_its_own_language() -> None:
    found = selon.extract(TEXT, name="a")

    assert (found.id, found.language) == ("a", "fr")
    assert [one.quantity.value for one in found.figures] == [12]


def test_a_text_without_words_has_no_language() -> None:
    found = selon.extract("12 345")

    assert found.language is None
    assert [one.code for one in found.refusals] == [Code.LANGUAGE_UNSUPPORTED]


@pytest.mark.parametrize(
    "published",
    [
        date(2024, 3, 7),
        datetime.fromisoformat("2024-03-07T23:30:00+01:00"),
        "2024-03-07",
        "2024-03-07T23:30:00+01:00",
    ],
)
def test_days_are_counted_from_the_day_of_publication(published: date | str) -> None:
    text = "Le ministre a déclaré mercredi que douze personnes étaient mortes."

    found = selon.extract(text, language="fr", published=published)

    assert [one.said_on for one in found.statements] == [date(2024, 3, 6)]


def test_a_date_that_is_none_is_told() -> None:
    with pytest.raises(NoDateError, match="published"):
        selon.extract(TEXT, published="yesterday")


@pytest.mark.parametrize("language", ["FR", "fr_FR", "fr-CA"])
def test_a_language_may_have_its_country(language: str) -> None:
    assert selon.extract(TEXT, language=language) == selon.extract(TEXT, language="fr")


def test_a_folder_is_for_read_all(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")

    alone = selon.read(tmp_path)

    assert alone.article is None
    assert "read_all" in alone.refusals[0].message
    assert [len(list(selon.read_all(one))) for one in (tmp_path, str(tmp_path))] == [1, 1]


def test_the_version_is_known() -> None:
    assert selon.__version__ == version("selon")


@pytest.mark.parametrize(
    "text",
    ["a" * (2**20 + 1), "Selon lui, trois morts. " * 21],
    ids=["too long", "too much"],
)
def test_there_is_an_end_to_what_a_text_may_say(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST", 20)

    found = selon.extract(text, language="fr", name="a")

    assert (found.statements, found.figures) == ((), ())
    (refusal,) = found.refusals
    assert (refusal.source, refusal.stage) == ("a", Stage.EXTRACTION)
    assert refusal.code == Code.TOO_LARGE


def test_contents_have_an_end_together() -> None:
    content = Span(0, 2**20, "a" * 2**20)
    one = Statement(
        id="s1",
        content=(content,),
        kind=StatementKind.ASSERTION,
        manner=Manner.INDIRECT,
        polarity=Polarity.AFFIRMED,
        rule="a",
        confidence=1.0,
    )

    assert bounds.too_much([one] * 8, ()) is None
    assert bounds.too_much([one] * 9, ())


def test_a_record_is_json() -> None:
    found = selon.extract(TEXT)

    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()


def test_the_same_text_gives_the_same_record() -> None:
    assert selon.extract(TEXT) == selon.extract(TEXT)
    assert replace(selon.extract(TEXT), id="b") == selon.extract(TEXT, name="b")


def test_the_flow_is_on_one_screen() -> None:
    source = Path(selon.__file__).with_name("flow.py").read_text(encoding="utf-8")

    assert len(re.findall(r"\n", source)) <= 120
