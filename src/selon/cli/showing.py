"""One thing of a ledger, whole: a claim, an origin, an article, a figure."""

import re
from dataclasses import replace

import click

from selon.cli import evidence
from selon.cli.asking import contradicting, names, print_lines, style_of
from selon.cli.printing import write
from selon.cli.report import NAMELESS
from selon.exports import comparison
from selon.exports.json_text import json_line
from selon.exports.table import closing, lines
from selon.ledger import naming
from selon.ledger.asking import articles, claims, origins, reviews
from selon.ledger.asking.articles import Held
from selon.ledger.asking.origins import Family
from selon.ledger.asking.wanted import Wanted
from selon.ledger.ledger import Ledger
from selon.model.claim import Claim
from selon.model.errors import LedgerError

CALLED = re.compile(r"[co]\d+|a\d+(\.\d+)?(/[fs]\d+)?")
SUCH = "c17, o2, a3, a3.2 or a3/f2"


def print_one(where: str, name: str, wanted: Wanted, *, form: str) -> None:
    """What is called *name*: ``c17``, ``o2``, ``a3``, ``a3.2``, ``a3/f2``.

    Raises:
        LedgerError: there is nothing of that name.
    """
    article, _, label = name.partition("/")
    with Ledger.open(where, create=False) as ledger:
        with ledger.database.read() as connection:
            claim = claims.one(connection, name, wanted)
            family = origins.one(connection, name)
            held = articles.one(connection, article, wanted)
        if form == "html" and (held is None or label):
            raise click.UsageError("--format html is for articles.")
        if family is not None and wanted.timed:
            raise click.UsageError("--as-of and --fetched-by are for claims and articles.")
        if claim is not None:
            _print_claim(claim, ledger, wanted, form)
        elif family is not None:
            _print_origin(family, ledger, form)
        elif held is not None and label:
            _print_part(held, label, ledger, form)
        elif held is not None:
            _print_article(held, ledger, form)
        else:
            then = " by then" if wanted.timed else ""
            raise LedgerError(f"{where}: there is no {name or NAMELESS}{then}{_hint(name)}")


def _hint(name: str) -> str:
    """How things are called, if nothing is called like that."""
    return "" if CALLED.fullmatch(name) else f"; what there is has a name such as {SUCH}"


def _print_claim(claim: Claim, ledger: Ledger, wanted: Wanted, form: str) -> None:
    if form == "json":
        write(json_line(claim))
        return
    style = style_of(ledger)
    numbers = {int(one.article.removeprefix("a")) for one in claim.mentions}
    with ledger.database.read() as connection:
        others = contradicting(connection, [claim], wanted)
        copied = origins.between(connection, numbers)
        decided = reviews.find(connection, claim.id, *evidence.places(claim))
    print_lines(comparison.lines([claim], style, as_of=wanted.as_of, others=others))
    print_lines(evidence.mentions(claim, style))
    print_lines(evidence.origins(claim, copied, style))
    print_lines(evidence.reviews(decided, style))


def _print_origin(family: Family, ledger: Ledger, form: str) -> None:
    if form == "json":
        write(json_line(family))
    else:
        print_lines(evidence.family(family, style_of(ledger)))


def _print_article(held: Held, ledger: Ledger, form: str) -> None:
    if form == "json":
        write(json_line(held))
    elif form == "html":
        from selon.exports.page import page  # noqa: PLC0415 -- the other forms need none of it

        for piece in page(iter([held.reading]), names=names(ledger)):
            write(piece)
    else:
        style = style_of(ledger)
        print_lines([*lines(held.reading, style), closing(held.reading, style)])
        print_lines(evidence.kept(held, style))


def _print_part(held: Held, label: str, ledger: Ledger, form: str) -> None:
    """One figure or one statement."""
    reading = held.reading
    figures = tuple(one for one in reading.figures if one.id == label)
    said = tuple(one for one in reading.statements if one.id == label)
    if not figures and not said:
        raise LedgerError(f"{naming.article(_number(held), held.version)}: there is no {label}")
    one = figures[0] if figures else said[0]
    if form == "json":
        write(json_line(one))
        return
    style = style_of(ledger)
    print_lines(lines(replace(reading, figures=figures, statements=said), style))
    print_lines(evidence.part(one, held, style))


def _number(held: Held) -> int:
    return int(held.article.removeprefix("a"))
