"""Who puts a figure forward, how surely, and who could check it."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon import claims
from selon.languages.caveats import CaveatFile
from selon.languages.load import known, load, read_toml
from selon.model.errors import LanguageDataError
from selon.model.figure import Figure, Hedge, Verification
from selon.model.span import Span
from selon.model.speaker import Speaker, SpeakerKind
from selon.model.statement import Manner, Polarity, Statement, StatementKind
from selon.reading.prose import Prose, analyse
from tests.claimed import Counted, claimed, figure

FILLED = {
    "statement",
    "claimant",
    "via",
    "claimed_on",
    "hedge",
    "verification",
    "verification_span",
}
PEOPLE = "12 people"
PIECES = [PEOPLE, ", ", ". ", "; ", "\n\n", " « ", " » ", '"', "(", " that ", " que ", " x "]


def wordings(code: str) -> list[str]:
    """Words that this stage looks for, of every sort."""
    caveats = load(code).caveats
    word = caveats.word
    lists = [word.negations, word.both, word.every, caveats.conditional.forms]
    lists += [rule.forms for rule in caveats.hedge]
    lists += [rule.forms for rule in caveats.check]
    lists += [rule.forms for rule in caveats.aim]
    return [form for forms in lists for form in forms[:3]]


def proofs(which: str) -> Iterator[object]:
    for code in known():
        caveats = load(code).caveats
        for rule in (*caveats.hedge, caveats.conditional, *caveats.check):
            name = getattr(rule, "id", "conditional")
            for sentence in getattr(rule, which):
                yield pytest.param(code, sentence, id=f"{code}:{name}: {sentence}")


def as_labelled(code: str, sentence: str) -> tuple[list[str], list[str]]:
    """What a sentence's figures are marked with, and what is read for it."""
    found = claimed(code, sentence)
    read = [one.hedge if label in set(Hedge) else one.verification for label, one in found]
    return [label for label, _ in found], [str(one) for one in read]


@pytest.mark.parametrize(("code", "sentence"), list(proofs("matches")))
def test_rule_finds_its_examples(code: str, sentence: str) -> None:
    marked, read = as_labelled(code, sentence)

    assert read == marked


@pytest.mark.parametrize(("code", "sentence"), list(proofs("ignores")))
def test_rule_ignores_its_counterexamples(code: str, sentence: str) -> None:
    marked, read = as_labelled(code, sentence)

    assert read == marked
    assert set(read) <= {"none", "not_stated"}


def test_a_rule_without_proof_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "caveats.toml"
    file.write_text('[[hedge]]\nid = "x"\nhedge = "probable"\nforms = ["x"]\nmatches = ["x"]\n')

    with pytest.raises(LanguageDataError, match=r"caveats\.toml: .*ignores"):
        read_toml(file, CaveatFile)


def counted(text: str) -> tuple[Figure, ...]:
    """A figure at each *12 people* of *text*."""
    found: list[Figure] = []
    at = text.find(PEOPLE)
    while at >= 0:
        span = Span.cut(text, at, at + len(PEOPLE))
        found.append(figure(span, len(found) + 1, Counted(value=len(found) % 3)))
        at = text.find(PEOPLE, at + len(PEOPLE))
    return tuple(found)


def said(text: str, ranges: list[tuple[int, int]]) -> tuple[Statement, ...]:
    """A statement a range; cues one code point before, speakers and polarities by turns."""
    return tuple(
        Statement(
            id=f"s{number}",
            cue=(Span.cut(text, start - 1, start),),
            content=(Span.cut(text, start, end),),
            speaker=Speaker(name=f"N{number % 5}", kind=list(SpeakerKind)[number % 7]),
            kind=StatementKind.ASSERTION,
            manner=Manner.INDIRECT,
            polarity=list(Polarity)[number % 3],
        )
        for number, (start, end) in enumerate(ranges, 1)
    )


@st.composite
def articles(draw: st.DrawFn) -> tuple[Prose, tuple[Statement, ...], tuple[Figure, ...]]:
    code = draw(st.sampled_from(known()))
    pieces = st.sampled_from(PIECES + wordings(code)) | st.text(max_size=3)
    text = "".join(draw(st.lists(pieces, max_size=40)))
    ends = st.integers(1, max(1, len(text)))
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda one: one[0] < one[1]), max_size=6))
    ranges = sorted(pair for pair in pairs if pair[1] <= len(text))
    return analyse(text, load(code)), said(text, ranges), counted(text)


@given(articles())
def test_a_figure_keeps_what_it_was_counted_with(
    article: tuple[Prose, tuple[Statement, ...], tuple[Figure, ...]],
) -> None:
    prose, statements, figures = article

    found = claims.attribute(prose, statements, figures)

    assert len(found) == len(figures)
    for one, figure_ in zip(found, figures, strict=True):
        kept = {each.name for each in fields(Figure)} - FILLED
        assert all(getattr(one, name) == getattr(figure_, name) for name in kept)


@given(articles())
def test_a_claimant_is_the_speaker_of_its_statement(
    article: tuple[Prose, tuple[Statement, ...], tuple[Figure, ...]],
) -> None:
    prose, statements, figures = article

    for one in claims.attribute(prose, statements, figures):
        held = {statement.id: statement for statement in statements}.get(one.statement or "")
        assert (held is None) == (one.claimant is None)
        if held is not None:
            assert held.speaker == one.claimant
            assert held.polarity is Polarity.AFFIRMED


@given(articles())
def test_verification_has_its_words(
    article: tuple[Prose, tuple[Statement, ...], tuple[Figure, ...]],
) -> None:
    prose, statements, figures = article

    for one in claims.attribute(prose, statements, figures):
        span = one.verification_span
        assert (one.verification is Verification.NOT_STATED) == (span is None)
        assert span is None or prose.text[span.start : span.end] == span.text


def test_claims_do_not_depend_on_what_figures_say_of_themselves_before() -> None:
    text = "Il y a peut-être 12 people."
    figures = counted(text)
    prose = analyse(text, load("fr"))

    stale = tuple(replace(one, hedge=Hedge.REPORTED, via="x") for one in figures)

    assert claims.attribute(prose, (), stale) == claims.attribute(prose, (), figures)


@pytest.mark.parametrize("code", known())
@pytest.mark.parametrize(
    "end", [" ", ". ", ", ", "\n\n"], ids=["run", "sentences", "commas", "paragraphs"]
)
def test_a_long_run_of_caveats_is_read(code: str, end: str) -> None:
    """Here a step that is more than linear would not come back."""
    piece = " ".join((PEOPLE, *wordings(code))) + end
    text = piece * (150_000 // len(piece))
    ranges = [(at + 1, len(text)) for at in range(0, 40_000, 50)]

    found = claims.attribute(analyse(text, load(code)), said(text, ranges), counted(text))

    assert len(found) == text.count(PEOPLE)


@pytest.mark.parametrize("code", known())
def test_a_long_run_of_figures_is_read(code: str) -> None:
    text = f"{PEOPLE} " * 15_000
    ranges = [(at + 1, at + 90) for at in range(0, 140_000, 30)]

    found = claims.attribute(analyse(text, load(code)), said(text, ranges), counted(text))

    assert len(found) == 15_000
