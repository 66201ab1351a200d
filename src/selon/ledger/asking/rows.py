"""Mentions as rows of a table, one after another however many there are."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any  # a row has columns of every type

from sqlalchemy import ColumnElement, Connection, Row, select

from selon.ledger import naming
from selon.ledger.asking import families
from selon.ledger.asking.wanted import Wanted, of_claims, of_mentions
from selon.ledger.tables import claims, figures, mentions, versions
from selon.model.figure import Figure
from selon.model.restored import restored
from selon.model.row import Row as Mentioned
from selon.reading.given import moment

SOME = {"yield_per": 1_000}
"""Rows at once: of PostgreSQL all would come."""


def find(
    connection: Connection, wanted: Wanted, *, claim: str | None = None
) -> Iterator[Mentioned]:
    """Yield every mention that is *wanted*, by claim and then by day; ``limit`` is let be.

    With *claim*, those of that one alone.
    """
    joined = (
        mentions.join(claims, claims.c.id == mentions.c.claim)
        .join(figures, figures.c.id == mentions.c.figure)
        .join(versions, versions.c.id == mentions.c.version)
    )
    columns = (
        mentions.c.claim,
        mentions.c.article,
        mentions.c.figure,
        mentions.c.version,
        mentions.c.origin,
        figures.c.start,
        figures.c.stop,
        figures.c.record,
        versions.c.outlet,
        versions.c.language,
        versions.c.published,
        versions.c.url,
        versions.c.text_sha256,
    )
    chosen = (
        select(*columns)
        .select_from(joined)
        .where(*_conditions(wanted, claim))
        .order_by(mentions.c.claim, mentions.c.day, mentions.c.figure)
    )
    for _, held in groupby(
        connection.execute(chosen, execution_options=SOME), key=lambda row: row.claim
    ):
        rows: list[Row[Any]] = list(held)  # type: ignore[arg-type] # rows of any columns
        origins = families.of_claim(connection, rows, wanted)
        yield from (_row(row, origins[row.figure]) for row in rows)


def _conditions(wanted: Wanted, claim: str | None) -> list[ColumnElement[bool]]:
    if claim is None:
        return [*of_claims(wanted), *of_mentions(wanted)]
    return [mentions.c.claim == naming.number("c", claim), *of_mentions(wanted)]


def _row(row: Row[Any], origin: int) -> Mentioned:
    figure = restored(Figure, row.record)
    claimant, quantity, period = figure.claimant, figure.quantity, figure.period
    return Mentioned(
        claim=naming.claim(row.claim),
        article=naming.article(row.article),
        outlet=row.outlet,
        language=row.language,
        published=moment(row.published) if row.published else None,
        claimant=claimant.name if claimant else None,
        claimant_kind=claimant.kind if claimant else None,
        affiliation=claimant.affiliation if claimant else None,
        measure=figure.measure,
        comparator=quantity.comparator,
        value=quantity.value,
        lower=quantity.lower,
        upper=quantity.upper,
        unit=figure.unit,
        who=figure.who,
        side=figure.side,
        status=figure.status,
        place=figure.place,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        claimed_on=figure.claimed_on,
        hedge=figure.hedge,
        verification=figure.verification,
        exact=figure.span.text,
        origin=naming.origin(origin),
        url=row.url,
        text_sha256=row.text_sha256,
        start=figure.span.start,
        end=figure.span.end,
    )
