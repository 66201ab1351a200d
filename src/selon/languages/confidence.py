"""``confidence.toml``: how often what each rule finds is right, as counted by ``training``."""

from msgspec import Struct


class ConfidenceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Probabilities, 0 to 1, that a figure has the right measure and quantity.

    Attributes:
        figures: of any figure.
        rules: of those of a rule, by its id; a rule that is not here is like any.
        shapes: of those written as a number alone, of one person, of several with their noun.
    """

    figures: float
    rules: dict[str, float]
    shapes: dict[str, float]
