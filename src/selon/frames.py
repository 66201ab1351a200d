"""Tables for pandas, Polars, DuckDB and whatever else reads Arrow.

    tables = selon.frames.tables(selon.read_all(["pages/"]))
    tables.figures.to_pandas()
    polars.from_arrow(tables.figures)

    selon.frames.mentions(ledger.rows(selon.Wanted(side="UKR")))

Columns are those of ``selon run`` and of ``selon export``, each with its meaning in the schema.
Needs pyarrow (``pip install 'selon[parquet]'``).
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple  # pyarrow has no types

from selon.exports.parquet import table
from selon.fleet import columns, rows
from selon.fleet.writing import pyarrow, schema
from selon.model.reading import Reading
from selon.model.row import Row

GROUP = 256
"""Readings whose rows are held as Python's objects at once."""
LEFT_OUT = frozenset({"number", "kind", "fetched_url", "fetched"})
"""Columns that only a run knows."""


class Tables(NamedTuple):
    """Tables of pyarrow; ``article`` in each is the source that the article was read from."""

    articles: Any
    statements: Any
    figures: Any
    refusals: Any


def tables(readings: Iterable[Reading]) -> Tables:
    """What *readings* hold: a row an article, a statement, a figure, a refusal.

    Raises:
        NoClusterError: pyarrow is not installed.
    """
    arrow, _ = pyarrow()
    schemas = [schema(_columns(name)) for name in Tables._fields]
    groups: list[list[Any]] = [[one.empty_table()] for one in schemas]
    left = iter(readings)
    while group := list(islice(left, GROUP)):
        for made, each, table_schema in zip(groups, _rows(group), schemas, strict=True):
            made.append(arrow.Table.from_pylist(each, schema=table_schema))
    return Tables(*(arrow.concat_tables(made) for made in groups))


def mentions(found: Iterable[Row]) -> Any:  # noqa: ANN401 -- pyarrow has no types
    """The rows of a ledger as one table.

    Raises:
        NoParquetError: pyarrow is not installed.
    """
    return table(found)


def _columns(name: str) -> list[columns.Column]:
    return [one for one in columns.TABLES[name] if one.name not in LEFT_OUT]


def _rows(group: Iterable[Reading]) -> Tables:
    """The rows of each table."""
    articles: list[rows.Row] = []
    statements: list[rows.Row] = []
    figures: list[rows.Row] = []
    refusals: list[rows.Row] = []
    for one in group:
        named: rows.Row = {"article": one.source}
        if one.article is not None:
            articles.append({**rows.article(one.article, one, one), **named})
        statements += [{**rows.statement(each), **named} for each in one.statements]
        figures += [{**rows.figure(each), **named} for each in one.figures]
        refusals += [{**rows.refusal(each), **named} for each in one.refusals]
    return Tables(articles, statements, figures, refusals)
