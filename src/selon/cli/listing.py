"""Records of a ledger as lines and cells."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from selon.cli.printing import write
from selon.exports.columns import fit, pad, plain, width, wrap
from selon.exports.csv_text import safe
from selon.exports.json_text import json_array, json_line
from selon.exports.table import DOT, GAP, INDENT, NAMELESS, Style
from selon.ledger.asking import refused
from selon.ledger.asking.articles import Listed
from selon.ledger.asking.speakers import Known
from selon.ledger.asking.statements import Said
from selon.ledger.ledger import Ledger
from selon.model.mention import Mention
from selon.model.record import Record, to_json

NAME = 8


def print_records(found: Sequence[Record], form: str) -> None:
    """Whole records, as JSON."""
    if form == "json":
        for piece in json_array(found):
            write(piece)
    else:
        for one in found:
            write(json_line(one))


def print_csv(rows: Iterable[Sequence[object]]) -> None:
    """Cells, safe in a spreadsheet; the first row names them."""
    for row in rows:
        out = io.StringIO()
        cells = (safe(str(cell)) if isinstance(cell, str) else cell for cell in row)
        csv.writer(out).writerow(["" if one is None else one for one in cells])
        write(out.getvalue())


def said_cells(found: Iterable[Said]) -> Iterator[Sequence[object]]:
    """Yield statements as rows."""
    yield (
        "article", "statement", "outlet", "language", "published", "speaker", "affiliation",
        "kind", "manner", "polarity", "said_on", "cue", "content", "url",
    )  # fmt: skip
    for one in found:
        said, speaker = one.statement, one.statement.speaker
        yield (
            one.article,
            said.id,
            one.outlet,
            one.language,
            to_json(one.published),
            speaker.name if speaker else None,
            speaker.affiliation if speaker else None,
            said.kind.value,
            said.manner.value,
            said.polarity.value,
            to_json(said.said_on),
            " … ".join(span.text for span in said.cue),
            " … ".join(span.text for span in said.content),
            one.url,
        )


def article_cells(found: Iterable[Listed]) -> Iterator[Sequence[object]]:
    """Yield articles as rows."""
    yield ("article", "version", "published", "outlet", "language", "claims", "title", "url")
    for one in found:
        yield (
            one.article,
            one.version,
            to_json(one.published),
            one.outlet,
            one.language,
            one.claims,
            one.title,
            one.url,
        )


def said_lines(found: Iterable[Said], style: Style) -> Iterator[str]:
    """Yield statements, each with where it stands."""
    for one in found:
        said = one.statement
        who = said.speaker.name if said.speaker else NAMELESS
        where = DOT.join(plain(part) for part in (day(one), one.outlet) if part)
        yield style.faint(f"{one.article}/{said.id}{GAP}{where}".rstrip())
        content = " … ".join(span.text for span in said.content)
        yield from (INDENT + line for line in wrap(f"{plain(who)}: {plain(content)}", style.width))


def article_lines(found: Iterable[Listed], style: Style) -> Iterator[str]:
    """Yield articles, each with its words around what was looked for."""
    for one in found:
        yield style.bold(f"{pad(one.article, NAME)}{plain(one.title or NAMELESS)}")
        counted = many(one.claims, "figure") if one.claims else None
        parts = (day(one), one.outlet, one.language, counted)
        yield INDENT + style.faint(DOT.join(plain(part) for part in parts if part))
        yield from (INDENT + line for line in wrap(plain(one.excerpt), style.width - len(INDENT)))


def speaker_cells(found: Iterable[Known]) -> Iterator[Sequence[object]]:
    """Yield speakers as rows."""
    yield ("name", "title", "kind", "affiliation", "actor", "statements", "claims")
    for one in found:
        who = one.speaker
        yield (
            who.name,
            who.title,
            who.kind.value,
            who.affiliation,
            who.actor,
            one.statements,
            one.claims,
        )


def speaker_lines(found: Sequence[Known], style: Style) -> Iterator[str]:
    """Yield speakers, each with who it is and how much it says."""
    room = style.width // 3
    most = min(room, max((width(plain(one.speaker.name)) for one in found), default=0))
    for one in found:
        who = one.speaker
        side = who.affiliation and style.names.get(who.affiliation, who.affiliation)
        parts = (who.title, who.kind.value, side, many(one.statements, "statement"))
        about = DOT.join(plain(part) for part in (*parts, many(one.claims, "claim")) if part)
        yield f"{style.bold(pad(fit(plain(who.name), most), most))}{GAP}{about}"


def many(count: int, noun: str) -> str:
    """*1 figure*, *2 figures*."""
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"


def list_refusals(where: str, *, code: str | None, form: str) -> None:
    """Print what the ledger *where* refused."""
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        for one in refused.every(connection, code=code):
            if form == "jsonl":
                write(msgspec.json.encode(one).decode() + "\n")
            else:
                parts = (one.source or "''", one.code, one.message)
                write(f"{one.at:%Y-%m-%d %H:%M}  {': '.join(map(plain, parts))}\n")


def day(one: Said | Listed | Mention) -> str | None:
    """When it was published, in ISO 8601 without the hour."""
    written = to_json(one.published)
    return str(written)[: len("2022-11-09")] if written else None
