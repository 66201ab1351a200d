"""What was found -> tables of Parquet, that take the place of older ones at once."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any  # pyarrow has no types

import msgspec

from selon.comparing.same import claim
from selon.fleet.rows import Row
from selon.fleet.whole.claiming import Found
from selon.fleet.whole.columns import TABLES
from selon.fleet.whole.store import Store
from selon.fleet.writing import pyarrow, schema, sync
from selon.model.claim import Claim
from selon.model.record import to_json

GROUP = 1_000
"""Rows of a table that are held in memory at once, and claims."""

VERSIONS = """
SELECT v.name AS article, f.name AS story, v.number AS version, v.latest AS current,
       coalesce(o.name, f.name) AS origin, v.source, v.outlet, v.language, v.published, v.url,
       v.text_sha256
FROM versions v JOIN versions f ON f.article = v.article AND f.number = 1
LEFT JOIN origins ON origins.article = v.article
LEFT JOIN versions o ON o.article = origins.origin AND o.number = 1
ORDER BY v.version
"""
COPIES = """
SELECT a.name AS one, b.name AS other, kind, containment, whole, why, shared
FROM copies JOIN versions a ON a.version = copies.one JOIN versions b ON b.version = copies.other
ORDER BY copies.one, copies.other
"""
NAMES = "SELECT version, name FROM versions JOIN mine ON version = mine.id"
FIRSTS = "SELECT article, name FROM versions JOIN mine ON article = mine.id WHERE number = 1"


class Tables:
    """The tables of a comparison, each one file, written as they come."""

    def __init__(self, folder: Path, store: Store) -> None:
        """Begin in *folder*, which is not there yet."""
        folder.mkdir()
        self._folder = folder
        self._store = store
        self._claims: list[tuple[str, Found]] = []
        self._files = {name: _File(folder / f"{name}.parquet", name) for name in TABLES}

    def claim(self, name: str, one: Found) -> None:
        """Put down a claim and its mentions."""
        self._claims.append((name, one))
        if len(self._claims) >= GROUP:
            self._flush()

    def close(self) -> dict[str, int]:
        """Put down the rest, and have all of it on the disk; how many rows each has."""
        self._flush()
        for name, query in (("versions", VERSIONS), ("copies", COPIES)):
            names = [one.name for one in TABLES[name]]
            for row in self._store.rows(query):
                self._files[name].add(dict(zip(names, row, strict=True)))
        for file in self._files.values():
            file.close()
        sync(self._folder)
        return {name: file.count for name, file in self._files.items()}

    def _flush(self) -> None:
        """Name what is held, and put it down."""
        placed = [one for _, found in self._claims for one in found.placed]
        names = dict(self._store.rows(NAMES, mine=sorted({one.version for one in placed})))
        goals = {goal for _, found in self._claims for goal in found.origins.values()}
        firsts = dict(self._store.rows(FIRSTS, mine=sorted(goals)))
        for name, found in self._claims:
            record = claim(found.gathered, name=name)
            self._files["claims"].add(_claim(record, found))
            for row in _mentions(record, found, names, firsts):
                self._files["mentions"].add(row)
        self._claims.clear()


class _File:
    """One table."""

    def __init__(self, path: Path, table: str) -> None:
        _, parquet = pyarrow()
        self.count = 0
        self._rows: list[Row] = []
        self._schema = schema(TABLES[table])
        self._file = path.open("xb")
        self._writer: Any = parquet.ParquetWriter(self._file, self._schema, compression="zstd")

    def add(self, row: Row) -> None:
        self.count += 1
        self._rows.append(row)
        if len(self._rows) >= GROUP:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def _flush(self) -> None:
        arrow, _ = pyarrow()
        self._writer.write_table(arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()


def replace(made: Path, target: Path) -> None:
    """Let *made* stand in the place of *target*."""
    if target.exists():
        old = made.with_name("old")
        target.rename(old)
        made.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    else:
        made.rename(target)
    sync(target.parent)


def _claim(record: Claim, found: Found) -> Row:
    latest = [one for one in found.placed if one.latest]
    who, quantity, period = record.claimant, record.quantity, record.period
    return {
        "claim": record.id,
        "claimant": who.name if who else None,
        "claimant_kind": who.kind.value if who else None,
        "affiliation": who.affiliation if who else None,
        "measure": record.measure.value,
        "comparator": quantity.comparator.value,
        "value": quantity.value,
        "lower": quantity.lower,
        "upper": quantity.upper,
        "side": record.side,
        "status": record.status.value,
        "place": record.place,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "claimed_on": record.claimed_on,
        "hedge": record.hedge.value,
        "articles": len({one.article for one in latest}),
        "outlets": len({one.outlet or one.article for one in latest}),
        "origins": len(set(found.origins.values())),
        "drifts": sum(len(one.drift) for one in record.mentions),
    }


def _mentions(
    record: Claim, found: Found, names: dict[int, str], firsts: dict[int, str]
) -> Iterator[Row]:
    run = {
        f"{one.name}/{linked.occurrence.figure.id}": names[one.version]
        for one, linked in zip(found.placed, found.gathered.mentions, strict=True)
    }

    def named(name: str | None) -> str | None:
        return f"{run[name]}/{name.rpartition('/')[2]}" if name else None

    for placed, linked, mention in zip(
        found.placed, found.gathered.mentions, record.mentions, strict=True
    ):
        span = linked.occurrence.figure.span
        drift = [
            {"kind": one.kind, "from": one.from_, "to": one.to, "against": named(one.against)}
            for one in mention.drift
        ]
        yield {
            "claim": record.id,
            "article": names[placed.version],
            "figure": mention.figure,
            "outlet": mention.outlet,
            "language": mention.language,
            "published": to_json(mention.published),
            "exact": mention.exact,
            "start": span.start,
            "end": span.end,
            "current": placed.latest,
            "origin": firsts[found.origins[placed.article]] if placed.latest else None,
            "to": named(linked.to),
            "why": list(mention.why),
            "drift": msgspec.json.encode(drift).decode(),
        }
