"""Reviews: what people decided, event by event; put down, and taken back."""

from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

from msgspec import Meta, Struct, to_builtins
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk.api import answers, cursors
from selon.desk.api.errors import ProblemError, missing, unclear
from selon.desk.api.queries import Line, Paged
from selon.desk.deciding import put_down
from selon.desk.permissions import Action
from selon.desk.visit import Visit
from selon.ledger.asking import pages, reviews
from selon.ledger.corrected import Corrected
from selon.ledger.reviewing import Action as Decision
from selon.ledger.reviewing import Review, Why
from selon.model.errors import ReviewError
from selon.model.record import Json
from selon.model.reviewed import Reviewed

NOT_THERE = frozenset({Why.NO_CLAIM, Why.NO_MENTION, Why.NO_REVIEW})
CLAIM = r"^c[1-9][0-9]{0,17}$"
TARGET = r"^(c[1-9][0-9]{0,17}|a[1-9][0-9]{0,17}(\.[1-9][0-9]{0,8})?/f[1-9][0-9]{0,8})$"
Target = Annotated[str, Meta(pattern=TARGET, examples=["c1", "a1/f1"])]
Reason = Annotated[str, Meta(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")]


class Decided(StrEnum):
    """What a reviewer decides."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    DISPUTE = "dispute"
    MERGE = "merge"
    SPLIT = "split"


class NewReview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is decided of a claim or of a mention.

    Attributes:
        target: the claim `c17`, or the mention `a3/f2`, `a3.2/f2`.
        detail: what is corrected, by its field; the claim that it is merged with.
    """

    action: Decided
    target: Target
    detail: Corrected | Annotated[str, Meta(pattern=CLAIM, examples=["c2"])] | None = None
    reason: Reason | None = None


class Undoing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why an event is taken back."""

    reason: Reason | None = None


class Asked(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of reviews; those of any of the targets."""

    target: Annotated[tuple[Line, ...], Meta(max_length=50)] = ()


def find(visit: Visit, query: Asked) -> Response:
    """What was decided, the newest last."""
    after = cursors.read(query.cursor, int)
    with visit.desk.ledger.database.read() as connection:
        found = pages.of_reviews(connection, query.target, limit=query.limit, after=after)
        return answers.page(visit, found)


def show(visit: Visit) -> Response:
    """One event."""
    with visit.desk.ledger.database.read() as connection:
        return answers.one(visit, _one(connection, visit))


def put(visit: Visit, written: NewReview) -> Response:
    """Put down what somebody decides, and do it."""
    detail: Json = None
    if isinstance(written.detail, str):
        detail = written.detail
    elif written.detail is not None:
        detail = to_builtins(written.detail)
    _check(written, detail)
    review = Review(
        action=Decision(written.action),
        target=written.target,
        reviewer=_name(visit),
        detail=detail,
        reason=written.reason,
    )
    return _record(visit, review)


def undo(visit: Visit, written: Undoing) -> Response:
    """Take an event back, and what it did: one's own, or anybody's for who administers."""
    with visit.desk.ledger.database.read() as connection:
        held = _one(connection, visit)
    own = visit.who.user if held.reviewer == _name(visit) else None
    if not visit.may(Action.TAKE_BACK, owner=own):
        raise ProblemError(HTTPStatus.FORBIDDEN, "only who decided it may take it back")
    review = Review(
        action=Decision.UNDO,
        target=held.target,
        reviewer=_name(visit),
        reason=written.reason,
        undoes=held.id,
    )
    return _record(visit, review)


def _record(visit: Visit, review: Review) -> Response:
    try:
        number = put_down(visit, review)
    except ReviewError as error:
        there = error.why not in NOT_THERE
        status = HTTPStatus.CONFLICT if there else HTTPStatus.NOT_FOUND
        raise ProblemError(status, str(error), code=str(error.why)) from None
    with visit.desk.ledger.database.read() as connection:
        (made,) = reviews.find(connection, after=number - 1, limit=1)
    path = visit.request.app.url_path_for("api", path=f"/reviews/{number}")
    return answers.one(visit, made, status=HTTPStatus.CREATED, at=path)


def _check(written: NewReview, detail: Json) -> None:
    """What goes with what.

    Raises:
        ProblemError: a correction without fields, a merge without a claim, and so on.
    """
    of_claim = written.target.startswith("c")
    match written.action:
        case Decided.CORRECT if not isinstance(detail, dict) or not detail:
            raise unclear("a correction needs fields with their values", field="detail")
        case Decided.MERGE if not isinstance(detail, str) or not of_claim:
            raise unclear("two claims are merged: one in target, one in detail", field="detail")
        case Decided.SPLIT if of_claim:
            raise unclear("a mention is split from its claim: a3/f2", field="target")
        case Decided.CONFIRM | Decided.DISPUTE | Decided.SPLIT if detail is not None:
            raise unclear("nothing goes with it", field="detail")
        case _:
            pass


def _one(connection: Connection, visit: Visit) -> Reviewed:
    number = int(visit.request.path_params["number"])
    found = reviews.find(connection, after=number - 1, limit=1)
    if not found or found[0].id != number:
        raise missing(f"review {number}")
    return found[0]


def _name(visit: Visit) -> str:
    assert visit.user is not None  # noqa: S101 -- guests may not review
    return visit.user.name
