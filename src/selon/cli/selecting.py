"""Dossiers of a ledger, made, changed and printed."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from selon.actors import names_of
from selon.cli.asking import hint_at
from selon.cli.printing import INTERFACE, table_style, write
from selon.exports import comparison
from selon.exports.columns import pad, plain
from selon.ledger import dossiers
from selon.ledger.asking import claims, finding
from selon.ledger.asking.wanted import Wanted
from selon.ledger.dossiers import Dossier, Rule
from selon.ledger.ledger import Ledger

EVERY = 1_000_000
"""As many claims as there may be."""


def change(  # noqa: PLR0913 -- each option of the command, by its name
    where: str,
    slug: str,
    *,
    title: str | None,
    rule: Rule | None,
    taken: Iterable[str],
    put: Iterable[str],
) -> None:
    """Make the dossier, or change it, and pick articles by hand: all of it, or nothing.

    Raises:
        AskedError: there is no word in the title, or in words of the rule.
        LedgerError: there is no such dossier or article.
    """
    for one in rule.words if rule else ():
        finding.some(one or " ")
    with Ledger.open(where, create=False) as ledger, ledger.database.write() as connection:
        if title is not None:
            dossiers.make(connection, slug, title, rule, now=ledger.clock())
        for article in taken:
            dossiers.pick(connection, slug, article, inside=True, now=ledger.clock())
        for article in put:
            dossiers.pick(connection, slug, article, inside=False, now=ledger.clock())


def retire(where: str, slug: str) -> None:
    """Show it no more."""
    with Ledger.open(where, create=False) as ledger, ledger.database.write() as connection:
        dossiers.retire(connection, slug)


def print_all(where: str, form: str) -> None:
    """Every dossier, a line each."""
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        held = dossiers.every(connection)
    if form == "json":
        write(msgspec.json.encode(held).decode() + "\n")
    elif form == "jsonl":
        for one in held:
            write(msgspec.json.encode(one).decode() + "\n")
    else:
        width = max((len(one.slug) for one in held), default=0)
        for one in held:
            write(f"{pad(one.slug, width)}  {plain(one.title)} · {_articles(one)}\n")


def print_one(where: str, slug: str, form: str) -> None:
    """A dossier with its claims side by side."""
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        held = dossiers.one(connection, slug)
        found = claims.find(connection, Wanted(dossier=slug, limit=EVERY))
        style = table_style(names_of(ledger.knowledge.files, INTERFACE))
        if not held.articles:
            _hint(ledger, connection, held.rule)
    if form == "table":
        write(f"{style.bold(plain(held.title))}\n{_articles(held)}\n\n")
        for line in comparison.lines(found, style):
            write(f"{line}\n")
    else:
        record = {**msgspec.to_builtins(held), "claims": [one.to_dict() for one in found]}
        write(msgspec.json.encode(record).decode() + "\n")


def _hint(ledger: Ledger, connection: Connection, rule: Rule) -> None:
    """Nothing is in it: what of its rule is not there at all."""
    for actor in rule.actors:
        if "-" not in actor:  # no slug, but whom somebody speaks for
            hint_at(ledger, connection, Wanted(affiliation=actor))
    for place in rule.places:
        hint_at(ledger, connection, Wanted(place=place))


def _articles(one: Dossier) -> str:
    return "1 article" if one.articles == 1 else f"{one.articles} articles"
