"""Dossier: what moved in it, its claims over time, what they exclude and how they drifted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import asked, charts, citing, claimed
from selon.desk.asked import Asked
from selon.desk.files import as_csv, as_json, as_svg
from selon.desk.laid import AT_ONCE, Beside, lay
from selon.desk.visit import Visit
from selon.exports import atom, sentence
from selon.exports.naming import named
from selon.exports.panels import day
from selon.ledger import dossiers
from selon.ledger.asking import articles, changes, claims, overview, statements
from selon.ledger.asking.overview import Claimant, Group
from selon.ledger.asking.wanted import Wanted
from selon.ledger.dossiers import Dossier
from selon.model.claim import Claim
from selon.model.errors import LedgerError

MISSING = 404
NAMED = 40
READ, SAID, DAYS = 7, 5, 8
FED = 50
PICTURED = 1000
A_WEEK = timedelta(days=7)
ATOM = "application/atom+xml"


class Moved(Struct, frozen=True, kw_only=True):
    """How many claims changed since when, and the last of them."""

    many: int
    since: datetime
    last: Claim


def show(visit: Visit) -> Response:
    """All of it, or what the address narrows it to."""
    with visit.desk.ledger.database.read() as connection:
        dossier = find(connection, visit)
        view = asked.read(visit, limit=AT_ONCE, dossier=dossier.slug)
        wanted = view.wanted
        whole = Wanted(dossier=dossier.slug)
        inside = replace(whole, limit=SAID)
        every = overview.groups(connection, whole)
        asked_for = _groups(connection, every, whole, wanted)
        named = overview.claimants_of(connection, every, limit=NAMED)
        last = overview.last_of(connection, asked_for, wanted)
        beside = Beside(claimants=named, claims=last)
        laid = lay(connection, visit, wanted, log=view.log, beside=beside)
        return visit.page(
            "dossier.html",
            dossier=dossier,
            view=view,
            total=overview.total(asked_for),
            moved=_moved(connection, visit, dossier),
            claimants=by_name(named, visit),
            kinds=overview.kinds_of(every),
            laid=laid,
            looks=laid.looks,
            latest=claimed.matrix(last, laid.looks),
            days=overview.days(connection, whole, limit=DAYS),
            told=_by_day(laid.drawn),
            said=statements.find(connection, inside),
            statements=statements.count(connection, whole),
            reading=articles.find(connection, replace(whole, limit=READ)),
            beside=overview.beside(connection, dossier.slug),
        )


def feed(visit: Visit) -> Response:
    """Its claims as an Atom feed, the last to move first."""
    origin = visit.desk.settings.origin
    with visit.desk.ledger.database.read() as connection:
        dossier = find(connection, visit)
        wanted = asked.read(visit, limit=FED, dossier=dossier.slug).wanted
        found = changes.find(connection, replace(wanted, disputes=False))
    moved = {one.id: when for when, one in found}
    about = atom.Feed(
        id=named("dossier", origin, dossier.slug),
        title=dossier.title,
        updated=dossier.changed,
        url=origin + visit.here,
        link=partial(citing.link, visit),
        moved=lambda one: moved.get(one.id),
        sides=visit.desk.words[sentence.LANGUAGE].sides,
    )
    return Response("".join(atom.feed((one for _, one in found), about)), media_type=ATOM)


def table(visit: Visit) -> Response:
    """The mentions of exactly the claims that the address asks for, as CSV."""
    slug, view = _named(visit)
    return as_csv(visit, view.wanted, name=slug)


def picture(visit: Visit) -> Response:
    """The chart of all of them as a file that needs nothing else."""
    with visit.desk.ledger.database.read() as connection:
        dossier = find(connection, visit)
        view = asked.read(visit, limit=PICTURED, dossier=dossier.slug)
        found = claims.find(connection, replace(view.wanted, disputes=False, offset=0))
    drawn = charts.file(
        found, visit.words, title=dossier.title, log=view.log, link=partial(citing.link, visit)
    )
    return as_svg(drawn, name=dossier.slug)


def records(visit: Visit) -> Response:
    """The same claims as JSON."""
    slug, view = _named(visit)
    return as_json(visit, view.wanted, name=slug)


def find(connection: Connection, visit: Visit) -> Dossier:
    """The dossier that the address names."""
    try:
        return dossiers.one(connection, visit.request.path_params["slug"])
    except LedgerError:
        raise HTTPException(MISSING) from None


def by_name(found: Sequence[Claimant], visit: Visit) -> list[tuple[int, str]]:
    """Claimants to be chosen from."""
    nobody = visit.words.labels.nobody
    return [(one.number, one.name or nobody) for one in found]


def _named(visit: Visit) -> tuple[str, Asked]:
    with visit.desk.ledger.database.read() as connection:
        slug = find(connection, visit).slug
    return slug, asked.read(visit, limit=AT_ONCE, dossier=slug)


def _groups(
    connection: Connection, every: Sequence[Group], whole: Wanted, wanted: Wanted
) -> Sequence[Group]:
    """The groups of what is *wanted*: some of all those of the dossier, where that is all."""
    plain = {"limit": whole.limit, "offset": 0, "speakers": ()}
    anything = replace(wanted, measure=None, side=None, status=None, **plain)
    if anything == whole:
        return overview.within(every, wanted)
    return overview.groups(connection, wanted)


def _moved(connection: Connection, visit: Visit, dossier: Dossier) -> Moved | None:
    """Since their last visit; if nothing did, in the week before the last movement."""
    whole = Wanted(dossier=dossier.slug, limit=1, disputes=False)
    newest = changes.find(connection, whole)
    if not newest:
        return None
    when, last = newest[0]
    since = visit.user.seen if visit.user else None
    if since is None or since >= when:
        since = when - A_WEEK
    return Moved(many=overview.moved(connection, whole, since=since), since=since, last=last)


def _by_day(shown: Sequence[Claim]) -> dict[object, list[Claim]]:
    """Those that were made on a day, by that day."""
    found: dict[object, list[Claim]] = {}
    for one in shown:
        when = day(one)
        if when is not None:
            found.setdefault(when, []).append(one)
    return found
