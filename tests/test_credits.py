"""Credits: every rule of credits.toml proves itself; who is named where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.actors import lexicon
from selon.comparing.credits import credited, find, medium
from selon.languages.credits import CreditRule
from selon.languages.load import known, load
from selon.languages.markup import parse


def proofs(which: str) -> list[object]:
    return [
        pytest.param(code, example, id=f"{code}: {example}")
        for code in known()
        for rule in load(code).credits.credit
        for example in getattr(rule, which)
    ]


@pytest.mark.parametrize(("code", "example"), proofs("matches"))
def test_rule_finds_its_examples(code: str, example: str) -> None:
    line = parse(example)

    found = list(find(line.text, load(code), lexicon(code)))

    marked = [span.text for label, span in line.parts if label == "media"]
    assert len(found) == 1
    named = line.text[found[0].start : found[0].end]
    assert named.startswith(marked[0])
    assert named.endswith(marked[-1])
    assert len(found[0].actors) == len(marked)


@pytest.mark.parametrize(("code", "example"), proofs("ignores"))
def test_rule_ignores_its_counterexamples(code: str, example: str) -> None:
    assert list(find(example, load(code), lexicon(code))) == []


def test_a_form_has_one_place_for_media() -> None:
    with pytest.raises(ValueError, match="avec AFP"):
        CreditRule(id="x", where="line", forms=("avec AFP",), matches=("a",), ignores=("b",))
    with pytest.raises(ValueError, match="needs forms, matches and ignores"):
        CreditRule(id="x", where="line", forms=("{media}",), matches=("a",), ignores=())


def test_bylines_and_relays_are_credits() -> None:
    text = "Un pont a cédé mercredi à Varelle."

    assert credited(text, language="fr", authors=("Radio Varelle", "Inès Maren avec AFP")) == (
        "afp",
    )
    assert credited(text, language="fr", authors=("Inès Maren",)) == ()


def test_what_is_not_known_credits_nobody() -> None:
    assert credited("Eine Brücke brach ein. (AFP)", language="de") == ()
    assert credited("A bridge gave way. (AFP)", language=None) == ()


def test_an_outlet_may_be_an_agency() -> None:
    assert medium("Reuters", "en") == "reuters"
    assert medium("Varelle Gazette", "en") is None
    assert medium(None, "en") is None


@pytest.mark.parametrize("unit", ["(AFP) ", "AFP, ", "avec AFP\n", "Le Monde ", "- AFP et "])
def test_hostile_texts_cost_little(unit: str) -> None:
    assert len(credited(unit * (300_000 // len(unit)), language="fr")) <= 1


@pytest.mark.property
@given(st.text(alphabet="AFP avec()selon Reuters,.\n-—’'l", max_size=200))
def test_never_raises(text: str) -> None:
    credited(text, language="fr", authors=(text,))
