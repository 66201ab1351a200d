"""Claim: one claim through all its mentions, and how to cite it."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from selon.desk import bench, charts, citing, claimed, digits, looks, mentioned
from selon.desk.bench import Bench, Given
from selon.desk.lineage import LINKS, TIES
from selon.desk.mentioned import Key
from selon.desk.permissions import Action
from selon.desk.visit import Visit
from selon.ledger.asking import claims, overview, passed, places
from selon.ledger.asking.places import Place
from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Claim
from selon.model.figure import Verification

MISSING, BAD = 404, 400
AS_OF = "as-of"
MENTIONS = 40
"""Rows of one page of the table."""
ORIGINS, TEXTS = 24, 12
"""Origins that are listed, and texts of each."""
SHOWN = 8
"""Contradictions, of however many."""


def show(visit: Visit) -> Response:
    """All of it, now or as it was known on a day."""
    as_of = day_of(visit)
    with visit.desk.ledger.database.read() as connection:
        claim = find(connection, visit, as_of)
        stands = places.of(connection, claim)
        said = [mentioned.said(one, stands) for one in claim.mentions]
        others = _others(connection, claim, as_of)
        tied = passed.ties(connection, claim)
        filed = passed.filed(connection, claim)
        reviewing = _bench(connection, visit, claim, stands) if as_of is None else None
    known = as_of or visit.now.date()
    origins = mentioned.origins(said, tied)
    begin = _begin(visit)
    by_claim = looks.of_claims([claim, *others])
    against = [
        replace(one, drawn=charts.clash((one.one, one.other), visit.words, by_claim))
        for one in claimed.clashes([claim], others)
    ]
    return visit.page(
        "claim.html",
        claim=claim,
        look=by_claim[claim.id],
        looks=by_claim,
        first=said[0],
        exact=mentioned.exact(said[0]),
        origins=origins[:ORIGINS],
        more_origins=len(origins) - len(origins[:ORIGINS]),
        each=TEXTS,
        rows=mentioned.rows(origins, begin, most=MENTIONS),
        begin=begin,
        most=MENTIONS,
        page=lambda offset: _page(as_of, offset),
        filed=filed,
        ties=TIES,
        links=LINKS,
        drifted=len({one.mention.article for one in said if one.drift}),
        checked=[mentioned.checked(one, said) for one in Verification],
        against=against[:SHOWN],
        contradictions=len(against),
        reviews=[one for one in reversed(claim.reviews) if one.undoes is None],
        reviewing=reviewing,
        given=Given(),
        as_of=as_of,
        today=visit.now.date(),
        citation=citing.text(claim, said[0].place, visit.words, known),
        permalink=citing.permalink(visit, claim, known),
    )


def _begin(visit: Visit) -> int:
    """The mention that the page of the table begins with.

    Raises:
        HTTPException: that is no number.
    """
    given = digits.read(visit.request.query_params.get("offset") or "0")
    if given is None:
        raise HTTPException(BAD)
    return given // MENTIONS * MENTIONS


def _page(as_of: date | None, offset: int) -> str:
    """The address of another page of the table."""
    given = {AS_OF: as_of, "offset": offset or None}
    return f"?{urlencode({key: value for key, value in given.items() if value})}#mentions"


def cite(visit: Visit) -> Response:
    """The same as an entry for BibTeX."""
    as_of = day_of(visit)
    with visit.desk.ledger.database.read() as connection:
        claim = find(connection, visit, as_of)
        place = places.of(connection, claim)[mentioned.key(claim.mentions[0])]
    known = as_of or visit.now.date()
    link = citing.permalink(visit, claim, known)
    entry = citing.bibtex(claim, place, visit.words, link, known)
    return PlainTextResponse(
        entry, headers={"content-disposition": f'inline; filename="{claim.id}.bib"'}
    )


def _bench(
    connection: Connection, visit: Visit, claim: Claim, stands: Mapping[Key, Place]
) -> Bench | None:
    """What a reviewer may do with it."""
    if not visit.may(Action.REVIEW):
        return None
    return bench.lay(connection, visit, claim, shown=False, stands=stands)


def find(connection: Connection, visit: Visit, as_of: date | None) -> Claim:
    """The claim that the address names, as it was known then."""
    name = visit.request.path_params["name"]
    found = claims.one(connection, name, Wanted(as_of=as_of))
    if found is None:
        raise HTTPException(MISSING)
    return found


def day_of(visit: Visit) -> date | None:
    """The day that is asked for; none is now."""
    written = visit.request.query_params.get(AS_OF)
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise HTTPException(BAD) from None


def _others(connection: Connection, claim: Claim, as_of: date | None) -> list[Claim]:
    """The claims that cannot be true together with it."""
    names = [one.claim for one in claim.contradicts]
    return overview.called(connection, names, Wanted(as_of=as_of, disputes=False))
