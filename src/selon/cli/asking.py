"""What a ledger answers, printed in the format asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

import click
from msgspec import Struct
from sqlalchemy import Connection

from selon.actors import names_of
from selon.cli import listing
from selon.cli.hinting import hint
from selon.cli.printing import INTERFACE, table_style, write
from selon.exports import comparison
from selon.exports.chart import Picture, chart
from selon.exports.csv_text import csv_lines
from selon.exports.sides import sides
from selon.exports.table import Style
from selon.ledger import dossiers
from selon.ledger.asking import articles, claims, finding, rows, speakers, statements
from selon.ledger.asking.coded import coded
from selon.ledger.asking.wanted import Wanted
from selon.ledger.ledger import Ledger
from selon.ledger.placing import placed
from selon.model.claim import Claim
from selon.model.errors import LedgerError
from selon.model.record import Record

TABLE = "table"
CSV = "csv"
MOST = 50
"""Claims that are looked up because those that are shown contradict them."""


R = TypeVar("R", bound=Record)


class Kind(Struct, Generic[R], frozen=True):
    """What is listed: how it is called, and laid out for people and for CSV."""

    name: str
    lines: Callable[[Sequence[R], Style], Iterator[str]]
    cells: Callable[[Sequence[R]], Iterator[Sequence[object]]]


SAID = Kind("statements", listing.said_lines, listing.said_cells)
LISTED = Kind("articles", listing.article_lines, listing.article_cells)
KNOWN = Kind("speakers", listing.speaker_lines, listing.speaker_cells)


def print_claims(where: str, given: Wanted, *, form: str, file: Path | None = None) -> None:
    """The claims that *given* asks for; drawn into *file* too."""
    with opened(where, given) as (ledger, connection, wanted):
        found = claims.find(connection, wanted)
        if file is not None:
            _draw(ledger, found, file)
        if form == CSV:
            for line in csv_lines(rows.find(connection, wanted)):
                write(line)
        elif form == TABLE:
            others = contradicting(connection, found, wanted)
            style = style_of(ledger)
            print_lines(comparison.lines(found, style, as_of=wanted.as_of, others=others))
            _print_rest(wanted, len(found), claims.count(connection, wanted))
        else:
            listing.print_records(found, form)
        if not found:
            hint_at(ledger, connection, wanted)


def contradicting(connection: Connection, found: Sequence[Claim], wanted: Wanted) -> list[Claim]:
    """The claims that those *found* contradict, and that are not among them."""
    shown = {one.id for one in found}
    names = dict.fromkeys(other.claim for one in found for other in one.contradicts)
    asked = Wanted(as_of=wanted.as_of, fetched_by=wanted.fetched_by, disputes=False)
    missing = [name for name in names if name not in shown][:MOST]
    others = (claims.one(connection, name, asked) for name in missing)
    return [one for one in others if one is not None]


def print_statements(where: str, given: Wanted, named: Sequence[str], *, form: str) -> None:
    """The statements that *given* asks for, with all that is *named* in them."""
    words = _words(named)
    with opened(where, given) as (ledger, connection, wanted):
        found = statements.find(connection, wanted, words)
        _print(ledger, found, SAID, form=form)
        if not found:
            hint_at(ledger, connection, wanted)
        if form == TABLE:
            _print_rest(wanted, len(found), statements.count(connection, wanted, words))


def print_articles(where: str, given: Wanted, named: Sequence[str], *, form: str) -> None:
    """The articles that *given* asks for, with all that is *named* in title or text."""
    words = _words(named)
    with opened(where, given) as (ledger, connection, wanted):
        found = articles.find(connection, wanted, words)
        _print(ledger, found, LISTED, form=form)
        if not found:
            hint_at(ledger, connection, wanted)
        if form == TABLE:
            _print_rest(wanted, len(found), articles.count(connection, wanted, words))


def print_speakers(where: str, given: Wanted, *, form: str) -> None:
    """Those who speak of the name or affiliation *given*, who says the most first."""
    with opened(where, given) as (ledger, connection, wanted):
        found = speakers.find(connection, wanted)
        _print(ledger, found, KNOWN, form=form)
        if not found:
            hint_at(ledger, connection, wanted)
        if form == TABLE:
            _print_rest(wanted, len(found), speakers.count(connection, wanted))


def _words(named: Sequence[str]) -> str:
    """What is to be looked for; without any, that is everything."""
    words = " ".join(named)
    if named and not finding.terms(words):
        raise click.UsageError(f"no words to look for in {words!r}.")
    return words


@contextmanager
def opened(where: str, given: Wanted) -> Iterator[tuple[Ledger, Connection, Wanted]]:
    """The ledger *where*, a transaction of it, and what is wanted with codes for names.

    Raises:
        LedgerError: there is no such ledger, or no such dossier in it.
    """
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        if given.dossier is not None:
            dossiers.one(connection, given.dossier)
        yield ledger, connection, coded(given, ledger.knowledge)


def print_lines(found: Iterable[str]) -> None:
    """*found*, a line each."""
    for line in found:
        write(f"{line}\n")


def _print(ledger: Ledger, found: Sequence[R], kind: Kind[R], *, form: str) -> None:
    if form == TABLE:
        print_lines(kind.lines(found, style_of(ledger)))
        if not found:
            write(f"No {kind.name}.\n")
    elif form == CSV:
        listing.print_csv(kind.cells(found))
    else:
        listing.print_records(found, form)


def hint_at(ledger: Ledger, connection: Connection, wanted: Wanted) -> None:
    """Nothing was found: what of that is not there at all."""
    codes = sides(INTERFACE, ledger.knowledge.files)
    hint(connection, wanted, codes | names(ledger))


def _print_rest(wanted: Wanted, shown: int, many: int) -> None:
    """How many more there are."""
    if many > wanted.offset + shown:
        write(f"\n{shown} of {many}; --offset {wanted.offset + shown} goes on\n")


def _draw(ledger: Ledger, found: list[Claim], file: Path) -> None:
    drawn = chart(found, Picture(names=names(ledger)))
    try:
        with placed(file) as out:
            out.write(drawn.encode())
    except OSError as error:
        raise LedgerError(f"{file}: cannot be written: {error.strerror}") from error


def style_of(ledger: Ledger) -> Style:
    """How lines are laid out here, with the names that *ledger* knows."""
    return table_style(names(ledger))


def names(ledger: Ledger) -> dict[str, str]:
    """What codes that are no country's stand for."""
    return dict(names_of(ledger.knowledge.files, INTERFACE))
