"""The tables of a run -> what a ledger takes, in the order in which one reader came to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any  # pyarrow has no types

import msgspec
from msgspec import Struct, structs

from selon.comparing.packing import unpack
from selon.fleet import folder
from selon.fleet.errors import FleetError
from selon.fleet.folder import Manifest
from selon.fleet.rows import TEXT
from selon.fleet.writing import pyarrow
from selon.ledger.knowledge import named
from selon.ledger.putting import Read
from selon.model.article import Article
from selon.model.figure import Figure
from selon.model.reading import Reading
from selon.model.refusal import Refusal
from selon.model.restored import restored
from selon.model.statement import Statement
from selon.reading.given import Given
from selon.reading.raw import Raw

Row = dict[str, Any]
Wanted = Mapping[str, list[str] | None]
"""Columns by table; all of them where it is ``None``."""

ALL: Wanted = {
    "articles": [
        "article",
        "number",
        "source",
        "kind",
        "fetched_url",
        "fetched",
        "text",
        "record",
    ],
    "statements": ["number", "record"],
    "figures": ["number", "record"],
    "refusals": None,
    "texts": None,
    "pages": None,
}
COMPARED: Wanted = {name: ALL[name] for name in ("articles", "figures", "refusals", "texts")}
"""What is compared: no statements, no pages."""

NO_PAGES = "was made with --no-pages; selon add takes the sources themselves"

OTHER_ACTORS = "was read with other actors than the ledger knows; give both the same --actors"


class Missing(Struct, frozen=True):
    """A unit that is not finished, and why."""

    name: str
    why: str


def manifest(to: str | Path) -> Manifest | None:
    """That of the folder *to*, if it is one of a run.

    Raises:
        FleetError: it is broken.
    """
    return folder.manifest(Path(to)) if Path(to).is_dir() else None


def load(to: Path, found: Manifest, *, knowledge: str) -> Iterator[Read | Refusal | Missing]:
    """Yield what is in the tables of the folder *to*, with what is missing.

    *knowledge* is the name of the actors that the ledger knows.

    Raises:
        FleetError: they are not those that it was read with, or a table cannot be read.
    """
    if not found.pages:
        raise FleetError(f"{to} {NO_PAGES}")
    if named(sorted(found.actors)) != knowledge:
        raise FleetError(f"{to} {OTHER_ACTORS}")
    yield from read(to, found, ALL)


def read(to: Path, found: Manifest, wanted: Wanted) -> Iterator[Read | Refusal | Missing]:
    """Yield the same with no more than the *wanted* columns.

    Raises:
        FleetError: a table cannot be read.
    """
    for unit in found.units:
        report = folder.finished(to, unit.key)
        if report is None:
            yield Missing(unit.name, folder.why_not(to, unit.key))
            continue
        for part in range(report.parts):
            yield from _part(to / folder.UNITS / unit.key, part, wanted)


def _part(held: Path, part: int, wanted: Wanted) -> Iterator[Read | Refusal]:
    tables = {
        name: _Rows(held / f"{name}-{part:04}.parquet", only) for name, only in wanted.items()
    }
    articles, refusals = tables.pop("articles"), tables.pop("refusals")
    while (number := _next(articles, refusals)) is not None:
        found = articles.take(number)
        refused = tuple(restored(Refusal, row) for row in refusals.take(number))
        if found:
            rest = {name: table.take(number) for name, table in tables.items()}
            yield _read(found[0], rest, refused)
        else:
            yield from refused


def _next(*tables: "_Rows") -> int | None:
    return min((one.number for one in tables if one.number is not None), default=None)


class _Rows:
    """The rows of one table, by the number of their page, which grows."""

    def __init__(self, path: Path, columns: list[str] | None) -> None:
        self._rows = _rows(path, columns)
        self._first = next(self._rows, None)

    @property
    def number(self) -> int | None:
        """That of the next row."""
        return None if self._first is None else self._first["number"]

    def take(self, number: int) -> list[Row]:
        """Those of *number*, which are next if there are any."""
        found = []
        while self._first is not None and self._first["number"] == number:
            found.append(self._first)
            self._first = next(self._rows, None)
        return found


def _rows(path: Path, columns: list[str] | None) -> Iterator[Row]:
    """Yield the rows of *path*, a group of them in memory."""
    arrow, parquet = pyarrow()
    try:
        with parquet.ParquetFile(path) as file:
            for group in range(file.num_row_groups):
                yield from file.read_row_group(group, columns).to_pylist()
    except (OSError, arrow.ArrowInvalid) as error:
        raise FleetError(f"{path}: cannot be read: {error}") from error


def _read(row: Row, rest: Mapping[str, Sequence[Row]], refusals: tuple[Refusal, ...]) -> Read:
    article = replace(restored(Article, msgspec.json.decode(row["record"])), text=row["text"])
    reading = Reading(
        source=row["source"],
        article=article,
        statements=tuple(restored(Statement, _record(one)) for one in rest.get("statements", ())),
        figures=tuple(restored(Figure, _record(one)) for one in rest["figures"]),
        refusals=refusals,
    )
    (told,) = rest["texts"]
    raw = _raw(row, told, rest.get("pages", ()), article)
    text = structs.replace(unpack(told["compared"]), keys=tuple(told["keys"]))
    return Read(raw=raw, reading=reading, text=text, name=row["article"])


def _raw(row: Row, told: Row, pages: Sequence[Row], article: Article) -> Raw:
    text = row["kind"] == TEXT
    page = pages[0]["page"] if pages else b""
    return Raw(
        source=row["source"],
        data=article.text.encode() if text else page,
        url=row["fetched_url"],
        charset=told["charset"],
        media_type=told["media_type"],
        fetched=datetime.fromisoformat(row["fetched"]) if row["fetched"] else None,
        given=_given(told["given"], row["source"], article) if text else None,
    )


def _given(written: str | None, source: str, article: Article) -> Given:
    """The line that somebody brought; of an article that was read elsewhere, what it tells."""
    if written:
        return structs.replace(msgspec.json.decode(written, type=Given), text=article.text)
    return Given(
        id=source,
        text=article.text,
        language=article.language,
        published=article.published.isoformat() if article.published else None,
        title=article.title,
        publisher=article.publisher,
    )


def _record(row: Row) -> object:
    return msgspec.json.decode(row["record"])
