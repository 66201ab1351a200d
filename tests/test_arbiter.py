"""The arbiter: what it asks of a statement, and what it keeps."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from selon.languages.arbiter import ArbiterFile, Clue
from selon.languages.load import Language, known, load, read_toml
from selon.model.errors import LanguageDataError
from selon.reading.prose import analyse
from selon.statements import arbiter, grammar
from selon.statements.candidate import Candidate
from selon.statements.nesting import contents
from selon.statements.scene import Scene, view

SAID = {
    "en": "The bridge gave way. “It was old,” the mayor said. She fears it will be closed.",
    "fr": "Le pont a cédé. « Il était vieux », a déclaré la maire. Elle craint qu'il ferme.",
}
COUNTED = {
    "en": "The mayor said that twelve people had died.",
    "fr": "La maire a déclaré que douze personnes étaient mortes.",
}


def scene(text: str, code: str, *, bound: int) -> Scene:
    """The scene of *text*, in a language whose arbiter asks for *bound*."""
    language: Language = load(code)
    language = replace(language, arbiter=changed(language.arbiter, bound=bound))
    return view(analyse(text, language))


def asked(seen: Scene) -> list[dict[Clue, str]]:
    """The clues of the statements of a scene."""
    found = grammar.find(seen)
    firsts = [one.first for one in seen.prose.sentences]
    return [dict(arbiter.clues(seen, one, contents(found), firsts)) for one in found]


def unweighed(kept: list[Candidate]) -> list[Candidate]:
    return [changed(one, sure=None) for one in kept]


@pytest.mark.parametrize("code", known())
def test_all_stay_under_a_bound_that_asks_nothing(code: str) -> None:
    seen = scene(SAID[code], code, bound=-(10**6))

    assert unweighed(arbiter.keep(seen, grammar.find(seen))) == grammar.find(seen)


@pytest.mark.parametrize("code", known())
def test_none_stays_under_a_bound_out_of_reach(code: str) -> None:
    seen = scene(SAID[code], code, bound=10**6)

    assert grammar.find(seen)
    assert arbiter.keep(seen, grammar.find(seen)) == []


@pytest.mark.parametrize("code", known())
def test_a_statement_that_counts_stays_whatever_is_asked(code: str) -> None:
    seen = scene(COUNTED[code], code, bound=10**6)

    assert [one.content for one in arbiter.keep(seen, grammar.find(seen))]


def test_what_is_asked_of_a_quotation_before_its_cue() -> None:
    first, _ = asked(scene(SAID["en"], "en", bound=0))

    assert first[Clue.CUE] == "said"
    assert first[Clue.SOURCE] == "mayor"
    assert first[Clue.RULE_ORDER] == "say after"
    assert first[Clue.CONTENT_SIZE] == "direct 4"
    assert first[Clue.SOURCE_TO_CUE] == "0"
    assert first[Clue.CUE_TO_CONTENT] == "after"


def test_what_is_asked_of_a_cue_before_its_content() -> None:
    _, second = asked(scene(SAID["en"], "en", bound=0))

    assert second[Clue.RULE_ORDER].endswith("before")
    assert second[Clue.BEFORE_CUE] == "she"
    assert second[Clue.CUE_TO_CONTENT] == "0"
    assert second[Clue.AFTER_CONTENT_CLASS] == "stop"


def test_weights_are_added_and_what_is_unknown_weighs_nothing() -> None:
    weights = {(Clue.CUE, "said"): 30, (Clue.SOURCE, "mayor"): -12}
    answers = [(Clue.CUE, "said"), (Clue.SOURCE, "mayor"), (Clue.SOURCE, "nobody")]

    assert arbiter.weigh(weights, answers) == 18


def test_a_clue_without_its_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "arbiter.toml"
    file.write_text("bound = -100\n[weights.cue]\nsaid = 3\n", encoding="utf-8")

    with pytest.raises(LanguageDataError, match=r"arbiter\.toml.*needs a table for"):
        read_toml(file, ArbiterFile)


@given(
    st.lists(
        st.sampled_from(["“", "”", "he said", "12", "that", ",", ".", "\n\n", "who", "the mayor"])
        | st.text(max_size=3),
        max_size=30,
    ).map(" ".join)
)
def test_what_is_kept_was_found_in_that_order(text: str) -> None:
    seen = scene(text, "en", bound=0)
    found = grammar.find(seen)

    kept = unweighed(arbiter.keep(seen, found))

    assert kept == [one for one in found if one in kept]
