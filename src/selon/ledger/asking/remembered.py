"""Answers that take many rows together, remembered until anything in the ledger changes.

A connection remembers for itself, where it only reads. Whether it sees what it saw before, its
database says: SQLite counts what others committed, PostgreSQL names the transactions it sees.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar  # a row has columns of every type

from msgspec.structs import replace
from sqlalchemy import Connection, Select, func, select

from selon.ledger.asking.wanted import PAGE, Wanted, mentioned
from selon.ledger.engine import READS

T = TypeVar("T")

SEEN = {
    "sqlite": "PRAGMA data_version",
    "postgresql": "SELECT pg_current_snapshot()::text",
}
MOST = 64
"""Answers of one connection; the oldest is forgotten first."""

OF_MENTIONS = ("dossier", "outlet", "language", "verification", "as_of", "fetched_by")
"""What tells which mentions are wanted, whatever their claims are."""

KEPT = "selon.remembered"


def remembered(connection: Connection, key: Hashable, ask: Callable[[], T]) -> T:
    """What *ask* answers; what it answered to the same *key* of a ledger that is the same since.

    Who is given it must not change it.
    """
    if not connection.get_execution_options().get(READS):
        return ask()
    seen = connection.exec_driver_sql(SEEN[connection.dialect.name]).scalar()
    kept = connection.info.get(KEPT)
    if kept is None or kept[0] != seen:
        kept = connection.info[KEPT] = (seen, {})
    answers: dict[Hashable, T] = kept[1]
    if key not in answers:
        answers[key] = ask()
        if len(answers) > MOST:
            del answers[next(iter(answers))]
    return answers[key]


def whole(wanted: Wanted) -> Wanted:
    """The same, whatever part of it is to be shown, and however."""
    return replace(wanted, limit=PAGE, offset=0, disputes=True)


def gathered(connection: Connection, wanted: Wanted) -> Select[Any] | None:
    """The claims of the dossier that is *wanted*, which a page asks for several times.

    On PostgreSQL each question gathers them itself.
    """
    if not wanted.dossier or connection.dialect.name == "postgresql":
        return None
    asked = {name: getattr(wanted, name) for name in OF_MENTIONS}
    alone = Wanted(**asked)
    inside = mentioned(alone).distinct().subquery()
    written = select(func.json_group_array(inside.c.claim))
    numbers = remembered(connection, ("gathered", alone), lambda: connection.scalar(written))
    return select(func.json_each(numbers).table_valued("value").c.value)
