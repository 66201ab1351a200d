"""Short texts in the manner of wire copy: each figure's claimant, hedge and verification."""

from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from selon.languages.load import read_toml
from selon.model.figure import Figure, Hedge, Measure, Status, Verification
from selon.model.quantity import Comparator
from selon.model.speaker import SpeakerKind
from selon.model.statement import Polarity
from tests.claimed import Counted, Known, Said, claimed

CORPUS = Path(__file__).parent / "corpus"


class StatementNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the marks of a statement do not say; its speaker is its source unless named."""

    speaker: str | None = None
    kind: SpeakerKind = SpeakerKind.UNNAMED
    affiliation: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    via: str | None = None
    said_on: date | None = None


class FigureNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a figure, and from ``claimant`` on what must be read."""

    value: int | None = None
    comparator: Comparator = Comparator.EXACT
    measure: Measure = Measure.KILLED
    subset_of: str | None = None
    side: str | None = None
    status: Status = Status.UNKNOWN
    claimant: str | None = None
    via: str | None = None
    claimed_on: date | None = None
    hedge: Hedge = Hedge.NONE
    verification: Verification = Verification.NOT_STATED
    words: str | None = None
    same_as: str | None = None


class ClaimExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text, its figures marked ``f1``, ``f2``, …; a figure without a note has no caveat."""

    label: str
    text: str
    origin: str
    expect: Literal["pass", "fail"] = "pass"
    why: str = ""
    statements: dict[str, StatementNote] = {}
    figures: dict[str, FigureNote] = {}

    def __post_init__(self) -> None:
        if (self.expect == "fail") != bool(self.why):
            raise ValueError(f"{self.label}: 'why' goes with expect = \"fail\"")


class ClaimFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    example: tuple[ClaimExample, ...]


def corpus() -> list[object]:
    return [
        pytest.param(
            file.parent.parent.name,
            one,
            id=f"{file.parent.parent.name}/{file.stem}: {one.label}",
            marks=(pytest.mark.xfail(strict=True, reason=one.why),) if one.why else (),
        )
        for file in sorted(CORPUS.glob("*/claims/*.toml"))
        for one in read_toml(file, ClaimFile).example
    ]


def known(one: ClaimExample) -> Known:
    said = {
        label: Said(
            speaker=note.speaker,
            speaker_kind=note.kind,
            affiliation=note.affiliation,
            polarity=note.polarity,
            via=note.via,
            said_on=note.said_on,
        )
        for label, note in one.statements.items()
    }
    counted = {
        label: Counted(
            value=note.value,
            comparator=note.comparator,
            measure=note.measure,
            subset_of=note.subset_of,
            side=note.side,
            status=note.status,
        )
        for label, note in one.figures.items()
    }
    return Known(said=said, counted=counted)


def wanted(note: FigureNote) -> tuple[object, ...]:
    return (
        note.claimant,
        note.via,
        note.claimed_on,
        str(note.hedge),
        str(note.verification),
        note.same_as,
    )


def got(figure: Figure) -> tuple[object, ...]:
    return (
        figure.claimant.name if figure.claimant else None,
        figure.via,
        figure.claimed_on,
        str(figure.hedge),
        str(figure.verification),
        figure.same_as,
    )


@pytest.mark.parametrize(("language", "one"), corpus())
def test_figures_are_claimed_as_noted(language: str, one: ClaimExample) -> None:
    found = claimed(language, one.text, known(one))

    notes = {label: one.figures.get(label, FigureNote()) for label, _ in found}
    assert {label: got(figure) for label, figure in found} == {
        label: wanted(note) for label, note in notes.items()
    }
    words = {label: figure.verification_span for label, figure in found}
    for label, note in notes.items():
        span = words[label]
        assert note.words is None or (span is not None and span.text == note.words)
