"""What each token may be: flags that are remembered from text to text, within bounds."""

import pytest

from selon.languages.load import known, load
from selon.reading.prose import analyse
from selon.statements import tags
from selon.statements.scene import view


@pytest.mark.parametrize("code", known())
def test_words_are_tagged_alike_when_they_were_forgotten(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["La", "maire", "She", "said", ",", "12", "x" * (tags.LONGEST + 1)]
    first = tags.tag(words, load(code))
    monkeypatch.setattr(tags, "MOST", 2)

    assert tags.tag(words, load(code)) == first


@pytest.mark.parametrize("code", known())
def test_no_more_words_are_remembered_than_the_bound(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered = tags.Written(load(code))
    monkeypatch.setattr(tags, "MOST", 8)
    for number in range(100):
        remembered[f"w{number}"]

    assert len(remembered) <= tags.MOST


def test_a_word_of_endless_length_is_not_remembered() -> None:
    remembered = tags.Written(load("en"))

    assert remembered["x" * 100_000] == tags.WORD
    assert not remembered


def test_either_holds_what_any_token_may_be() -> None:
    assert tags.either([tags.COMMA, tags.WORD, tags.WORD]) == tags.COMMA | tags.WORD
    assert tags.either([]) == 0


def test_finite_verbs_that_are_nothing_else_are_told_apart() -> None:
    seen = view(analyse("La maire affirme pendant une heure être venue.", load("fr")))

    verbs = [word for word, now in zip(seen.words, seen.flags, strict=True) if now & tags.VERB]

    assert verbs == ["affirme"]
