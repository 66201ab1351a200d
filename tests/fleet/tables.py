"""What stands in the tables of a run."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

pq = pytest.importorskip("pyarrow.parquet")


def rows(to: Path, table: str) -> list[dict[str, Any]]:
    """All rows of *table*, by unit and number."""
    found: list[dict[str, Any]] = []
    for file in sorted((to / "units").glob(f"*/{table}-*.parquet")):
        found += pq.read_table(file).to_pylist()
    return found


def digests(to: Path) -> dict[str, str]:
    """The bytes of every table, by its name."""
    return {
        f"{file.parent.name}/{file.name}": sha256(file.read_bytes()).hexdigest()
        for file in (to / "units").glob("*/*.parquet")
    }
