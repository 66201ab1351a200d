"""Leave out what is less sure than somebody asks for."""

from collections.abc import Container
from dataclasses import replace
from typing import TypeVar

import click

from selon.model.figure import Figure
from selon.model.reading import Extraction, Reading
from selon.model.statement import Statement

Found = TypeVar("Found", Reading, Extraction)

confidence_option = click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=0.0,
    envvar="SELON_MIN_CONFIDENCE",
    metavar="P",
    help="Leave out statements and figures that are right with a probability under P, 0 to 1.",
)


def keep(found: Found, *, least: float) -> Found:
    """*found* without what is less sure than *least*; nothing points at what is left out."""
    statements: tuple[Statement, ...] = tuple(
        one for one in found.statements if _is_sure(one, least)
    )
    figures: tuple[Figure, ...] = tuple(one for one in found.figures if _is_sure(one, least))
    if len(statements) == len(found.statements) and len(figures) == len(found.figures):
        return found
    ids = {one.id for one in statements} | {one.id for one in figures}
    return replace(
        found, statements=statements, figures=tuple(_pointing(one, ids) for one in figures)
    )


def _is_sure(one: Statement | Figure, least: float) -> bool:
    return one.confidence is None or one.confidence >= least


def _pointing(figure: Figure, ids: Container[str]) -> Figure:
    """*figure*, its references to others only where they are among *ids*."""
    return replace(
        figure,
        statement=_among(figure.statement, ids),
        subset_of=_among(figure.subset_of, ids),
        refers_to=_among(figure.refers_to, ids),
        same_as=_among(figure.same_as, ids),
    )


def _among(name: str | None, ids: Container[str]) -> str | None:
    return name if name is not None and name in ids else None
