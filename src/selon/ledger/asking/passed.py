"""How a claim was passed on: what its texts share with each other, the dossiers they are in."""

from msgspec import Struct
from sqlalchemy import Connection, func, select

from selon.comparing.copies import Kind
from selon.ledger import naming
from selon.ledger.tables import copies, dossier_articles, dossiers, mentions, versions
from selon.model.claim import Claim

MOST = 400
"""Ties that are looked at; of what hundreds of outlets print, the closest."""
FILED = 3


class Tie(Struct, frozen=True, kw_only=True):
    """What two texts have in common.

    Attributes:
        earlier, later: the versions, as they are called.
        share: the larger part of one that is in the other; of a translation it says little.
    """

    earlier: str
    later: str
    kind: Kind
    share: float


class Filed(Struct, frozen=True, kw_only=True):
    """A dossier, and how many of the claim's articles are in it."""

    slug: str
    title: str
    articles: int


def ties(connection: Connection, claim: Claim) -> list[Tie]:
    """What the versions that mention *claim* share with each other, the closest first."""
    early, late = versions.alias(), versions.alias()
    number = naming.number("c", claim.id)
    mine = select(mentions.c.version).where(mentions.c.claim == number)
    chosen = (
        select(
            copies.c.kind,
            copies.c.containment,
            early.c.article.label("early"),
            early.c.number.label("early_number"),
            late.c.article.label("late"),
            late.c.number.label("late_number"),
        )
        .join(early, early.c.id == copies.c.of)
        .join(late, late.c.id == copies.c.version)
        .where(copies.c.version.in_(mine), copies.c.of.in_(mine))
        .order_by(copies.c.containment.desc(), copies.c.version, copies.c.of)
        .limit(MOST)
    )
    return [
        Tie(
            earlier=naming.article(row.early, row.early_number),
            later=naming.article(row.late, row.late_number),
            kind=Kind(row.kind),
            share=row.containment,
        )
        for row in connection.execute(chosen)
    ]


def filed(connection: Connection, claim: Claim) -> list[Filed]:
    """The dossiers that most of its articles are in."""
    many = func.count(mentions.c.article.distinct()).label("articles")
    chosen = (
        select(dossiers.c.slug, dossiers.c.title, many)
        .join(dossier_articles, dossier_articles.c.dossier == dossiers.c.id)
        .join(mentions, mentions.c.article == dossier_articles.c.article)
        .where(
            mentions.c.claim == naming.number("c", claim.id),
            dossier_articles.c.inside,
            ~dossiers.c.retired,
        )
        .group_by(dossiers.c.slug, dossiers.c.title)
        .order_by(many.desc(), dossiers.c.title)
        .limit(FILED)
    )
    return [Filed(**row._asdict()) for row in connection.execute(chosen)]
