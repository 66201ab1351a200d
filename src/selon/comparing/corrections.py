"""What people said about which mentions are one claim."""

from dataclasses import dataclass
from enum import StrEnum


class Tie(StrEnum):
    """Whether two mentions are one claim."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Correction:
    """Two occurrences, by name, and what a person decided; a later one about them wins.

    To merge two claims, tie a mention of each together; to split one off, set it apart from
    every mention that it must leave.
    """

    tie: Tie
    one: str
    other: str
