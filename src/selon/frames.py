"""Tables for pandas, Polars, DuckDB and whatever else reads Arrow.

    tables = selon.frames.tables(selon.read_all(["pages/"]))
    tables.figures.to_pandas(types_mapper=pandas.ArrowDtype)
    polars.from_arrow(tables.figures)

    texts = {"a": "Selon la police, douze personnes sont mortes."}
    selon.frames.tables(selon.extract(text, name=name) for name, text in texts.items())

    selon.frames.mentions(ledger.rows(selon.Wanted(side="UKR")))

Columns are those of ``selon run`` and of ``selon export``, each with its meaning in the schema.
Needs pyarrow (``pip install 'selon[parquet]'``).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple  # pyarrow has no types

from selon.exports.parquet import NoParquetError, table
from selon.fleet import columns, rows
from selon.fleet.errors import NoClusterError
from selon.fleet.writing import pyarrow, schema
from selon.model.reading import Extraction, Reading
from selon.model.row import Row

GROUP = 256
"""Articles whose rows are held as Python's objects at once."""
LEFT_OUT = frozenset({"number", "kind", "fetched_url", "fetched"})
"""Columns that only a run knows."""


class Tables(NamedTuple):
    """Tables of pyarrow; ``article`` in each is by what they belong together.

    It is the source that an article was read from, or the id of a text; of a text without one
    its number among what was given, from 0.

    Attributes:
        articles: a row an article or a text.
        statements: a row a statement.
        figures: a row a figure.
        refusals: a row a refusal.
    """

    articles: Any
    statements: Any
    figures: Any
    refusals: Any


def tables(found: Iterable[Reading | Extraction]) -> Tables:
    """What *found* holds: a row an article, a statement, a figure, a refusal.

    Raises:
        NoParquetError: pyarrow is not installed.
    """
    try:
        arrow, _ = pyarrow()
    except NoClusterError:
        raise NoParquetError("tables need pyarrow: pip install 'selon[parquet]'") from None
    schemas = [schema(_columns(name)) for name in Tables._fields]
    groups: list[list[Any]] = [[one.empty_table()] for one in schemas]
    left = enumerate(found)
    while group := list(islice(left, GROUP)):
        for made, each, table_schema in zip(groups, _rows(group), schemas, strict=True):
            made.append(arrow.Table.from_pylist(each, schema=table_schema))
    return Tables(*(arrow.concat_tables(made) for made in groups))


def mentions(found: Iterable[Row]) -> Any:  # noqa: ANN401 -- pyarrow has no types
    """The rows of a ledger as one table of pyarrow, a row a mention.

    Raises:
        NoParquetError: pyarrow is not installed.
    """
    return table(found)


def _columns(name: str) -> list[columns.Column]:
    return [one for one in columns.TABLES[name] if one.name not in LEFT_OUT]


def _rows(group: Iterable[tuple[int, Reading | Extraction]]) -> Tables:
    """The rows of each table."""
    articles: list[rows.Row] = []
    statements: list[rows.Row] = []
    figures: list[rows.Row] = []
    refusals: list[rows.Row] = []
    for number, one in group:
        named: rows.Row = {"article": _name(one, number)}
        articles += [{**each, **named} for each in _article(one)]
        statements += [{**rows.statement(each), **named} for each in one.statements]
        figures += [{**rows.figure(each), **named} for each in one.figures]
        refusals += [{**rows.refusal(each), **named} for each in one.refusals]
    return Tables(articles, statements, figures, refusals)


def _name(one: Reading | Extraction, number: int) -> str:
    if isinstance(one, Reading):
        return one.source
    return str(number) if one.id is None else one.id


def _article(one: Reading | Extraction) -> Iterator[rows.Row]:
    """Its row; that of a text has what is known without an article."""
    if isinstance(one, Extraction):
        counts = {"statements": len(one.statements), "figures": len(one.figures)}
        yield {"source": one.id, "language": one.language, **counts}
    elif one.article is not None:
        yield rows.article(one.article, one, one)
