"""Claims side by side: what is counted, by whom, the last of each claimant, and the chart."""

from functools import partial

from msgspec.structs import replace
from starlette.responses import Response

from selon.desk import citing
from selon.desk.api import answers, claims, queries
from selon.desk.api.queries import Claims, Counted
from selon.desk.visit import Visit
from selon.exports.chart import Picture, chart
from selon.ledger.asking import claims as asking
from selon.ledger.asking import overview
from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Claim

SVG = "image/svg+xml"
DRAWN = 1000
"""Claims in one chart: the newest."""


def find(visit: Visit, query: Claims) -> Response:
    """The claims that are asked for, the newest first."""
    return claims.find(visit, query)


def latest(visit: Visit, query: Counted) -> Response:
    """The last claim of each claimant on each count."""
    with visit.desk.ledger.database.read() as connection:
        wanted = queries.wanted(connection, visit, query)
        return answers.listed(visit, overview.last_of_each(connection, wanted))


def claimants(visit: Visit, query: Counted) -> Response:
    """Who puts these claims forward."""
    with visit.desk.ledger.database.read() as connection:
        wanted = queries.wanted(connection, visit, query)
        return answers.listed(visit, overview.claimants(connection, wanted))


def kinds(visit: Visit, query: Counted) -> Response:
    """What these claims count, and how many there are of each sort."""
    with visit.desk.ledger.database.read() as connection:
        wanted = queries.wanted(connection, visit, query)
        return answers.listed(visit, overview.kinds(connection, wanted))


def draw(visit: Visit, query: Counted) -> Response:
    """The chart of the newest of them."""
    with visit.desk.ledger.database.read() as connection:
        wanted = queries.wanted(connection, visit, query)
        return drawn(visit, asking.find(connection, with_limit(wanted)))


def with_limit(wanted: Wanted) -> Wanted:
    """As many as one chart holds."""
    return replace(wanted, limit=DRAWN, disputes=False)


def drawn(visit: Visit, found: list[Claim], title: str | None = None) -> Response:
    """The chart of the claims *found*, as a file that needs nothing else."""
    words = visit.words
    sides = {one.side: words.side(one.side) for one in found if one.side}
    picture = Picture(
        title=title, labels=words.labels, names=sides, link=partial(citing.link, visit)
    )
    response = answers.document(visit, chart(found, picture).encode(), SVG)
    response.headers["vary"] = f"{answers.VARIES}, Accept-Language"
    return response
