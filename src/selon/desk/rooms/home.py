"""Home: what moved, the dossiers, and a box that reads."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.responses import Response

from selon.desk import looks
from selon.desk.permissions import Action
from selon.desk.visit import Visit
from selon.exports.panels import Look
from selon.ledger import dossiers
from selon.ledger.asking import articles, changes, claims
from selon.ledger.asking.wanted import Wanted
from selon.ledger.desk import jobs, users
from selon.ledger.desk.jobs import Job
from selon.model.claim import Claim

MOST = 12
JOBS = 4


class Moved(Struct, frozen=True, kw_only=True):
    """A claim that the ledger met, or met again."""

    claim: Claim
    look: Look
    when: datetime


class Kept(Struct, frozen=True, kw_only=True):
    """A dossier and what is new in it."""

    slug: str
    title: str
    articles: int
    claims: int
    changed: datetime
    latest: tuple[Moved, ...]


def show(visit: Visit) -> Response:
    """What there is."""
    since = visit.user.seen if visit.user else None
    with visit.desk.ledger.database.read() as connection:
        wanted = Wanted(limit=MOST, disputes=False)
        news = _moved(changes.find(connection, wanted, since=since)) if since else ()
        kept = tuple(_kept(connection, one) for one in dossiers.every(connection))
        return visit.page(
            "home.html",
            news=news,
            newest=news or _moved(changes.find(connection, wanted)),
            since=since,
            dossiers=kept,
            jobs=_jobs(connection, visit),
            articles=articles.count(connection, Wanted()),
            claims=claims.count(connection, Wanted()),
        )


def see(visit: Visit, _: FormData) -> Response:
    """Everything up to now has been seen."""
    if visit.user is not None:
        with visit.desk.ledger.database.write() as connection:
            users.saw(connection, visit.user.id, now=visit.now)
    return visit.go("home")


def _jobs(connection: Connection, visit: Visit) -> list[Job]:
    """Their own, as far as they may have something read."""
    if visit.user is None or not visit.may(Action.READ):
        return []
    return jobs.latest(connection, owner=str(visit.user.id), limit=JOBS)


def _kept(connection: Connection, one: dossiers.Dossier) -> Kept:
    wanted = Wanted(dossier=one.slug, limit=3, disputes=False)
    return Kept(
        slug=one.slug,
        title=one.title,
        articles=one.articles,
        claims=claims.count(connection, wanted),
        changed=one.changed,
        latest=_moved(changes.find(connection, wanted)),
    )


def _moved(found: list[tuple[datetime, Claim]]) -> tuple[Moved, ...]:
    by_claim = looks.of_claims(claim for _, claim in found)
    return tuple(Moved(claim=claim, look=by_claim[claim.id], when=at) for at, claim in found)
