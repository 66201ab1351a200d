"""What is exported, written whole or not at all."""

import sys
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace
from sqlalchemy import Connection

from selon.cli.asking import hint_at, opened
from selon.exports import datapackage, whole
from selon.ledger.asking import claims, rows
from selon.ledger.asking.wanted import Wanted
from selon.ledger.ledger import Ledger
from selon.ledger.placing import placed
from selon.model.errors import LedgerError


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
        if not claims.find(connection, replace(wanted, limit=1, disputes=False)):
            hint_at(ledger, connection, wanted)


def _write(
    ledger: Ledger, connection: Connection, wanted: Wanted, form: str, file: BinaryIO
) -> None:
    if form == "parquet":
        from selon.exports.parquet import write_parquet  # noqa: PLC0415 -- an extra

        write_parquet(rows.find(connection, wanted), file)
        return
    pieces = whole.pieces(connection, wanted, form, now=ledger.clock())
    file.writelines(piece.encode() for piece in pieces)


def _package(connection: Connection, wanted: Wanted, folder: Path | None) -> None:
    """Write a folder: the table, and the description of its columns."""
    if folder is None:
        raise LedgerError("datapackage: a folder is needed: --output FOLDER")
    about = datapackage.About(title=whole.title(connection, wanted), version=version("selon"))
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
