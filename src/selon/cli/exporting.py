"""What is exported, written whole or not at all."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace
from sqlalchemy import Connection

from selon.cli.asking import opened
from selon.exports import atom, datapackage, hxl, schema_org, web_annotation
from selon.exports.csv_text import csv_lines
from selon.exports.json_text import json_line
from selon.exports.naming import named
from selon.ledger import dossiers
from selon.ledger.asking import articles, claims, rows
from selon.ledger.asking.wanted import Wanted
from selon.ledger.ledger import Ledger
from selon.ledger.placing import placed
from selon.model.claim import Claim
from selon.model.errors import LedgerError
from selon.model.row import Row

AT_ONCE = 200


def export_to(where: str, given: Wanted, *, form: str, output: Path | None) -> None:
    """Write what *given* asks of the ledger *where* to *output*, or to standard output.

    Raises:
        LedgerError: it cannot be written, or the format needs a folder.
    """
    with opened(where, given) as (ledger, connection, wanted):
        if form == "datapackage":
            _package(connection, wanted, output)
        elif output is None:
            _write(ledger, connection, wanted, form, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            try:
                with placed(output) as file:
                    _write(ledger, connection, wanted, form, file)
            except OSError as error:
                raise LedgerError(f"{output}: cannot be written: {error.strerror}") from error


def _write(
    ledger: Ledger, connection: Connection, wanted: Wanted, form: str, file: BinaryIO
) -> None:
    if form == "parquet":
        from selon.exports.parquet import write_parquet  # noqa: PLC0415 -- an extra

        write_parquet(rows.find(connection, wanted), file)
        return
    file.writelines(piece.encode() for piece in _pieces(ledger, connection, wanted, form))


def _pieces(  # noqa: PLR0911 -- a return a format
    ledger: Ledger, connection: Connection, wanted: Wanted, form: str
) -> Iterator[str]:
    match form:
        case "csv":
            return csv_lines(rows.find(connection, wanted))
        case "hxl":
            return csv_lines(rows.find(connection, wanted), tags=hxl.tags(wanted.measure))
        case "jsonl":
            return map(json_line, rows.find(connection, wanted))
        case "claims":
            return map(json_line, _claims(connection, wanted))
        case "web-annotation":
            cited = _cited(connection, wanted)
            return web_annotation.collection(cited, label=_title(connection, wanted))
        case "schema-org":
            return schema_org.graph(_kept(connection, wanted), _claims(connection, wanted))
        case _:
            return _feed(ledger, connection, wanted)


def _package(connection: Connection, wanted: Wanted, folder: Path | None) -> None:
    """Write a folder: the table, and the description of its columns."""
    if folder is None:
        raise LedgerError("datapackage: a folder is needed: --output FOLDER")
    about = datapackage.About(title=_title(connection, wanted), version=version("selon"))
    parts: dict[str, BinaryIO] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            for name, piece in datapackage.files(rows.find(connection, wanted), about):
                if name not in parts:
                    parts[name] = stack.enter_context(placed(folder / name))
                parts[name].write(piece)
    except OSError as error:
        raise LedgerError(f"{folder}: cannot be written: {error.strerror}") from error


def _claims(connection: Connection, wanted: Wanted) -> Iterator[Claim]:
    """Yield all claims that are wanted, a page after another."""
    for offset in count(0, AT_ONCE):
        found = claims.find(connection, replace(wanted, limit=AT_ONCE, offset=offset))
        yield from found
        if len(found) < AT_ONCE:
            return


def _cited(connection: Connection, wanted: Wanted) -> Iterator[tuple[Row, str | None]]:
    """Yield each mention with the text that it stands in."""
    texts: dict[str, str | None] = {}
    for row in rows.find(connection, wanted):
        if row.text_sha256 not in texts:
            texts = {row.text_sha256: articles.text(connection, row.text_sha256)}
        yield row, texts[row.text_sha256]


def _kept(connection: Connection, wanted: Wanted) -> Iterator[schema_org.Kept]:
    """Yield the articles that mention what is wanted, each once."""
    seen: set[str] = set()
    for row in rows.find(connection, wanted):
        held = None if row.article in seen else articles.one(connection, row.article)
        seen.add(row.article)
        if held is not None and held.reading.article is not None:
            yield schema_org.Kept(
                id=held.article,
                article=held.reading.article,
                statements=held.reading.statements,
            )


def _feed(ledger: Ledger, connection: Connection, wanted: Wanted) -> Iterator[str]:
    """The claims as a feed; of a dossier, with its title."""
    title = _title(connection, wanted)
    found = list(_claims(connection, wanted))
    moved = claims.changed(connection, [one.id for one in found])
    about = atom.Feed(
        id=named("feed", wanted.dossier or ""),
        title=title,
        updated=max(moved.values(), default=ledger.clock()),
        moved=lambda claim: moved.get(claim.id),
    )
    return atom.feed(found, about)


def _title(connection: Connection, wanted: Wanted) -> str:
    return dossiers.one(connection, wanted.dossier).title if wanted.dossier else "selon"
