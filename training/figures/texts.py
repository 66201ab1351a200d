"""Wire copy of our own with all its figures, from ``tests/corpus/*/news``."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from selon.languages import markup
from selon.languages.load import read_toml
from selon.model.figure import Hedge, Measure, Status, Verification
from selon.model.quantity import Comparator
from selon.model.span import Span

CORPUS = Path(__file__).parents[2] / "tests" / "corpus"


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as it is annotated; what the text does not say is ``None`` or the plain value."""

    span: Span
    measure: Measure
    comparator: Comparator
    value: int | None = None
    lower: int | None = None
    upper: int | None = None
    place: str | None = None
    period_start: date | None = None
    claimant: str | None = None
    claimed_on: date | None = None
    via: str | None = None
    side: str | None = None
    status: Status = Status.UNKNOWN
    hedge: Hedge = Hedge.NONE
    verification: Verification = Verification.NOT_STATED
    subset: bool = False


class News(msgspec.Struct, frozen=True):
    """A short text, and its figures in text order."""

    name: str
    language: str
    published: date | None
    text: str
    figures: tuple[Expected, ...]


class NewsText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in a file, its figures in mark-up."""

    label: str
    text: str
    published: date | None = None


class NewsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``news/*.toml``."""

    text: tuple[NewsText, ...]


def read() -> Iterator[News]:
    """Yield the texts of the corpus."""
    for file in sorted(CORPUS.glob("*/news/*.toml")):
        language = file.parents[1].name
        for one in read_toml(file, NewsFile).text:
            example = markup.parse(one.text.strip())
            figures = tuple(expected(label, span) for label, span in example.parts)
            name = f"{language}/{file.stem}: {one.label}"
            yield News(name, language, one.published, example.text, figures)


def expected(label: str, span: Span) -> Expected:
    """The figure of a mark: ``killed at_least 12; place Accra; by police; part``."""
    counted, *said = (part.strip() for part in label.split(";"))
    measure, *quantity = counted.split()
    fields: dict[str, object] = {"subset": "part" in said, **_quantity(quantity)}
    for part in said:
        key, _, value = part.partition(" ")
        if key != "part":
            fields[NAMES.get(key, key)] = value
    kept = {name: value for name, value in fields.items() if value is not None}
    return msgspec.convert({"span": span, "measure": measure, **kept}, Expected, strict=False)


NAMES = {"from": "period_start", "by": "claimant", "on": "claimed_on", "check": "verification"}


def _quantity(words: list[str]) -> dict[str, object]:
    """What ``12``, ``at_least 12``, ``range 12-15`` or ``vague`` says."""
    *bound, number = words
    if number == Comparator.VAGUE:
        return {"comparator": number}
    comparator = bound[0] if bound else Comparator.EXACT
    if comparator == Comparator.RANGE:
        lower, upper = number.split("-")
        return {"comparator": comparator, "lower": int(lower), "upper": int(upper)}
    return {"comparator": comparator, "value": int(number)}
