"""Claims as Dossier, Compare and Speaker lay them out: a chart, its table, clashes."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from selon.desk import charts, claimed, looks
from selon.desk.charts import Sign
from selon.desk.claimed import Clash, Drifted, Group
from selon.desk.visit import Visit
from selon.exports.panels import Look
from selon.ledger.asking import claims, overview
from selon.ledger.asking.overview import Claimant
from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Claim

DRAWN = 40
"""Claims on one chart: pages of the table share it."""
AT_ONCE = 20
"""Rows of the table; a whole number of pages goes into one chart."""
CLASHES, DRIFTS = 5, 5


class Laid(Struct, frozen=True, kw_only=True):
    """What the templates are given.

    Attributes:
        drawn: the claims on the chart, of which the table shows some.
        first: which of all claims the chart begins with, from 1; ``last`` which it ends with.
        clashes: the first of ``clashing``; ``drifts`` the first of ``drifting``.
    """

    drawn: tuple[Claim, ...]
    first: int
    last: int
    looks: Mapping[str, Look]
    panels: Sequence[Markup]
    sprite: Markup
    key: Sequence[Sign]
    groups: Sequence[Group]
    clashes: Sequence[Clash]
    clashing: int
    drifts: Sequence[Drifted]
    drifting: int


class Beside(Struct, frozen=True, kw_only=True):
    """What else is on the page.

    Attributes:
        claimants: those whose looks come first, whatever is shown of them.
        claims: those whose claimants need a look too.
    """

    claimants: Sequence[Claimant] = ()
    claims: Sequence[Claim] = ()


NOTHING = Beside()


def lay(
    connection: Connection, visit: Visit, wanted: Wanted, *, log: bool, beside: Beside = NOTHING
) -> Laid:
    """The claims that are *wanted*: the page that begins at its offset, and those around it.

    The scale of numbers is logarithmic, or not: *log*.
    """
    offset = wanted.offset
    begin = offset // DRAWN * DRAWN
    drawn = claims.find(connection, replace(wanted, limit=DRAWN, offset=begin))
    rows = drawn[offset - begin :][:AT_ONCE]
    quiet = Wanted(as_of=wanted.as_of, disputes=False)
    others = overview.called(connection, sorted(claimed.against(drawn)), quiet)
    every = {one.id: one for one in (*beside.claims, *drawn, *others)}
    by_claim = looks.of_claims(every.values(), _keys(beside.claimants))
    here = frozenset(one.id for one in rows)
    clashes = list(claimed.clashes(drawn, others))
    drifts = list(claimed.drifts(drawn))
    return Laid(
        drawn=tuple(drawn),
        first=begin + 1,
        last=begin + len(drawn),
        looks=by_claim,
        panels=charts.panels(
            drawn,
            visit.words,
            log=log,
            looks=by_claim,
            link=lambda one: f"#{one.id}" if one.id in here else _address(visit, one),
        ),
        sprite=charts.sprite(),
        key=charts.key(visit.words),
        groups=claimed.groups(rows),
        clashes=[_scaled(one, visit, by_claim) for one in clashes[:CLASHES]],
        clashing=len(clashes),
        drifts=drifts[:DRIFTS],
        drifting=len(drifts),
    )


def _scaled(one: Clash, visit: Visit, by_claim: Mapping[str, Look]) -> Clash:
    return replace(one, drawn=charts.clash((one.one, one.other), visit.words, by_claim))


def _address(visit: Visit, one: Claim) -> str:
    return str(visit.request.app.url_path_for("claim", name=one.id))


def _keys(named: Iterable[Claimant]) -> list[str]:
    """What claimants are told apart by, those that are named."""
    return [key for one in named if (key := one.actor or one.name)]
