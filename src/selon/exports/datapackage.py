"""A Frictionless Data Package: the table as CSV, and the file that describes it.

Follows datapackage.org, version 2.0: Data Package, Data Resource, Table Dialect, Table Schema.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from msgspec import Struct

from selon.exports.csv_text import csv_lines
from selon.exports.rows import COLUMNS, Column
from selon.model.record import Json
from selon.model.row import Row

TABLE = "mentions.csv"
DESCRIPTION = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DAY_OR_MOMENT = (
    r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?)?"
)
APOSTROPHE = (
    "A text that a spreadsheet would take for a formula has an apostrophe before it, "
    "which is no part of it. An empty cell is nothing."
)


class About(Struct, frozen=True, kw_only=True):
    """What a package says of itself.

    Attributes:
        name: small letters, digits, ``-``, ``_`` and ``.`` only.
        version: of selon.
        created: a moment in ISO 8601, with its zone.
    """

    name: str = "selon"
    title: str | None = None
    version: str | None = None
    created: str | None = None


def files(rows: Iterable[Row], about: About) -> Iterator[tuple[str, bytes]]:
    """Yield the package's files piece by piece, each with its name: the table, then the rest."""
    digest, size = sha256(), 0
    for line in csv_lines(rows):
        piece = line.encode()
        digest.update(piece)
        size += len(piece)
        yield TABLE, piece
    whole = descriptor(about, size=size, sha256_hex=digest.hexdigest())
    yield DESCRIPTION, (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def descriptor(about: About, *, size: int, sha256_hex: str) -> dict[str, Json]:
    """``datapackage.json`` for a table of *size* bytes."""
    known: dict[str, Json] = {
        "$schema": PROFILE,
        "name": about.name,
        "title": about.title,
        "version": about.version,
        "created": about.created,
        "resources": [_resource(size, sha256_hex)],
    }
    return {key: value for key, value in known.items() if value is not None}


def _resource(size: int, sha256_hex: str) -> dict[str, Json]:
    return {
        "name": TABLE.partition(".")[0],
        "path": TABLE,
        "type": "table",
        "description": f"One row a mention of a claim. {APOSTROPHE}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256_hex}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": {"fields": [_field(one) for one in COLUMNS], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Json]:
    types = {int: "integer", date: "date"}
    constraints: dict[str, Json] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.kind is int:
        constraints["minimum"] = 0
    if column.name == "published":
        constraints["pattern"] = DAY_OR_MOMENT
    if column.name == "text_sha256":
        constraints["pattern"] = "[0-9a-f]{64}"
    found: dict[str, Json] = {
        "name": column.name,
        "type": types.get(column.kind, "string"),
        "description": column.meaning,
    }
    return {**found, "constraints": constraints} if constraints else found
