"""All figures of a text, without their claimants."""

from selon.model.figure import Figure
from selon.reading.prose import Prose


def find(prose: Prose) -> tuple[Figure, ...]:
    """The figures of *prose*, in text order, as the text counts them."""
    return ()
