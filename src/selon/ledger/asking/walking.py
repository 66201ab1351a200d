"""A column that SQLite finds no rows by: it goes through the newest rows, and asks each.

Without statistics it believes that any condition on an index leaves few rows, gathers them all
and sorts them. Where a page of the newest is looked for, most often the first rows by day do.
PostgreSQL has statistics and is left alone.
"""

from typing import TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

T = TypeVar("T")


class _Asked(FunctionElement[T]):
    inherit_cache = True


def asked(column: ColumnElement[T]) -> ColumnElement[T]:
    """*column*, asked of each row."""
    found = _Asked[T](column)
    found.type = column.type
    return found


@compiles(_Asked)
def _plain(element: _Asked[T], compiler: SQLCompiler, **options: object) -> str:
    return compiler.process(element.clauses, **options)


@compiles(_Asked, "sqlite")
def _signed(element: _Asked[T], compiler: SQLCompiler, **options: object) -> str:
    return f"+{compiler.process(element.clauses, **options)}"
