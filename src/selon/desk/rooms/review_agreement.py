"""Agreement: how far reviewers say the same of the claims that both have judged."""

from starlette.responses import Response

from selon.desk.visit import Visit
from selon.ledger.asking import agreement, verdicts

LATEST = 5_000
"""Verdicts, the last of which are set against each other."""

APART = 20
"""Claims of two reviewers that are listed."""


def show(visit: Visit) -> Response:
    """Every two reviewers, and the claims that they judge differently."""
    with visit.desk.ledger.database.read() as connection:
        given = verdicts.last(connection, limit=LATEST)
    found = agreement.pairs(given)
    return visit.page(
        "review-agreement.html",
        pairs=found,
        verdicts=len(given),
        reviewers=len({one.reviewer for one in given}),
        claims=len({one.target for one in given}),
        most=APART,
        latest=LATEST if len(given) >= LATEST else None,
    )
