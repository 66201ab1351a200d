"""Home: what moved, what waits, the dossiers, saved searches, and a box that reads."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.responses import Response

from selon.desk import following, looks, moves
from selon.desk.following import Kept as Saved
from selon.desk.moves import Move
from selon.desk.permissions import Action
from selon.desk.rooms.review import REASONS
from selon.desk.visit import Visit
from selon.exports.panels import Look
from selon.ledger import dossiers
from selon.ledger.asking import articles, changes, claims, movements, overview, queue
from selon.ledger.asking.queue import Reason, Sought
from selon.ledger.asking.wanted import Wanted
from selon.ledger.desk import jobs, users
from selon.ledger.desk.jobs import Job
from selon.model.claim import Claim

MOST = 12
JOBS = 4
SHOWN = 10
"""Dossiers, those that moved last; the others are in their own room."""
SAVED = 6


class Moved(Struct, frozen=True, kw_only=True):
    """A claim of a dossier that moved lately."""

    claim: Claim
    look: Look


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
        news = overview.moved(connection, Wanted(), since=since) if since else 0
        moved = _moves(connection, since if news else None)
        kept = sorted(dossiers.every(connection), key=lambda one: one.changed, reverse=True)
        return visit.page(
            "home.html",
            news=news,
            moved=moved,
            tally=moves.tally(moved),
            told=moves.SAID,
            since=since,
            is_new=visit.user is not None and since == visit.user.made,
            dossiers=[_kept(connection, one) for one in kept[:SHOWN]],
            all_dossiers=len(kept),
            waiting=_waiting(connection, visit),
            saved=_saved(connection, visit),
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


def _moves(connection: Connection, since: datetime | None) -> list[Move]:
    """The last claims to change, each with what became of it after *since*."""
    found = changes.find(connection, Wanted(limit=MOST), since=since)
    by_claim = looks.of_claims(one for _, one in found)
    became = movements.find(connection, [one.id for _, one in found], since=since)
    return [moves.move(one, by_claim[one.id], became[one.id], since) for _, one in found]


def _waiting(connection: Connection, visit: Visit) -> list[tuple[str, str, int]]:
    """Why claims wait for their review: each reason, what it is called, and how many."""
    if visit.user is None or not visit.may(Action.REVIEW):
        return []
    found = queue.find(connection, Sought(reviewer=visit.user.name))
    reasons = [next(why for why in one.reasons if why is not Reason.DOSSIER) for one in found]
    return [
        (one.value, visit.words.gettext(REASONS[one]), reasons.count(one))
        for one in Reason
        if one in reasons
    ]


def _saved(connection: Connection, visit: Visit) -> Sequence[Saved]:
    return following.saved(connection, visit, most=SAVED)


def _jobs(connection: Connection, visit: Visit) -> list[Job]:
    """Their own, as far as they may have something read."""
    if visit.user is None or not visit.may(Action.READ):
        return []
    return jobs.latest(connection, owner=str(visit.user.id), limit=JOBS)


def _kept(connection: Connection, one: dossiers.Dossier) -> Kept:
    wanted = Wanted(dossier=one.slug, limit=3, disputes=False)
    found = [claim for _, claim in changes.find(connection, wanted)]
    by_claim = looks.of_claims(found)
    return Kept(
        slug=one.slug,
        title=one.title,
        articles=one.articles,
        claims=claims.count(connection, wanted),
        changed=one.changed,
        latest=tuple(Moved(claim=claim, look=by_claim[claim.id]) for claim in found),
    )
