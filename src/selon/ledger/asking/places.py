"""Mentions with what they stand in: the figure as its text has it, the sentence, the article."""

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import Connection, select

from selon.ledger import naming
from selon.ledger.tables import figures, mentions, versions
from selon.model.claim import Claim
from selon.model.figure import Figure
from selon.model.restored import restored
from selon.reading.given import moment


class Place(Struct, frozen=True, kw_only=True):
    """A mention where it stands.

    Attributes:
        article: with its version, as it is called.
        sentence: what the figure stands in.
        text_sha256: of the version's text, which the figure's span counts in.
    """

    article: str
    figure: Figure
    sentence: str
    title: str | None
    outlet: str | None
    language: str | None
    published: date | datetime | None
    url: str | None
    text_sha256: str


def of(connection: Connection, claim: Claim) -> dict[tuple[str, int, str], Place]:
    """Where the mentions of *claim* stand, by article, version and figure."""
    joined = mentions.join(figures, figures.c.id == mentions.c.figure).join(
        versions, versions.c.id == mentions.c.version
    )
    columns = (
        versions.c.article,
        versions.c.number,
        figures.c.label,
        figures.c.record,
        figures.c.sentence,
        versions.c.title,
        versions.c.outlet,
        versions.c.language,
        versions.c.published,
        versions.c.url,
        versions.c.text_sha256,
    )
    number = naming.number("c", claim.id)
    chosen = select(*columns).select_from(joined).where(mentions.c.claim == number)
    return {
        (naming.article(row.article), row.number, row.label): Place(
            article=naming.article(row.article, row.number),
            figure=restored(Figure, row.record),
            sentence=row.sentence,
            title=row.title,
            outlet=row.outlet,
            language=row.language,
            published=moment(row.published) if row.published else None,
            url=row.url,
            text_sha256=row.text_sha256,
        )
        for row in connection.execute(chosen)
    }
