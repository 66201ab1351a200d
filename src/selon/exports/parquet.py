"""Rows as Parquet: the same columns, each with its type. Needs pyarrow (``selon[parquet]``)."""

from collections.abc import Iterable, Iterator
from datetime import date
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import Any, BinaryIO

from selon.exports.rows import COLUMNS, DAYS
from selon.model.errors import SelonError
from selon.model.row import Row

GROUP = 16_384
"""Rows held in memory at once."""


class NoParquetError(SelonError):
    """The library that writes Parquet is not installed."""


def write_parquet(rows: Iterable[Row], file: BinaryIO) -> None:
    """Write *rows* to *file*, a group at a time.

    Numbers are 64-bit integers, days are dates; ``published``, a day or a moment, is a text in
    ISO 8601 as in the other formats.

    Raises:
        NoParquetError: pyarrow is not installed.
    """
    arrow, parquet = _pyarrow()
    schema = _schema(arrow)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(iter(rows)):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def table(rows: Iterable[Row]) -> Any:  # noqa: ANN401 -- pyarrow has no types
    """*rows* in memory, as a table of pyarrow.

    Raises:
        NoParquetError: pyarrow is not installed.
    """
    arrow, _ = _pyarrow()
    schema = _schema(arrow)
    found = [arrow.Table.from_pylist(group, schema=schema) for group in _groups(iter(rows))]
    return arrow.concat_tables([schema.empty_table(), *found])


def _pyarrow() -> tuple[ModuleType, ModuleType]:
    """The library, which is optional and slow to load."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise NoParquetError("Parquet needs pyarrow: pip install 'selon[parquet]'") from None


def _schema(arrow: Any) -> Any:  # noqa: ANN401 -- pyarrow has no types
    types = {str: arrow.string(), int: arrow.int64(), date: arrow.date32()}
    return arrow.schema(
        [
            arrow.field(
                one.name,
                types.get(one.kind, arrow.string()),
                nullable=not one.required,
                metadata={"description": one.meaning},
            )
            for one in COLUMNS
        ]
    )


def _groups(rows: Iterator[Row]) -> Iterator[list[dict[str, object]]]:
    while group := [_cells(row) for row in islice(rows, GROUP)]:
        yield group


def _cells(row: Row) -> dict[str, object]:
    return {**row.to_dict(), **{name: getattr(row, name) for name in DAYS}}
