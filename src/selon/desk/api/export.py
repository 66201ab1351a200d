"""All that a question finds, in the formats of the command line, sent as it is found."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from http import HTTPStatus
from importlib.metadata import version
from tempfile import SpooledTemporaryFile, TemporaryFile
from threading import BoundedSemaphore
from typing import IO, Annotated, BinaryIO, cast

from msgspec import Meta
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk.api import answers, queries
from selon.desk.api.endpoint import quality
from selon.desk.api.errors import AGAIN, ProblemError
from selon.desk.api.queries import Counted
from selon.desk.visit import Visit
from selon.exports import datapackage, whole
from selon.ledger.asking import rows
from selon.ledger.asking.wanted import Wanted

BLOCK = 64 * 1024
FEW = BoundedSemaphore(4)
"""So many at once: each reads the ledger until it has been taken, and others want to read too."""


class Form(StrEnum):
    """A format."""

    CSV = "csv"
    HXL = "hxl"
    JSONL = "jsonl"
    CLAIMS = "claims"
    PARQUET = "parquet"
    DATAPACKAGE = "datapackage"
    WEB_ANNOTATION = "web-annotation"
    SCHEMA_ORG = "schema-org"
    ATOM = "atom"


TYPES: Mapping[Form, tuple[str, str]] = {
    Form.CSV: ("text/csv; charset=utf-8", "mentions.csv"),
    Form.HXL: ("text/csv; charset=utf-8", "mentions.hxl.csv"),
    Form.JSONL: ("application/jsonl", "mentions.jsonl"),
    Form.CLAIMS: ("application/jsonl", "claims.jsonl"),
    Form.PARQUET: ("application/vnd.apache.parquet", "mentions.parquet"),
    Form.DATAPACKAGE: ("application/zip", "datapackage.zip"),
    Form.WEB_ANNOTATION: ("application/ld+json", "mentions.jsonld"),
    Form.SCHEMA_ORG: ("application/ld+json", "claims.jsonld"),
    Form.ATOM: ("application/atom+xml", "claims.atom"),
}
"""The media type of each, and what a file of it is called."""

ACCEPTED = tuple(dict.fromkeys(one for one, _ in TYPES.values()))


class Asked(Counted, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is exported, and how."""

    format: (
        Annotated[
            Form,
            Meta(
                description="`csv`, `hxl`, `jsonl`, `parquet` and `datapackage` have a row a "
                "mention, `claims` a line a claim. Without it, the first whose type is accepted."
            ),
        ]
        | None
    ) = None


def export(visit: Visit, query: Asked) -> Response:
    """All that is asked for."""
    form = query.format or _negotiated(visit)
    media_type, name = TYPES[form]
    return answers.stream(visit, _sent(visit, query, form), media_type, name=name)


def _negotiated(visit: Visit) -> Form:
    """The format that is accepted most gladly; the first of those alike."""
    header = visit.request.headers.get("accept") or "*/*"
    return max(TYPES, key=lambda form: quality(header, TYPES[form][0]))


def _sent(visit: Visit, query: Asked, form: Form) -> answers.Pieces:
    with _turn(), visit.desk.ledger.database.read() as connection:
        wanted = queries.wanted(connection, visit, _without_format(query))
        if form is Form.PARQUET:
            yield from _filed(connection, wanted, _parquet)
        elif form is Form.DATAPACKAGE:
            yield from _filed(connection, wanted, _package)
        else:
            pieces = whole.pieces(connection, wanted, form.value, now=visit.now)
            yield from answers.chunks(pieces)


@contextmanager
def _turn() -> Iterator[None]:
    """One of the few.

    Raises:
        ProblemError: they are under way all.
    """
    if not FEW.acquire(blocking=False):
        why = "as much is being exported as can be at a time; try again"
        raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, why, headers=AGAIN)
    try:
        yield
    finally:
        FEW.release()


def _without_format(query: Asked) -> Counted:
    return Counted(**{name: getattr(query, name) for name in Counted.__struct_fields__})


def _filed(
    connection: Connection, wanted: Wanted, write: Callable[[Connection, Wanted, BinaryIO], None]
) -> Iterator[bytes]:
    """Yield what *write* puts into a file: these formats have their index at the end."""
    with TemporaryFile() as file:
        write(connection, wanted, cast("BinaryIO", file))
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


def _parquet(connection: Connection, wanted: Wanted, file: BinaryIO) -> None:
    from selon.exports.parquet import NoParquetError, write_parquet  # noqa: PLC0415 -- an extra

    try:
        write_parquet(rows.find(connection, wanted), file)
    except NoParquetError as error:
        raise ProblemError(HTTPStatus.NOT_IMPLEMENTED, str(error)) from None


def _package(connection: Connection, wanted: Wanted, file: BinaryIO) -> None:
    """The files of a data package; the table is written whole before it is described."""
    title = whole.title(connection, wanted)
    about = datapackage.About(title=title, version=version("selon"))
    parts: dict[str, IO[bytes]] = {}
    with ExitStack() as stack, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, piece in datapackage.files(rows.find(connection, wanted), about):
            if name not in parts:
                parts[name] = stack.enter_context(SpooledTemporaryFile(max_size=2**20))
            parts[name].write(piece)
        for name, held in parts.items():
            held.seek(0)
            with folder.open(name, "w", force_zip64=True) as out:
                while block := held.read(BLOCK):
                    out.write(block)
