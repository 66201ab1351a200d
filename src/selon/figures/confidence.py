"""How sure a figure is: its rule's and its shape's share of right ones, put together."""

from enum import StrEnum

from selon.languages.confidence import ConfidenceFile
from selon.model.figure import Figure
from selon.model.quantity import Comparator


class Shape(StrEnum):
    """How a figure is written."""

    BARE = "bare"
    SINGLE = "single"
    COUNTED = "counted"


def shape(figure: Figure) -> Shape:
    """*trente*, *un homme*, *trente hommes*."""
    quantity = figure.quantity
    if figure.span.text == quantity.text:
        return Shape.BARE
    if quantity.comparator is Comparator.EXACT and quantity.value == 1:
        return Shape.SINGLE
    return Shape.COUNTED


def confidence(figure: Figure, shares: ConfidenceFile) -> float:
    """The probability that measure and quantity are right."""
    return shares.figures.sure(figure.rule, (shape(figure),))
