"""What articles go back to: now, or as far as was known on a day."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any  # a row has columns of every type

from sqlalchemy import Connection, Row, select

from selon.comparing.copies import Copy
from selon.ledger.asking.wanted import Wanted, latest
from selon.ledger.lineage import Told, among, joined, ties
from selon.ledger.occurrences import parts
from selon.ledger.tables import articles, versions


def of_claims(
    connection: Connection, held: Mapping[int, Sequence[Row[Any]]], wanted: Wanted
) -> dict[int, dict[int, int]]:
    """The article that each mention of each claim *held* goes back to, by its figure's row."""
    if not wanted.timed:
        return {claim: {row.figure: row.origin for row in rows} for claim, rows in held.items()}
    every = {row.article for rows in held.values() for row in rows}
    roots = origins(connection, every, wanted)
    by_version = {row.version: roots[row.article] for rows in held.values() for row in rows}
    tied = list(among(connection, by_version))
    return {claim: _of_claim(rows, roots, tied) for claim, rows in held.items() if rows}


def of_claim(connection: Connection, held: Sequence[Row[Any]], wanted: Wanted) -> dict[int, int]:
    """The same of one claim."""
    return of_claims(connection, {0: held}, wanted)[0]


def _of_claim(
    held: Sequence[Row[Any]], roots: Mapping[int, int], tied: Sequence[Copy]
) -> dict[int, int]:
    """The same of one claim's mentions, whose articles go back to *roots* as a whole."""
    told = [Told(row.version, roots[row.article], row.start, row.stop) for row in held]
    traced = joined(told, tied)
    return {row.figure: traced[roots[row.article]] for row in held}


def origins(connection: Connection, numbers: Iterable[int], wanted: Wanted) -> dict[int, int]:
    """The article that each of the articles *numbers* goes back to."""
    found: dict[int, int] = {}
    for part in parts(sorted(numbers)):
        chosen = select(articles.c.id, articles.c.origin).where(articles.c.id.in_(part))
        found.update((number, origin) for number, origin in connection.execute(chosen))
    return _then(connection, found, wanted) if wanted.timed else found


def _then(connection: Connection, found: dict[int, int], wanted: Wanted) -> dict[int, int]:
    """The same by the texts alone that there were then: fewer copies may tie them."""
    first: dict[int, int] = {}
    for part in parts(sorted(set(found.values()))):
        family = (
            select(articles.c.id, articles.c.first_at, versions.c.id.label("version"))
            .join(versions, versions.c.article == articles.c.id)
            .where(articles.c.origin.in_(part), latest(wanted))
            .order_by(articles.c.first_at, articles.c.id)
        )
        rows = connection.execute(family).all()
        first |= {row.id: row.id for row in rows}
        rank = {row.id: at for at, row in enumerate(rows)}
        article = {row.version: row.id for row in rows}
        for one, other, whole in ties(connection, article):
            if not whole:
                continue
            ends = _root(first, article[one]), _root(first, article[other])
            early, late = sorted(ends, key=rank.__getitem__)
            first[late] = early
    return {number: _root(first, number) if number in first else number for number in found}


def _root(first: dict[int, int], number: int) -> int:
    while first[number] != number:
        number = first[number]
    return number
