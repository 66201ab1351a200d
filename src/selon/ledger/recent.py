"""Pages that a list names and the ledger has only just fetched: what was interrupted goes on."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from selon.ledger.engine import Database
from selon.ledger.tables import versions
from selon.reading.listed import Listed

RECENT = timedelta(days=1)
AT_ONCE = 500  # addresses in one statement


def recent(database: Database, listed: Sequence[Listed], *, now: datetime) -> set[str]:
    """The addresses of those *listed* that were fetched within a day, and after their last change.

    By the list's own dates; a page without any may have changed since all the same, which is for a
    watch to find out.
    """
    found: set[str] = set()
    with database.read() as connection:
        for at in range(0, len(listed), AT_ONCE):
            some = {one.url: one for one in listed[at : at + AT_ONCE]}
            fetched = select(versions.c.url, func.max(versions.c.fetched_at).label("at"))
            wanted = versions.c.url.in_(some), versions.c.fetched_at > now - RECENT
            for row in connection.execute(fetched.where(*wanted).group_by(versions.c.url)):
                updated = some[row.url].updated
                if updated is None or updated <= row.at:
                    found.add(row.url)
    return found
