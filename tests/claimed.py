"""Marked sentences as the input of the claims stage: statements and figures, ready made."""

import re
from dataclasses import dataclass, field
from datetime import date

from selon import claims
from selon.comparing import within
from selon.languages import markup
from selon.languages.load import load
from selon.model.figure import Figure, Hedge, Measure, Status, Unit, Verification
from selon.model.quantity import Comparator, Quantity
from selon.model.span import Span
from selon.model.speaker import Speaker, SpeakerKind
from selon.model.statement import Manner, Polarity, Statement, StatementKind
from selon.reading.prose import analyse

ROLES = ("source", "cue", "content")
DIGITS = re.compile(r"\d[\d\s.,]*")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is known of a statement beside its marks."""

    speaker: str | None = None
    speaker_kind: SpeakerKind = SpeakerKind.UNNAMED
    affiliation: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    via: str | None = None
    said_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What is known of a figure beside its mark."""

    value: int | None = None
    comparator: Comparator = Comparator.EXACT
    measure: Measure = Measure.KILLED
    subset_of: str | None = None
    side: str | None = None
    status: Status = Status.UNKNOWN


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of a text beside its marks, by the marks' labels."""

    said: dict[str, Said] = field(default_factory=dict)
    counted: dict[str, Counted] = field(default_factory=dict)


def claimed(language: str, marked: str, known: Known | None = None) -> list[tuple[str, Figure]]:
    """The figures of a marked text as the claims stage leaves them, by their labels."""
    known = known or Known()
    example = markup.parse(marked)
    labels = [label for label, _ in example.parts if label.split()[0] not in ROLES]
    spans = [span for label, span in example.parts if label.split()[0] not in ROLES]
    figures = tuple(
        figure(span, number, known.counted.get(label, Counted()))
        for number, (label, span) in enumerate(zip(labels, spans, strict=True), 1)
    )
    prose = analyse(example.text, load(language))
    found = claims.attribute(prose, statements(example.parts, known), figures)
    return list(zip(labels, within.link(found), strict=True))


def figure(span: Span, number: int, counted: Counted) -> Figure:
    value = counted.value if counted.value is not None else digits(span.text)
    exact = counted.comparator is Comparator.EXACT
    return Figure(
        id=f"f{number}",
        span=span,
        quantity=Quantity(
            text=span.text,
            comparator=counted.comparator,
            value=value,
            lower=value if exact else None,
            upper=value if exact else None,
        ),
        measure=counted.measure,
        unit=Unit.PERSON,
        side=counted.side,
        status=counted.status,
        subset_of=counted.subset_of,
        hedge=Hedge.NONE,
        verification=Verification.NOT_STATED,
    )


def digits(text: str) -> int | None:
    found = DIGITS.search(text)
    return int(re.sub(r"\D", "", found.group())) if found else None


def statements(parts: tuple[tuple[str, Span], ...], known: Known) -> tuple[Statement, ...]:
    """The statements of marks ``cue``, ``cue 2``, …, by their numbers."""
    numbers = sorted(
        {int([*label.split(), "1"][1]) for label, _ in parts if label.split()[0] in ROLES}
    )
    return tuple(statement(number, parts, known) for number in numbers)


def statement(number: int, parts: tuple[tuple[str, Span], ...], known: Known) -> Statement:
    suffix = "" if number == 1 else f" {number}"
    spans = {
        role: tuple(span for label, span in parts if label == role + suffix) for role in ROLES
    }
    said = known.said.get(f"s{number}", Said())
    name = said.speaker or (spans["source"][0].text if spans["source"] else None)
    speaker = (
        Speaker(name=name, kind=said.speaker_kind, affiliation=said.affiliation) if name else None
    )
    return Statement(
        id=f"s{number}",
        source=spans["source"],
        cue=spans["cue"],
        content=spans["content"],
        speaker=speaker,
        kind=StatementKind.ASSERTION,
        manner=Manner.INDIRECT,
        polarity=said.polarity,
        said_on=said.said_on,
        via=said.via,
    )
