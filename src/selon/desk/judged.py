"""What reviewers hold of a claim, to be shown beside what was read wherever that is shown."""

from msgspec import Struct

from selon.desk.corrections import told
from selon.desk.words import Words
from selon.ledger.asking.agreement import standing
from selon.model.claim import Claim


class Judged(Struct, frozen=True, kw_only=True):
    """The verdicts that readers should know of.

    Attributes:
        disputed: how many dispute it.
        corrected: what others say that it should be, each once: a field's name and its value.
    """

    disputed: int
    corrected: tuple[tuple[str, str], ...]


def judged(claim: Claim, words: Words) -> Judged:
    """Those that stand on *claim*, and on its mentions."""
    found = standing(claim.reviews)
    said = [one for verdict in found for one in told(verdict.detail, claim.quantity, words)]
    return Judged(
        disputed=sum(one.action == "dispute" for one in found),
        corrected=tuple(dict.fromkeys(said)),
    )
