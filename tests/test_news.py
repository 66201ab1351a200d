"""Wire copy of our own: complete annotations, and how well its figures are read."""

from functools import cache

import pytest

from selon.figures.confidence import Shape, confidence, shape
from selon.languages.load import known, load
from selon.model.figure import Figure, Hedge, Measure, Status, Unit, Verification
from selon.model.quantity import Comparator, Quantity
from selon.model.span import Span
from training.figures import score, texts

MUST = {"figure": 92.0, "quantity": 92.0, "tuple": 75.0}
FIELDS = {"place": 80, "period_start": 82, "status": 80, "side": 85}


@cache
def found() -> list[score.Found]:
    return score.extracted()


@pytest.mark.parametrize("language", known())
def test_the_corpus_is_long_enough(language: str) -> None:
    assert sum(one.language == language for one in texts.read()) >= 120


def test_every_annotation_is_read() -> None:
    label = "killed range 12-15; place Accra; from 2024-05-12; by police; check disputed; part"

    one = texts.expected(label, Span(0, 2, "12"))
    assert (one.lower, one.upper, one.place, one.claimant) == (12, 15, "Accra", "police")
    assert (one.verification, one.subset) == (Verification.DISPUTED, True)


@pytest.mark.parametrize("language", known())
def test_figures_are_read(language: str) -> None:
    count = score.counted([(news, held) for news, held in found() if news.language == language])

    assert {name: score.f1(count, name) >= least for name, least in MUST.items()} == dict.fromkeys(
        MUST, True
    )
    shares = {name: 100 * count[name] / count[f"{name} of"] for name in FIELDS}
    assert {name: shares[name] >= least for name, least in FIELDS.items()} == dict.fromkeys(
        FIELDS, True
    )


def test_every_figure_has_its_confidence() -> None:
    sure = [one.confidence for _, held in found() for one in held]

    assert all(one is not None and 0 < one < 1 for one in sure)


@pytest.mark.parametrize(
    ("text", "quantity", "value", "expected"),
    [
        ("trente", "trente", 30, Shape.BARE),
        ("un homme", "un", 1, Shape.SINGLE),
        ("trente hommes", "trente", 30, Shape.COUNTED),
    ],
)
def test_shape(text: str, quantity: str, value: int, expected: Shape) -> None:
    assert shape(figure(text, quantity, value)) is expected


def test_a_rule_that_nobody_counted_is_like_any() -> None:
    shares = load("fr").confidence

    sure = confidence(figure("trente hommes", "trente", 30), shares)
    assert sure == pytest.approx(shares.figures.shapes["counted"], abs=0.001)


def figure(text: str, quantity: str, value: int) -> Figure:
    return Figure(
        id="f1",
        span=Span(0, len(text), text),
        quantity=Quantity(
            text=quantity, comparator=Comparator.EXACT, value=value, lower=value, upper=value
        ),
        measure=Measure.KILLED,
        unit=Unit.PERSON,
        status=Status.UNKNOWN,
        hedge=Hedge.NONE,
        verification=Verification.NOT_STATED,
        rule="a rule that nobody counted",
    )
