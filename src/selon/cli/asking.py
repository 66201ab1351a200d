"""What a ledger answers, printed in the format asked for."""

from collections.abc import Iterator
from pathlib import Path

from selon.actors import names_of
from selon.cli import listing
from selon.cli.printing import INTERFACE, table_style, write
from selon.exports import comparison
from selon.exports.chart import Picture, chart
from selon.exports.csv_text import csv_lines
from selon.exports.json_text import json_line
from selon.exports.table import Style, closing, lines
from selon.ledger.asking import articles, claims, rows, statements
from selon.ledger.asking.wanted import Wanted
from selon.ledger.ledger import Ledger
from selon.model.claim import Claim
from selon.model.errors import LedgerError
from selon.model.figure import Figure
from selon.model.statement import Statement

TABLE = "table"


def print_claims(where: str, wanted: Wanted, *, form: str) -> None:
    """The claims that are *wanted*."""
    with Ledger.open(where, create=False) as ledger:
        if form == "csv":
            _print_rows(ledger, wanted)
            return
        with ledger.database.read() as connection:
            found = claims.find(connection, wanted)
            many = claims.count(connection, wanted)
        if form == TABLE:
            _print_lines(comparison.lines(found, _style(ledger), as_of=wanted.as_of))
            _print_rest(wanted, len(found), many)
        else:
            listing.print_records(found, form)


def print_comparison(where: str, wanted: Wanted, *, form: str, file: Path | None) -> None:
    """The claims that are *wanted*, side by side, oldest first; drawn into *file* too."""
    with Ledger.open(where, create=False) as ledger:
        with ledger.database.read() as connection:
            found = claims.find(connection, wanted)
        if file is not None:
            _draw(ledger, found, file)
    print_claims(where, wanted, form=form)


def print_statements(where: str, wanted: Wanted, words: str, *, form: str) -> None:
    """The statements that are *wanted*, with all *words* in them."""
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        found = statements.find(connection, wanted, words)
        if form == TABLE:
            _print_lines(listing.said_lines(found, _style(ledger)))
            _print_rest(wanted, len(found), statements.count(connection, wanted, words))
        elif form == "csv":
            listing.print_csv(listing.said_cells(found))
        else:
            listing.print_records(found, form)


def print_articles(where: str, wanted: Wanted, words: str, *, form: str) -> None:
    """The articles that are *wanted*, with all *words* in title or text."""
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        found = articles.find(connection, wanted, words)
        if form == TABLE:
            _print_lines(listing.article_lines(found, _style(ledger)))
            _print_rest(wanted, len(found), articles.count(connection, wanted, words))
        elif form == "csv":
            listing.print_csv(listing.article_cells(found))
        else:
            listing.print_records(found, form)


def print_one(where: str, name: str, *, form: str) -> None:
    """The claim, the article or the figure that is called *name*.

    Raises:
        LedgerError: there is nothing of that name.
    """
    article, _, label = name.partition("/")
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        claim = claims.one(connection, name)
        held = articles.one(connection, article)
        if claim is not None:
            _print_claim(claim, _style(ledger), form)
        elif held is not None:
            _print_article(held, label, ledger, form)
        else:
            raise LedgerError(f"{where}: there is no {name}")


def _print_claim(claim: Claim, style: Style, form: str) -> None:
    if form == "json":
        write(json_line(claim))
        return
    _print_lines(comparison.lines([claim], style))
    _print_lines(listing.mention_lines(claim, style))


def _print_article(held: articles.Held, label: str, ledger: Ledger, form: str) -> None:
    reading = held.reading
    if label:
        found: list[Figure | Statement] = [*reading.figures, *reading.statements]
        one = next((one for one in found if one.id == label), None)
        if one is None:
            raise LedgerError(f"{held.article}: there is no {label}")
        write(json_line(one))
    elif form == "json":
        write(json_line(held))
    elif form == "html":
        from selon.exports.page import page  # noqa: PLC0415 -- the other forms need none of it

        for piece in page(iter([reading]), names=_names(ledger)):
            write(piece)
    else:
        style = _style(ledger)
        _print_lines([*lines(reading, style), closing(reading, style)])


def _print_rows(ledger: Ledger, wanted: Wanted) -> None:
    with ledger.database.read() as connection:
        for line in csv_lines(rows.find(connection, wanted)):
            write(line)


def _print_lines(found: Iterator[str] | list[str]) -> None:
    for line in found:
        write(f"{line}\n")


def _print_rest(wanted: Wanted, shown: int, many: int) -> None:
    """How many more there are."""
    if many > wanted.offset + shown:
        write(f"\n{shown} of {many}; --offset {wanted.offset + shown} goes on\n")


def _draw(ledger: Ledger, found: list[Claim], file: Path) -> None:
    try:
        file.write_text(chart(found, Picture(names=_names(ledger))), encoding="utf-8")
    except OSError as error:
        raise LedgerError(f"{file}: cannot be written: {error.strerror}") from error


def _style(ledger: Ledger) -> Style:
    return table_style(_names(ledger))


def _names(ledger: Ledger) -> dict[str, str]:
    return dict(names_of(ledger.knowledge.files, INTERFACE))
