"""How sure a figure is: its rule's and its shape's share of right ones, put together."""

from enum import StrEnum
from math import exp, log

from selon.languages.confidence import ConfidenceFile
from selon.model.figure import Figure
from selon.model.quantity import Comparator

DIGITS = 3


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
    """The probability that measure and quantity are right.

    The odds of the rule and those of the shape, as if each told something of its own.
    """
    prior = _odds(shares.figures)
    rule = _odds(shares.rules.get(figure.rule or "", shares.figures))
    form = _odds(shares.shapes.get(shape(figure), shares.figures))
    return round(1 / (1 + exp(prior - rule - form)), DIGITS)


def _odds(share: float) -> float:
    return log(share / (1 - share))
