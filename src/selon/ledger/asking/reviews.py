"""Reviews, asked for: what people decided, event by event."""

from sqlalchemy import Connection, select

from selon.ledger.tables import reviews
from selon.model.reviewed import Reviewed


def find(
    connection: Connection, *targets: str, after: int = 0, limit: int | None = None
) -> list[Reviewed]:
    """Every event, or those about *targets*, the newest last; those *after* one, up to *limit*."""
    later = reviews.alias()
    undone = select(later.c.id).where(later.c.undoes == reviews.c.id).exists()
    chosen = select(reviews, undone.label("undone")).where(reviews.c.id > after)
    chosen = chosen.order_by(reviews.c.id).limit(limit)
    if targets:
        chosen = chosen.where(reviews.c.target.in_(targets))
    return [
        Reviewed(
            id=row.id,
            at=row.at,
            reviewer=row.reviewer,
            action=row.action,
            target=row.target,
            detail=row.detail,
            reason=row.reason,
            undoes=row.undoes,
            undone=bool(row.undone),
        )
        for row in connection.execute(chosen)
    ]
