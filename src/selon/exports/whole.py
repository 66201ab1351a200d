"""All that a ledger answers to a question, in one of the formats, piece by piece."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count

from msgspec.structs import replace
from sqlalchemy import Connection

from selon.exports import atom, hxl, schema_org, sentence, web_annotation
from selon.exports.csv_text import csv_lines
from selon.exports.json_text import json_line
from selon.exports.naming import named
from selon.exports.sides import sides
from selon.ledger import dossiers, knowledge
from selon.ledger.asking import articles, claims, rows
from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Claim
from selon.model.row import Row

AT_ONCE = 200
TEXTS = ("csv", "hxl", "jsonl", "claims", "web-annotation", "schema-org", "atom")
"""The formats that are text, and one file."""


def pieces(  # noqa: PLR0911 -- a return a format
    connection: Connection, wanted: Wanted, form: str, *, now: datetime
) -> Iterator[str]:
    """Yield what is *wanted*, in one of :data:`TEXTS`."""
    match form:
        case "csv":
            return csv_lines(rows.find(connection, wanted))
        case "hxl":
            return csv_lines(rows.find(connection, wanted), tags=hxl.tags(wanted.measure))
        case "jsonl":
            return map(json_line, rows.find(connection, wanted))
        case "claims":
            return map(json_line, every_claim(connection, wanted))
        case "web-annotation":
            return web_annotation.collection(
                cited(connection, wanted), label=title(connection, wanted)
            )
        case "schema-org":
            return schema_org.graph(kept(connection, wanted), every_claim(connection, wanted))
        case _:
            return _feed(connection, wanted, now=now)


def every_claim(connection: Connection, wanted: Wanted) -> Iterator[Claim]:
    """Yield all claims that are wanted, a page after another."""
    for offset in count(0, AT_ONCE):
        found = claims.find(connection, replace(wanted, limit=AT_ONCE, offset=offset))
        yield from found
        if len(found) < AT_ONCE:
            return


def cited(connection: Connection, wanted: Wanted) -> Iterator[tuple[Row, str | None]]:
    """Yield each mention with the text that it stands in."""
    texts: dict[str, str | None] = {}
    for row in rows.find(connection, wanted):
        if row.text_sha256 not in texts:
            texts = {row.text_sha256: articles.text(connection, row.text_sha256)}
        yield row, texts[row.text_sha256]


def kept(connection: Connection, wanted: Wanted) -> Iterator[schema_org.Kept]:
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


def title(connection: Connection, wanted: Wanted) -> str:
    """What the export is called: as its dossier is."""
    return dossiers.one(connection, wanted.dossier).title if wanted.dossier else "selon"


def _feed(connection: Connection, wanted: Wanted, *, now: datetime) -> Iterator[str]:
    """The claims as a feed; of a dossier, with its title."""
    found = list(every_claim(connection, wanted))
    moved = claims.changed(connection, [one.id for one in found])
    about = atom.Feed(
        id=named("feed", wanted.dossier or ""),
        title=title(connection, wanted),
        updated=max(moved.values(), default=now),
        moved=lambda claim: moved.get(claim.id),
        sides=sides(sentence.LANGUAGE, knowledge.load(connection).files),
    )
    return atom.feed(found, about)
