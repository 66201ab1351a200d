"""Speakers, days and venues: texts that a linguist wrote, and properties of any text."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.load import known, read_toml
from selon.languages.markup import parse
from selon.model import Statement
from selon.model.span import Span
from selon.statements.candidate import Candidate
from selon.statements.resolve import resolve, who
from tests.speaking import ROLES, prose_of, resolved

CORPUS = Path(__file__).parent / "corpus"


class SpeakerExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    text: str
    speakers: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    said_on: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    vias: tuple[str, ...] = ()
    today: date | None = None
    expect: Literal["pass", "fail"] = "pass"
    why: str = ""


class SpeakerCorpus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    example: tuple[SpeakerExample, ...]


def corpus() -> list[object]:
    return [
        pytest.param(
            file.parent.parent.name,
            one,
            id=f"{file.parent.parent.name}/{file.stem}: {one.label}",
            marks=pytest.mark.xfail(strict=True, reason=one.why) if one.why else (),
        )
        for file in sorted(CORPUS.glob("*/speakers/*.toml"))
        for one in read_toml(file, SpeakerCorpus).example
    ]


def numbered(shown: SpeakerExample, statements: Sequence[Statement]) -> list[Statement]:
    """The statements in the order of their numbers in the mark-up."""
    spans: dict[int, Span] = {}
    for label, span in parse(shown.text).parts:
        role, _, number = label.partition(" ")
        if role in ROLES:
            spans.setdefault(int(number or 1), span)
    return [
        next(one for one in statements if spans[number] in one.source + one.cue + one.content)
        for number in sorted(spans)
    ]


@pytest.mark.parametrize(("language", "shown"), corpus())
def test_text_is_resolved_as_written(language: str, shown: SpeakerExample) -> None:
    found = numbered(shown, resolved(shown.text, language, today=shown.today))

    speakers = [one.speaker for one in found]
    assert [one.name if one else "" for one in speakers] == list(shown.speakers)
    for expected, name in (
        (shown.kinds, "kind"),
        (shown.titles, "title"),
        (shown.actors, "actor"),
        (shown.affiliations, "affiliation"),
    ):
        if expected:
            assert [(one and getattr(one, name)) or "" for one in speakers] == list(expected)
    for expected, name in (
        (shown.said_on, "said_on"),
        (shown.venues, "venue"),
        (shown.vias, "via"),
    ):
        if expected:
            assert [str(getattr(one, name) or "") for one in found] == list(expected)


def test_corpus_is_large_enough() -> None:
    held = [language.values[0] for language in corpus()]  # type: ignore[attr-defined] # pytest's own

    assert all(held.count(code) >= 60 for code in known())


PIECES = [
    "Mark Milley", "le général Milley", "M. Milley", "il", "elle", "Kiev", "l'OMS", "(OMS)",
    "le président américain", "the mayor", "qui", ", ", ". ", "« ", " »", '"', "\n\n", "'s ",
    "d'", "de ", "et ", "selon ", "a dit ", "mercredi ", "devant ", "X", "É.",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=30).map(
    "".join
)


@given(TEXTS, st.sampled_from(known()), st.data())
def test_resolving_never_raises(text: str, language: str, data: st.DataObject) -> None:
    cuts = st.integers(0, len(text))
    found = []
    for _ in range(data.draw(st.integers(1, 4))):
        spans = []
        for _ in range(3):
            start, end = sorted((data.draw(cuts), data.draw(cuts)))
            spans.append((Span.cut(text, start, end),) if start < end else ())
        source, cue, content = spans
        found.append(
            Candidate(
                source=source,
                cue=cue,
                content=content or (Span.cut(text, 0, len(text)),) if text else (),
                rule="test",
                follows=data.draw(st.none() | st.integers(0, 4)),
            )
        )
    if not text:
        return
    candidates = tuple(sorted(found, key=lambda one: one.start))
    prose = prose_of(text, language)

    once = resolve(prose, candidates)

    assert len(once) == len(candidates)
    assert once == resolve(prose, candidates)
    assert all(one.speaker is None or one.speaker.name for one in once)


@pytest.mark.parametrize("language", known())
@pytest.mark.parametrize(
    "piece",
    [
        "Mark Milley ", "Milley, ", "le général ", "(OMS) ", "il dit. ", "M. ", "de ",
        "Le Ministre ", "the mayor, ", "Paul Arden and ", "A", "« Il », ", "Aa Arden. ", "l'",
        "United Nations ",
    ],
)  # fmt: skip
def test_a_long_run_of_anything_is_resolved_in_time(piece: str, language: str) -> None:
    """Five times the text must not take much more than five times as long."""
    seconds = []
    for size in (20_000, 100_000):
        text = piece * (size // len(piece))
        prose = prose_of(text, language)
        candidates = tuple(
            Candidate(
                source=(prose.span(at, at + 2),),
                cue=(prose.span(at + 2, at + 3),),
                content=(prose.span(at + 3, at + 8),),
                rule="test",
            )
            for at in range(0, len(prose.tokens) - 8, 8)
        )
        start = perf_counter()
        resolve(prose, candidates)
        seconds.append(perf_counter() - start)

    assert seconds[1] < 15 * seconds[0] + 0.5


def test_the_cast_gathers_the_mentions_of_each() -> None:
    text = "Lina Ferrand a parlé. Mme Ferrand attend la police."
    prose = prose_of(text, "fr")

    found = who(prose)

    (member,) = found.members
    assert member.speaker.name == "Lina Ferrand"
    assert [span.text for span in member.mentions] == ["Lina Ferrand", "Ferrand"]
    assert found.at(26, 33) == member
    assert found.at(34, 40) is None
