"""Every table of ``speakers.toml`` proves itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from selon.languages.load import known, load, read_toml
from selon.languages.markup import parse
from selon.languages.speakers import NounRules, Proven, SpeakerFile
from selon.model.errors import LanguageDataError
from tests.speaking import resolved

EXPECTED = ("speaker", "venue", "via")


def tables(file: SpeakerFile) -> Iterator[tuple[str, Proven]]:
    """The tables of a file that have a proof, by name."""
    for name in ("phrase", "genitive", "titles", "given", "venue", "relay"):
        yield name, getattr(file, name)
    for pronoun in file.pronoun:
        yield f"pronoun {pronoun.forms[0]}", pronoun
    for entry in nouns(file):
        yield entry.id, entry


def nouns(file: SpeakerFile) -> list[NounRules]:
    return [*file.role, *file.body]


def proofs(which: str) -> list[object]:
    return [
        pytest.param(code, sentence, id=f"{code}:{name}: {sentence}")
        for code in known()
        for name, table in tables(load(code).speakers)
        for sentence in getattr(table, which)
    ]


def holds(language: str, sentence: str) -> bool:
    """Whether what the sentence marks as expected is what its last source is resolved to."""
    parts = sorted(parse(sentence).parts, key=lambda part: part[0])
    ((role, expected),) = [(label, span.text) for label, span in parts if label in EXPECTED]
    *_, asked = [span for label, span in parts if label.startswith("source")]
    (statement,) = [one for one in resolved(sentence, language) if asked in one.source]
    value = getattr(statement, role)
    found = value.name if role == "speaker" and value else value
    return found is not None and without_article(language, found) == without_article(
        language, expected
    )


def without_article(language: str, text: str) -> str:
    articles = sorted(
        (form for one in load(language).speakers.determiner for form in one.forms if not one.kept),
        key=len,
        reverse=True,
    )
    for article in articles:
        start = article if article.endswith("'") else f"{article} "
        if text.lower().startswith(start):
            return text[len(start) :]
    return text


@pytest.mark.parametrize(("language", "sentence"), proofs("matches"))
def test_table_matches_its_examples(language: str, sentence: str) -> None:
    assert holds(language, sentence)


@pytest.mark.parametrize(("language", "sentence"), proofs("ignores"))
def test_table_ignores_its_counterexamples(language: str, sentence: str) -> None:
    assert not holds(language, sentence)


@pytest.mark.parametrize("code", known())
def test_ids_of_nouns_are_their_own(code: str) -> None:
    file = load(code).speakers
    ids = [entry.id for entry in nouns(file)]

    assert len(set(ids)) == len(ids)


def test_nouns_of_all_languages_have_the_same_ids() -> None:
    ids = [{one.id for one in nouns(load(code).speakers)} for code in known()]

    assert all(one == ids[0] for one in ids)


@pytest.mark.parametrize(
    ("broken", "named"),
    [("forms = []\n", "pronoun"), ("[[role]]\nid = 'a'\n", "fields"), ("[unknown]\n", "unknown")],
)
def test_file_out_of_shape_is_refused_by_name(tmp_path: Path, broken: str, named: str) -> None:
    file = tmp_path / "speakers.toml"
    file.write_text(broken, encoding="utf-8")

    with pytest.raises(LanguageDataError, match=r"speakers\.toml"):
        read_toml(file, SpeakerFile)
    assert named
