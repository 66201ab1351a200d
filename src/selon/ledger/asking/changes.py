"""Claims by when the ledger last changed them."""

from datetime import datetime

from sqlalchemy import Connection, select

from selon.ledger import naming
from selon.ledger.asking.claims import these
from selon.ledger.asking.wanted import Wanted, of_claims
from selon.ledger.tables import claims
from selon.model.claim import Claim


def find(
    connection: Connection, wanted: Wanted, *, since: datetime | None = None
) -> list[tuple[datetime, Claim]]:
    """The claims that are *wanted*, the last changed first; only those changed after *since*."""
    conditions = of_claims(wanted, newest=True)
    if since is not None:
        conditions.append(claims.c.changed_at > since)
    chosen = (
        select(claims.c.id, claims.c.changed_at)
        .where(*conditions)
        .order_by(claims.c.changed_at.desc(), claims.c.id.desc())
        .limit(wanted.limit)
        .offset(wanted.offset)
    )
    when = {row.id: row.changed_at for row in connection.execute(chosen)}
    by_name = {naming.claim(number): at for number, at in when.items()}
    return [(by_name[one.id], one) for one in these(connection, list(when), wanted)]
