"""Rows -> Parquet files of bounded size, seen whole or not at all."""

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any  # pyarrow has no types

from selon.fleet.columns import TABLES, Column
from selon.fleet.errors import NoClusterError
from selon.fleet.rows import Row

GROUP_ROWS = 256
"""Articles whose rows are held in memory at once."""
GROUP_BYTES = 8 * 2**20
"""Of pages and texts, likewise."""
PART_GROUPS = 40
"""Groups in one file."""

NO_ARROW = "selon run needs pyarrow: pip install 'selon[cluster]'"


def pyarrow() -> tuple[ModuleType, ModuleType]:
    """The library that knows Parquet.

    Raises:
        NoClusterError: it is not installed.
    """
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise NoClusterError(NO_ARROW) from None


def schema(columns: Iterable[Column]) -> Any:  # noqa: ANN401 -- pyarrow has no types
    """*columns* as pyarrow knows them, each with its meaning."""
    arrow, _ = pyarrow()
    types = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "number": arrow.int64(),
        "numbers": arrow.list_(arrow.int64()),
        "truth": arrow.bool_(),
        "share": arrow.float64(),
        "day": arrow.date32(),
        "bytes": arrow.binary(),
    }
    return arrow.schema(
        [
            arrow.field(one.name, types[one.type], metadata={"description": one.meaning})
            for one in columns
        ]
    )


class Parts:
    """The tables of one unit, in a folder of their own: ``articles-0000.parquet`` and so on.

    They are on the disk for good once :meth:`close` returns, and nobody looks into the folder
    before it has its name.
    """

    def __init__(self, folder: Path, tables: Mapping[str, tuple[Column, ...]]) -> None:
        """Begin in *folder*, which is not there yet."""
        self.folder = folder
        self.count = 0
        self._schemas = {name: schema(columns) for name, columns in tables.items()}
        self._rows: dict[str, list[Row]] = {name: [] for name in tables}
        self._held = self._bytes = self._groups = 0
        self._open: dict[str, tuple[Any, Any]] = {}
        folder.mkdir(parents=True)

    def add(self, table: str, row: Row) -> None:
        """Put *row* into *table*, where the unit has that table."""
        if table in self._rows:
            self._rows[table].append(row)

    def turn(self, size: int) -> None:
        """One page of that *size* is through; write if enough are held."""
        self._held += 1
        self._bytes += size
        if self._held >= GROUP_ROWS or self._bytes >= GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is held, and have all of it on the disk."""
        if self._held or not self.count:
            self._flush()
        self._end()
        sync(self.folder)

    def drop(self) -> None:
        """Leave nothing of it."""
        for writer, _ in self._open.values():
            writer.is_open = False  # else it writes once more when it is gone
        for _, file in self._open.values():
            with suppress(OSError):
                file.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _flush(self) -> None:
        arrow, _ = pyarrow()
        if not self._open:
            self._begin()
        for name, rows in self._rows.items():
            made = arrow.Table.from_pylist(rows, schema=self._schemas[name])
            self._open[name][0].write_table(made, row_group_size=max(len(rows), 1))
            rows.clear()
        self._held = self._bytes = 0
        self._groups += 1
        if self._groups == PART_GROUPS:
            self._end()

    def _begin(self) -> None:
        _, parquet = pyarrow()
        for name, known in self._schemas.items():
            file = (self.folder / f"{name}-{self.count:04}.parquet").open("xb")
            self._open[name] = (parquet.ParquetWriter(file, known, compression="zstd"), file)
        self.count += 1
        self._groups = 0

    def _end(self) -> None:
        for writer, file in self._open.values():
            writer.close()
            file.flush()
            os.fsync(file.fileno())
            file.close()
        self._open.clear()


def tables_of(*, pages: bool) -> Mapping[str, tuple[Column, ...]]:
    """The tables that a run makes."""
    return {name: held for name, held in TABLES.items() if pages or name != "pages"}


def sync(folder: Path) -> None:
    """Have the names in *folder* on the disk; nothing where folders cannot be opened."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
