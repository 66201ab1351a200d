"""What reviewers hold of a claim, to be shown beside what was read wherever that is shown."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Connection

from selon.desk.corrections import told
from selon.desk.words import Words
from selon.ledger.asking import verdicts
from selon.ledger.asking.agreement import Verdict, standing
from selon.model.claim import Claim
from selon.model.figure import Figure
from selon.model.quantity import Quantity


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
    return _beside(standing(claim.reviews), claim.quantity, words)


def of_figures(
    connection: Connection, figures: Iterable[Figure], claims: Mapping[str, str], words: Words
) -> dict[str, Judged]:
    """Those that stand on the *claims* of an article's figures, by the figure's id."""
    given = verdicts.of(connection, set(claims.values()))
    return {
        one.id: _beside(given.get(claims.get(one.id, ""), ()), one.quantity, words)
        for one in figures
    }


def _beside(given: Sequence[Verdict], quantity: Quantity, words: Words) -> Judged:
    found = [one for verdict in given for one in told(verdict.detail, quantity, words)]
    return Judged(
        disputed=sum(one.action == "dispute" for one in given),
        corrected=tuple(dict.fromkeys(found)),
    )
