"""Statements: whatever the text, they fit it; what they are besides their spans."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.load import known, load
from selon.model import Polarity, StatementKind
from selon.reading.prose import analyse
from selon.statements.candidate import Candidate
from selon.statements.find import find

PIECES = (
    "selon", "d'après", "according to", "said", "a déclaré", "a-t-il", "que", "that",
    "« ", " »", "“", "”", '"', "''", ", ", ". ", " : ", "\n", "\n\n", " ",
    "le maire", "the mayor", "il", "he", "qui", "who", "et", "and", "en affirmant", "adding",
    "a été annoncé", "was said", "par", "by", "l'annonce", "claim", "(", ")", "\u00ad", "—", "?",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map(" ".join)


def read(text: str, language: str = "fr") -> tuple[Candidate, ...]:
    return find(analyse(text, load(language)))


@given(TEXTS, st.sampled_from(known()))
def test_spans_are_slices_in_order(text: str, language: str) -> None:
    for one in read(text, language):
        for role in (one.source, one.cue, one.content):
            assert all(text[span.start : span.end] == span.text for span in role)
            assert [span.start for span in role] == sorted(span.start for span in role)


@given(TEXTS, st.sampled_from(known()))
def test_statements_are_in_text_order(text: str, language: str) -> None:
    starts = [one.start for one in read(text, language)]

    assert starts == sorted(starts)


@given(TEXTS, st.sampled_from(known()))
def test_a_statement_follows_another(text: str, language: str) -> None:
    found = read(text, language)

    assert all(one.follows is None or 0 <= one.follows < len(found) for one in found)


@pytest.mark.parametrize("language", known())
@pytest.mark.parametrize(
    "piece",
    [
        "selon ", "a dit que ", "said that ", "« ", "“", '"', "» ", "« dit » ", "“he said” ",
        ", he said", ", a-t-il dit", "(", ": ", "; selon lui", "qui dit, ", "le ", "Le maire, ",
        "and said ", "citing ", "claim that ", "l'annonce que ", "dit\n\n", "« dit.\n\n", "M. ",
        "''",
    ],
)  # fmt: skip
def test_a_long_run_of_anything_is_read_in_linear_time(piece: str, language: str) -> None:
    """A step that is more than linear would take minutes here."""
    started = time.process_time()
    read(piece * (60_000 // len(piece)), language)

    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le maire a dit que la digue tiendra.", StatementKind.ASSERTION),
        ("Le maire espère que la digue tiendra.", StatementKind.ATTITUDE),
        ("Le maire a ordonné la fermeture du port.", StatementKind.DIRECTIVE),
    ],
)
def test_kind_is_its_rule_s(text: str, kind: StatementKind) -> None:
    (found,) = read(text)

    assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Le maire a confirmé que la digue tiendra.", Polarity.AFFIRMED),
        ("Le maire dément que la digue ait cédé.", Polarity.DENIED),
        ("Le maire n'a pas confirmé que la digue tiendra.", Polarity.WITHHELD),
        ("Le maire ne croit pas que la digue tiendra.", Polarity.DENIED),
        ("Aucun maire n'a confirmé que la digue tiendra.", Polarity.WITHHELD),
        ("Le maire a refusé de dire combien de digues ont cédé.", Polarity.WITHHELD),
        ("Le maire n'admet que deux noyades.", Polarity.AFFIRMED),
        ("La police ne fait état que de deux noyades.", Polarity.AFFIRMED),
    ],
)
def test_polarity_is_the_verb_s_and_its_negation_s(text: str, polarity: Polarity) -> None:
    (found,) = read(text)

    assert found.polarity is polarity


def test_what_nobody_said_is_withheld() -> None:
    (found,) = read("No officer confirmed that the dam would hold.", "en")

    assert found.polarity is Polarity.WITHHELD


def test_a_quotation_that_goes_on_follows_its_speaker() -> None:
    _, goes_on = read(
        "« La digue a cédé », a dit le maire. « Nous avons tout perdu en une nuit. »"
    )

    assert (goes_on.source, goes_on.follows) == ((), 0)


def test_an_inner_infinitive_follows_the_outer_statement() -> None:
    outer, inner = read("Le maire dit espérer que la digue tiendra.")

    assert outer.source[0].text == "Le maire"
    assert (inner.source, inner.follows) == ((), 0)


def test_a_quotation_over_paragraphs_is_one_content() -> None:
    (found,) = read("He said: “The dam held.\n\n“The road did not.”", "en")

    assert [span.text for span in found.content] == ["“The dam held.", "“The road did not.”"]


def test_a_found_statement_names_its_rule() -> None:
    (found,) = read("Selon le maire, la digue tiendra.")

    assert found.rule == "selon"
