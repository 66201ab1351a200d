"""Speakers, asked for: who they are, and how much there is of what they say."""

from dataclasses import dataclass
from typing import Any  # a row has columns of every type

from sqlalchemy import Connection, Select, func, select

from selon.ledger.asking.wanted import Wanted, of_speakers
from selon.ledger.tables import articles, claims, speakers, statements, versions
from selon.model.record import Record
from selon.model.speaker import Speaker, SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(Record):
    """Somebody who speaks.

    Attributes:
        statements, claims: how many there are now, of the latest versions of articles.
    """

    speaker: Speaker
    statements: int
    claims: int


def count(connection: Connection, wanted: Wanted) -> int:
    """How many say anything, of the *wanted* name or affiliation."""
    return int(
        connection.scalar(select(func.count()).select_from(_chosen(wanted).subquery())) or 0
    )


def find(connection: Connection, wanted: Wanted) -> list[Known]:
    """Those of the *wanted* name or affiliation, who says the most first."""
    chosen = _chosen(wanted).limit(wanted.limit).offset(wanted.offset)
    return [
        Known(
            speaker=Speaker(
                name=row.name,
                title=row.title,
                kind=SpeakerKind(row.kind),
                actor=row.actor,
                affiliation=row.affiliation,
            ),
            statements=row.told,
            claims=row.claimed,
        )
        for row in connection.execute(chosen)
    ]


def _chosen(wanted: Wanted) -> Select[Any]:
    """The rows, with how much each says in the latest versions of articles."""
    counted = (
        select(claims.c.speaker, func.count().label("many"))
        .where(claims.c.articles > 0)
        .group_by(claims.c.speaker)
        .subquery()
    )
    said = (
        select(statements.c.speaker, func.count().label("many"))
        .join(versions, versions.c.extraction == statements.c.extraction)
        .join(articles, articles.c.latest == versions.c.id)
        .group_by(statements.c.speaker)
        .subquery()
    )
    claimed, told = func.coalesce(counted.c.many, 0), func.coalesce(said.c.many, 0)
    return (
        select(speakers, claimed.label("claimed"), told.label("told"))
        .outerjoin(counted, counted.c.speaker == speakers.c.id)
        .outerjoin(said, said.c.speaker == speakers.c.id)
        .where(*of_speakers(wanted), claimed + told > 0)
        .order_by((claimed + told).desc(), speakers.c.folded, speakers.c.id)
    )
