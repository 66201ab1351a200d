"""Compare: one measure, several claimants, any period, as known on a chosen day."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from starlette.responses import Response

from selon.desk import asked, claimed
from selon.desk.asked import Asked
from selon.desk.files import as_csv, as_json
from selon.desk.laid import AT_ONCE, Beside, lay
from selon.desk.rooms.dossier import by_name
from selon.desk.visit import Visit
from selon.ledger import dossiers
from selon.ledger.asking import overview
from selon.ledger.asking.overview import Counted
from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Claim

NAMED = 24
KINDS = 24
FILE = "compare"


class Choice(Struct, frozen=True, kw_only=True):
    """Something to compare: what is counted, and the address of it."""

    kind: Counted
    address: str
    current: bool


def show(visit: Visit) -> Response:
    """The claims on one measure, side by side; the one with most claims, where none is chosen."""
    view = asked.read(visit, limit=AT_ONCE)
    with visit.desk.ledger.database.read() as connection:
        every = overview.groups(connection, _anything(view))
        kinds = overview.kinds_of(every, limit=KINDS)
        wanted = _chosen(view, kinds)
        everybody = overview.within(every, replace(wanted, speakers=()))
        named = overview.claimants_of(connection, everybody, limit=NAMED)
        asked_for = overview.within(every, wanted)
        last = overview.last_of(connection, asked_for, wanted)
        beside = Beside(claimants=named, claims=last)
        laid = lay(connection, visit, wanted, log=view.log, beside=beside)
        return visit.page(
            "compare.html",
            view=view,
            wanted=wanted,
            kinds=[_choice(view, wanted, one) for one in kinds],
            sides_named=_sides(visit, kinds),
            claimants=by_name(named, visit),
            dossiers=[(one.slug, one.title) for one in dossiers.every(connection)],
            total=overview.total(asked_for),
            named=_many(laid.drawn),
            days=claimed.span(laid.drawn),
            ends=claimed.lowest_and_highest(last),
            laid=laid,
            looks=laid.looks,
            latest=claimed.matrix(last, laid.looks),
        )


def table(visit: Visit) -> Response:
    """The mentions of exactly these claims, as CSV."""
    return as_csv(visit, _wanted(visit), name=FILE)


def records(visit: Visit) -> Response:
    """The same claims as JSON."""
    return as_json(visit, _wanted(visit), name=FILE)


def _wanted(visit: Visit) -> Wanted:
    view = asked.read(visit, limit=AT_ONCE)
    if view.wanted.measure:
        return view.wanted
    with visit.desk.ledger.database.read() as connection:
        return _chosen(view, overview.kinds(connection, _anything(view), limit=1))


def _anything(view: Asked) -> Wanted:
    """The same, whatever is counted."""
    return replace(view.wanted, measure=None, side=None, status=None, speakers=())


def _chosen(view: Asked, kinds: Sequence[Counted]) -> Wanted:
    """What is asked for, on one measure."""
    if view.wanted.measure or not kinds:
        return view.wanted
    first = kinds[0]
    side = view.wanted.side or first.side
    return replace(view.wanted, measure=first.measure, side=side)


def _choice(view: Asked, wanted: Wanted, one: Counted) -> Choice:
    changes = {"measure": one.measure.value, "side": one.side, "status": one.status.value}
    what = (one.measure, one.side, one.status)
    return Choice(
        kind=one,
        address=view.address(**changes, speaker=None),
        current=what == (wanted.measure, wanted.side, wanted.status),
    )


def _sides(visit: Visit, kinds: Sequence[Counted]) -> list[tuple[str, str]]:
    codes = {one.side for one in kinds if one.side}
    return sorted(((code, visit.words.side(code)) for code in codes), key=lambda one: one[1])


def _many(shown: Sequence[Claim]) -> int:
    """How many claimants they are of."""
    return len({one.claimant.name if one.claimant else None for one in shown})
