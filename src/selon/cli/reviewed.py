"""Reviews, put down and listed."""

from collections.abc import Sequence

from selon.cli import evidence
from selon.cli.asking import print_lines, style_of
from selon.cli.listing import print_records
from selon.cli.printing import write
from selon.ledger.ledger import Ledger
from selon.ledger.reviewing import Action, Review
from selon.model.errors import LedgerError
from selon.model.record import Json


def decide(  # noqa: PLR0913 -- each option of the command, by its name
    action: str,
    *,
    where: str,
    reviewer: str,
    reason: str | None,
    target: str | None = None,
    detail: Json = None,
    undoes: int | None = None,
) -> None:
    """Put down what *reviewer* decided, and print its number.

    Raises:
        LedgerError: there is no such claim, mention or event, or it is undone already.
    """
    with Ledger.open(where, create=False) as ledger:
        if target is None:
            target = _target(ledger, undoes)
        number = ledger.review(
            Review(
                action=Action(action),
                target=target,
                reviewer=reviewer,
                detail=detail,
                reason=reason,
                undoes=undoes,
            )
        )
    write(f"{number}  {action} {target}\n")


def print_reviews(where: str, targets: Sequence[str], *, form: str) -> None:
    """The events about *targets*, or all."""
    with Ledger.open(where, create=False) as ledger:
        found = ledger.reviews(*targets)
        if form != "table":
            print_records(found, form)
            return
        style = style_of(ledger)
        for one in found:
            print_lines(evidence.review(one, style))


def _target(ledger: Ledger, number: int | None) -> str:
    """What the event of that *number* was about."""
    found = next((one for one in ledger.reviews() if one.id == number), None)
    if found is None:
        raise LedgerError(f"review {number}: there is none")
    return found.target
