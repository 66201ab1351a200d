"""Records of a ledger as lines and cells."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from selon.cli.printing import write
from selon.exports.columns import fit, pad, plain, wrap
from selon.exports.csv_text import safe
from selon.exports.json_text import json_array, json_line
from selon.exports.table import DOT, GAP, INDENT, NAMELESS, Style
from selon.ledger.asking.articles import Listed
from selon.ledger.asking.statements import Said
from selon.ledger.ledger import Ledger
from selon.model.claim import Claim
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
        where = DOT.join(plain(part) for part in (_day(one), one.outlet) if part)
        yield style.faint(f"{one.article}/{said.id}{GAP}{where}")
        content = " … ".join(span.text for span in said.content)
        yield from (INDENT + line for line in wrap(f"{plain(who)}: {plain(content)}", style.width))


def article_lines(found: Iterable[Listed], style: Style) -> Iterator[str]:
    """Yield articles, each with its words around what was looked for."""
    for one in found:
        yield style.bold(f"{pad(one.article, NAME)}{plain(one.title or NAMELESS)}")
        counted = f"{one.claims} figures" if one.claims else None
        parts = (_day(one), one.outlet, one.language, counted)
        yield INDENT + style.faint(DOT.join(plain(part) for part in parts if part))
        yield from (INDENT + line for line in wrap(plain(one.excerpt), style.width - len(INDENT)))


def mention_lines(claim: Claim, style: Style) -> Iterator[str]:
    """Yield the mentions of *claim*, the earliest first, with what drifted in each."""
    yield ""
    for one in claim.mentions:
        head = f"{one.article}/{one.figure}"
        where = DOT.join(plain(part) for part in (_day(one), one.outlet, one.origin) if part)
        yield f"{pad(head, NAME)}{GAP}{where}"
        exact = fit(f"“{plain(one.exact)}”", style.width - len(INDENT))
        yield INDENT + exact
        for drift in one.drift:
            kind = drift.kind.value.replace("_", " ")
            change = f"{plain(drift.from_ or '—')} → {plain(drift.to or '—')}"
            yield INDENT + style.faint(f"{kind}: {change} (against {drift.against})")


def list_refusals(where: str, *, code: str | None, form: str) -> None:
    """Print what the ledger *where* refused."""
    with Ledger.open(where, create=False) as ledger:
        for at, refusal in ledger.refusals(code=code):
            if form == "jsonl":
                record = {**refusal.to_dict(), "at": at}
                write(msgspec.json.encode(record).decode() + "\n")
            else:
                parts = (refusal.source or "''", refusal.code, refusal.message)
                write(f"{at:%Y-%m-%d %H:%M}  {': '.join(map(plain, parts))}\n")


def _day(one: Said | Listed | Mention) -> str | None:
    written = to_json(one.published)
    return str(written)[: len("2022-11-09")] if written else None
