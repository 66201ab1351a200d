"""Review: what waits, best first, one claim at a time."""

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import bench, digits
from selon.desk.bench import Bench, Given
from selon.desk.permissions import Action
from selon.desk.visit import Visit
from selon.desk.words import said
from selon.ledger import dossiers
from selon.ledger.asking import claims, queue, verdicts
from selon.ledger.asking.queue import Reason, Sought, Waiting
from selon.ledger.asking.wanted import Wanted
from selon.model.figure import Measure
from selon.model.reviewed import Reviewed

Value = TypeVar("Value", Measure, Reason)
BAD, MISSING = 400, 404
LISTED = 12
KEPT = ("dossier", "measure", "why", "verdicts")
OPEN = "open"
REASONS = {
    Reason.DISAGREE: said("two reviewers disagree"),
    Reason.CONTRADICTS: said("contradicts another claim"),
    Reason.DRIFTED: said("changed as it was passed on"),
    Reason.UNSURE: said("reading unsure"),
    Reason.MANY: said("in many articles"),
    Reason.ONCE: said("one reviewer so far"),
    Reason.DOSSIER: said("in a dossier"),
    Reason.NEW: said("not reviewed yet"),
}


class View(Struct, frozen=True, kw_only=True):
    """What of the queue is shown, as its address says."""

    given: Mapping[str, str]

    @property
    def open(self) -> bool:
        """Whether others' verdicts are shown before one has given one's own."""
        return self.given.get("verdicts") == OPEN

    def query(self, **more: object) -> str:
        """The address of the same with *more*, but for its path; ``None`` leaves one out."""
        both = {**self.given, **more}
        return urlencode({name: one for name, one in both.items() if one not in {None, ""}})


class Done(Struct, frozen=True, kw_only=True):
    """What they did last, and whether it can still be taken back."""

    event: Reviewed
    undoable: bool


def show(visit: Visit) -> Response:
    """The claim that is asked for, or the first that waits."""
    given = dict(visit.request.query_params)
    return page(visit, view(urlencode(given)), given.get("at"))


def view(query: str) -> View:
    """What *query* asks for, of what a queue can be asked."""
    given = dict(parse_qsl(query))
    if any("\0" in one for one in given.values()):
        raise HTTPException(BAD)
    return View(given={name: given[name] for name in KEPT if given.get(name)})


def page(
    visit: Visit, shown: View, at: str | None, *, given: Given | None = None, status: int = 200
) -> Response:
    """The page of the claim *at*, with what stands in its form if that could not be done."""
    with visit.desk.ledger.database.read() as connection:
        waiting = queue.find(connection, _sought(visit, shown))
        done = _done(connection, visit)
        last = verdicts.latest(connection, visit.user.name) if visit.user else None
        found = _bench(connection, visit, shown, at, waiting, moved_on=done is not None)
        place = _place(waiting, found.claim.id if found else None)
        first = min(max(0, (place or 0) - LISTED // 3), max(0, len(waiting) - LISTED))
        listed = queue.entries(connection, waiting[first : first + LISTED])
        known = dossiers.every(connection)
    return visit.page(
        "review.html",
        status=status,
        view=shown,
        bench=found,
        gone=at if found and at and at != found.claim.id else None,
        length=len(waiting),
        place=place,
        reasons={one.waiting.claim: _first(visit, one.waiting) for one in listed},
        why=_why(visit, waiting[place]) if place is not None else "",
        before=waiting[place - 1].claim if place else None,
        after=_after(waiting, place),
        listed=listed,
        rest=len(waiting) - first - len(listed),
        done=done,
        last=None if done and done.undoable else last,
        given=given or Given(),
        options=[(one.value, visit.words.gettext(name)) for one, name in REASONS.items()],
        dossiers=[(one.slug, one.title) for one in known],
    )


def _sought(visit: Visit, shown: View) -> Sought:
    slug = shown.given.get("dossier")
    return Sought(
        reviewer=visit.user.name if visit.user else "",
        dossier=Wanted(dossier=slug).dossier,
        measure=_one_of(shown, "measure", Measure),
        reason=_one_of(shown, "why", Reason),
    )


def _one_of(shown: View, name: str, kind: type[Value]) -> Value | None:
    written = shown.given.get(name)
    if written is None:
        return None
    try:
        return kind(written)
    except ValueError:
        raise HTTPException(BAD) from None


def _bench(  # noqa: PLR0913 -- what the page asks for, and what there is
    connection: Connection,
    visit: Visit,
    shown: View,
    at: str | None,
    waiting: Sequence[Waiting],
    *,
    moved_on: bool,
) -> Bench | None:
    """That of the claim *at*; of the first that waits, if none is named or it is gone."""
    claim = claims.one(connection, at) if at else None
    if at and claim is None:
        raise HTTPException(MISSING)
    gone = claim is not None and claim.id != at
    if (claim is None or (gone and moved_on)) and waiting:
        claim = claims.one(connection, waiting[0].claim)
    return bench.lay(connection, visit, claim, shown=shown.open) if claim else None


def _place(waiting: Sequence[Waiting], claim: str | None) -> int | None:
    return next((at for at, one in enumerate(waiting) if one.claim == claim), None)


def _after(waiting: Sequence[Waiting], place: int | None) -> str | None:
    """The next claim; of one that does not wait, the first that does."""
    at = 0 if place is None else place + 1
    return waiting[at].claim if at < len(waiting) else None


def _why(visit: Visit, one: Waiting) -> str:
    """Why it waits, in words; the dossier by its title."""
    named = {Reason.DOSSIER: one.dossier}
    told = (named.get(reason) or visit.words.gettext(REASONS[reason]) for reason in one.reasons)
    return ", ".join(told)


def _first(visit: Visit, one: Waiting) -> str:
    """The dossier that it is in, and the weightiest other reason."""
    first = next(reason for reason in one.reasons if reason is not Reason.DOSSIER)
    return ", ".join(filter(None, (one.dossier, visit.words.gettext(REASONS[first]))))


def _done(connection: Connection, visit: Visit) -> Done | None:
    """The event that the address says was their last: theirs, or it is not told."""
    number = digits.read(visit.request.query_params.get("done", ""))
    event = verdicts.one(connection, number) if number is not None else None
    if event is None or visit.user is None or event.reviewer != visit.user.name:
        return None
    undoable = not event.undone and event.undoes is None
    return Done(
        event=event, undoable=undoable and visit.may(Action.TAKE_BACK, owner=visit.user.id)
    )
