"""What is compared, in a database on the disk that is gone afterwards: DuckDB, out of core."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any  # pyarrow has no types

from selon.fleet.errors import NoClusterError
from selon.fleet.writing import pyarrow

BATCH = 2_000
"""Rows in memory at once: some hold all that a text is compared by."""

NO_DUCKDB = "--compare needs DuckDB: pip install 'selon[cluster]'"
FILE = "index.duckdb"


class Store:
    """Tables on the disk, joined in no more than so many megabytes of memory."""

    def __init__(self, folder: Path, *, memory: int, threads: int = 1) -> None:
        """Keep them in *folder*, which is there.

        Raises:
            NoClusterError: DuckDB is not installed.
        """
        try:
            duckdb = import_module("duckdb")
        except ImportError:
            raise NoClusterError(NO_DUCKDB) from None
        self._connection = duckdb.connect(str(folder / FILE))
        for name, value in (
            ("memory_limit", f"{memory}MB"),
            ("temp_directory", str(folder)),
            ("threads", threads),
            ("preserve_insertion_order", False),
        ):
            self._connection.execute(f"SET {name} = '{value}'")

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()

    def run(self, statement: str) -> None:
        """Do *statement*."""
        self._connection.execute(statement)

    def rows(self, query: str, **given: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """Yield the answer to *query*, in which lists of numbers *given* are tables of ``id``."""
        cursor = self._connection.cursor()
        arrow, _ = pyarrow()
        for name, numbers in given.items():
            cursor.register(name, arrow.table({"id": arrow.array(numbers, arrow.int64())}))
        cursor.execute(query)
        while some := cursor.fetchmany(BATCH):
            yield from some
        cursor.close()

    def fill(self, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        """Make *table* with *columns*, as SQL has them, of *rows*."""
        self.run(f"CREATE TABLE {table} ({columns})")
        self.append(table, rows)

    def append(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Put *rows* into *table*."""
        arrow, _ = pyarrow()
        waiting = iter(rows)
        cursor = self._connection.cursor()
        described = f"SELECT column_name FROM (DESCRIBE {table})"  # noqa: S608 -- ours
        names = [row[0] for row in self.rows(described)]
        while some := list(islice(waiting, BATCH)):
            held = arrow.table(dict(zip(names, map(list, zip(*some, strict=True)), strict=True)))
            cursor.register("batch", held)
            cursor.execute(f"INSERT INTO {table} SELECT * FROM batch")  # noqa: S608 -- ours
            cursor.unregister("batch")
        cursor.close()
