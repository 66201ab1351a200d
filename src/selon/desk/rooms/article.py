"""Article: its text with every statement and figure marked, its claims beside it, its versions."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import judged, looks
from selon.desk.folio import folio
from selon.desk.judged import Judged
from selon.desk.rooms import article_around, article_cited, comments
from selon.desk.visit import Visit
from selon.desk.words import Words, said
from selon.exports.marks import Role
from selon.exports.naming import address
from selon.exports.panels import Look
from selon.ledger import naming
from selon.ledger.asking import articles, history
from selon.ledger.asking.articles import Held
from selon.ledger.asking.history import Version
from selon.ledger.desk.comments import LONGEST as LONGEST_COMMENT
from selon.model.article import Article
from selon.model.figure import Figure
from selon.model.statement import Statement

MISSING = 404
LONGEST = 280
MANY = 80
"""Figures from which each is told in two lines, and all that is known of it with its claim."""
VERSIONS = 6
"""Of the versions, the last are beside the text; all have a page."""
A_YEAR = timedelta(days=365)
ROLES = {
    Role.FIGURE: said("figure"),
    Role.CUE: said("cue"),
    Role.CONTENT: said("content"),
    Role.SOURCE: said("source"),
    Role.CHECK: said("verification"),
}


class FigureNote(Struct, frozen=True, kw_only=True):
    """A figure beside the text; ``claim`` is the one that it mentions, and how that is judged."""

    number: int
    figure: Figure
    look: Look
    claim: str | None
    judged: Judged


class StatementNote(Struct, frozen=True, kw_only=True):
    """A statement beside the text, in its own words."""

    id: str
    speaker: str | None
    cue: str | None
    content: str


def show(visit: Visit) -> Response:
    """A version of it; the latest, where the address names none."""
    name = visit.request.path_params["name"]
    with visit.desk.ledger.database.read() as connection:
        held = articles.one(connection, name)
        if held is None or held.reading.article is None:
            raise HTTPException(MISSING)
        return _page(connection, visit, held, held.reading.article)


def _page(connection: Connection, visit: Visit, held: Held, article: Article) -> Response:
    """All that stands on it."""
    reading = held.reading
    by_figure = looks.of_figures(reading.figures)
    versions = history.versions_of(connection, held.article)
    return visit.page(
        "article.html",
        held=held,
        article=article,
        original=address(article.url),
        folio=folio(reading, by_figure, names=_roles(visit.words)),
        figures=list(_figures(connection, visit, held, by_figure)),
        is_long=len(reading.figures) <= MANY,
        statements=[_statement(one) for one in reading.statements],
        versions=_beside(versions, held.version),
        all_versions=len(versions),
        is_old=_is_old(article, visit.now.date()),
        around=article_around.find(connection, visit.words, held, article),
        kept=history.archived(connection, held.article, held.version),
        talk=comments.talk(connection, visit, held.article),
        longest=LONGEST_COMMENT,
        permalink=article_cited.permalink(visit, held),
        citation=article_cited.text(article, held, visit.words),
        name=f"a{naming.number('a', held.article)}.{held.version}",
    )


def _beside(versions: list[Version], shown: int) -> list[Version]:
    """The last of them, and the one that is looked at."""
    last = versions[-VERSIONS:]
    here = [one for one in versions[:-VERSIONS] if one.number == shown]
    return here + last


def _roles(words: Words) -> Mapping[Role, str]:
    return {role: words.gettext(name) for role, name in ROLES.items()}


def _figures(
    connection: Connection, visit: Visit, held: Held, by_figure: Mapping[str, Look]
) -> Iterator[FigureNote]:
    figures = held.reading.figures
    given = judged.of_figures(connection, figures, held.claims, visit.words)
    for number, one in enumerate(figures, 1):
        claim = held.claims.get(one.id)
        yield FigureNote(
            number=number,
            figure=one,
            look=by_figure[one.id],
            claim=claim,
            judged=given[one.id],
        )


def _statement(one: Statement) -> StatementNote:
    source = " … ".join(span.text for span in one.source) or None
    content = " … ".join(span.text for span in one.content)
    if len(content) > LONGEST:
        content = content[:LONGEST].rpartition(" ")[0] + " …"
    return StatementNote(
        id=one.id,
        speaker=one.speaker.name if one.speaker else source,
        cue=" … ".join(span.text for span in one.cue) or None,
        content=content,
    )


def _is_old(article: Article, today: date) -> bool:
    """Whether it is from more than a year ago."""
    dated = article.dated.date if article.dated else None
    return dated is not None and today - dated > A_YEAR
