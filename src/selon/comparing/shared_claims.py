"""Claims that two texts of the same days have in common."""

from selon.comparing.overlaps import Shared
from selon.comparing.texts import Claimed, Text

NEAR = 3
"""Days between two claims, or two texts, of which one may come from the other."""


def near(one: Text, other: Text) -> bool:
    """Whether the days of both are known, and near each other."""
    if one.day is None or other.day is None:
        return False
    return abs((one.day - other.day).days) <= NEAR


def shared_claims(one: Text, other: Text) -> tuple[Shared, ...]:
    """Where both put one number for one measure into the same mouth, each claim once.

    On days near each other: those of the claims where they are known, else of the texts.
    """
    theirs: dict[tuple[str, str, str], Claimed] = {}
    for claim in other.claims:
        theirs.setdefault(claim.what, claim)
    found: dict[tuple[str, str, str], Shared] = {}
    for mine in one.claims:
        its = theirs.get(mine.what)
        if its is not None and abs(mine.day - its.day) <= NEAR:
            found.setdefault(mine.what, Shared(mine.start, mine.end, its.start, its.end))
    return tuple(found.values())
