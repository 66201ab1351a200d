"""``confidence.toml``: how often what each rule finds is right, as counted by ``training``."""

from collections.abc import Iterable
from functools import lru_cache
from math import exp, log
from typing import Annotated

from msgspec import Meta, Struct

DIGITS = 3

Share = Annotated[float, Meta(gt=0, lt=1)]


class Shares(Struct, frozen=True, forbid_unknown_fields=True):
    """The shares of right ones, 0 to 1.

    Attributes:
        any: of all.
        rules: of those of a rule, by its id; a rule that is not here is like any.
        shapes: of those that look alike, by what their kind calls it.
    """

    any: Share
    rules: dict[str, Share]
    shapes: dict[str, Share]

    def sure(self, rule: str | None, shapes: Iterable[str]) -> float:
        """The probability that one of this *rule* with these *shapes* is right.

        The odds of the rule and those of each shape, as if each told something of its own.
        """
        prior = odds(self.any)
        total = prior
        for share in (self.rules.get(rule or ""), *map(self.shapes.get, shapes)):
            total += 0.0 if share is None else odds(share) - prior
        return round(probability(total), DIGITS)


class ConfidenceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of figures; what is known of statements is in ``arbiter.toml``.

    Attributes:
        figures: right in measure and quantity; shapes are a number alone, one person, several
            with their noun.
    """

    figures: Shares


@lru_cache(maxsize=4096)
def odds(share: float) -> float:
    """The logarithm of the odds."""
    return log(share / (1 - share))


def probability(logarithm: float) -> float:
    """The share that has these odds.

    >>> probability(odds(0.25))
    0.25
    """
    return 1 / (1 + exp(-logarithm))
