"""Which mentions are one claim, across articles, outlets and languages.

A mention says a claim more or less fully. The loose ones (nobody named as its claimant, one of two
outcomes, no comparator, no side) go back to one that is fuller, never to two; full ones that say
the same of the same people on the same day are one claim. See docs/comparing.md; for claims that
are kept up as mentions come, :mod:`selon.comparing.update`.
"""

from selon.comparing.same_claim import claim
from selon.comparing.same_gather import gather
from selon.comparing.same_gathered import Gathered, Linked
from selon.comparing.same_keys import keys

__all__ = ["Gathered", "Linked", "claim", "gather", "keys"]
