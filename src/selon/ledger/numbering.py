"""Numbers of articles and claims, as people see them: one after another, in every database."""

from sqlalchemy import Connection, Table, func, select


def following(connection: Connection, table: Table) -> int:
    """The number after the last of *table*; asked by the one who writes.

    PostgreSQL's own sequences leave a gap where a transaction did not come to its end, and which
    of two texts is the earlier may hang on their numbers.
    """
    return 1 + (connection.scalar(select(func.max(table.c.id))) or 0)
