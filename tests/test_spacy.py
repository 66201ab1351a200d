"""The component of spaCy."""

import importlib
import sys

import pytest

import selon

spacy = pytest.importorskip("spacy")

TEXT = "Au moins douze soldats ont été tués, a affirmé mardi le général Diallo."


def test_a_pipeline_has_what_a_text_says() -> None:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("selon", config={"published": "2024-03-06"})

    doc = pipeline(TEXT)

    assert [str(one) for one in doc.spans["selon_figure"]] == ["Au moins douze soldats"]
    assert [(str(one), one.id_) for one in doc.spans["selon_cue"]] == [("a affirmé", "s1")]
    assert doc.spans["selon_source"][0].label_ == "indirect"
    expected = selon.extract(TEXT, language="fr", published="2024-03-06").to_dict()
    assert doc.user_data["selon"] == expected


def test_it_survives_being_kept() -> None:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("selon")

    kept = spacy.tokens.Doc(pipeline.vocab).from_bytes(pipeline(TEXT).to_bytes())

    assert [str(one) for one in kept.spans["selon_figure"]] == ["Au moins douze soldats"]
    assert kept.user_data["selon"]["figures"][0]["quantity"]["value"] == 12


@pytest.mark.parametrize("text", ["", " ", "💥" * 40, "“12” dead, police say.\n\n"])
def test_whatever_the_text_is(text: str) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("selon")

    assert pipeline(text).user_data["selon"]["language"] == "en"


def test_what_it_has_no_rules_for_is_said() -> None:
    pipeline = spacy.blank("de")
    pipeline.add_pipe("selon")

    (refusal,) = pipeline("Zwölf Menschen starben.").user_data["selon"]["refusals"]

    assert refusal["code"] == "language-unsupported"


def test_a_text_may_have_its_own_day() -> None:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("selon")
    doc = pipeline.make_doc(TEXT)
    doc.user_data["published"] = "2024-03-06"

    found = pipeline(doc)

    assert found.user_data["selon"]["figures"][0]["claimed_on"] == "2024-03-05"


def test_a_day_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(selon.SelonError, match="yesterday"):
        spacy.blank("fr").add_pipe("selon", config={"published": "yesterday"})


def test_without_spacy_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy.language", None)
    monkeypatch.delitem(sys.modules, "selon.spacy", raising=False)

    with pytest.raises(ImportError, match=r"pip install 'selon\[spacy\]'"):
        importlib.import_module("selon.spacy")
