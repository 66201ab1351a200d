"""Comments below articles: read, written, taken back; decided on by who moderates."""

from datetime import timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk import bringing, saying
from selon.desk.api import answers, cursors
from selon.desk.api.errors import ProblemError, missing, unclear
from selon.desk.api.queries import Paged
from selon.desk.permissions import Action
from selon.desk.visit import Visit
from selon.ledger import naming
from selon.ledger.asking import articles
from selon.ledger.desk import comments, plain
from selon.ledger.desk.comments import LONGEST, Comment, Draft, State, Thread, Verdict

Text = Annotated[str, Meta(min_length=1, max_length=LONGEST, pattern=r"[^\s\x00-\x1f]")]
Reason = Annotated[str, Meta(min_length=1, max_length=300, pattern=r"[^\s\x00-\x1f]")]


class NewComment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody wants to say; `reply_to` is the comment that it answers."""

    text: Text
    reply_to: Annotated[int, Meta(ge=1, le=2**63 - 1)] | None = None


class Shown(StrEnum):
    """What who moderates decides of one."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"


class NewVerdict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is decided; to hide one needs a reason, which its writer is told."""

    state: Shown
    reason: Reason | None = None


def of_article(visit: Visit, query: Paged) -> Response:
    """What is said below an article, the oldest first, with what answers it."""
    after = cursors.read(query.cursor, int)
    with visit.desk.ledger.database.read() as connection:
        number = _article(connection, visit)
        eyes = saying.eyes(visit)
        passed = comments.threads(connection, number, eyes, before=after + 1) if after else 0
        found = comments.of_article(connection, number, eyes, limit=query.limit + 1, offset=passed)
    shown = [_thread(visit, one) for one in found[: query.limit]]
    more = len(found) > query.limit
    return answers.listed(visit, shown, after=shown[-1].id if more else None)


def show(visit: Visit) -> Response:
    """One of them."""
    with visit.desk.ledger.database.read() as connection:
        return answers.one(visit, _seen(visit, _one(connection, visit)))


def put(visit: Visit, written: NewComment) -> Response:
    """Say something; a reader's first words wait until somebody shows them."""
    user, text = visit.user, plain.clean(written.text)
    assert user is not None  # noqa: S101 -- a guest is stopped before
    if not text:
        raise unclear("there is nothing in it", field="text")
    with visit.desk.ledger.database.write() as connection:
        number = _article(connection, visit)
        draft = Draft(article=number, user=user.id, text=text, reply_to=written.reply_to)
        made = saying.put(connection, visit, user, draft)
    if isinstance(made, timedelta):
        headers = bringing.after(made)
        raise ProblemError(HTTPStatus.TOO_MANY_REQUESTS, headers=headers)
    if made is None:
        raise unclear("there is no such comment to be answered", field="reply_to")
    at = visit.request.app.url_path_for("api", path=f"/comments/{made.id}")
    return answers.one(visit, _seen(visit, made), status=HTTPStatus.CREATED, at=at)


def take_back(visit: Visit) -> Response:
    """Take one's own back; its words are gone."""
    with visit.desk.ledger.database.write() as connection:
        found = _one(connection, visit)
        if not visit.may(Action.TAKE_BACK, owner=found.user):
            raise ProblemError(HTTPStatus.FORBIDDEN, "only who wrote it may take it back")
        saying.take_back(connection, visit, found)
    return answers.nothing()


def waiting(visit: Visit) -> Response:
    """Those that wait, the oldest first."""
    with visit.desk.ledger.database.read() as connection:
        return answers.listed(visit, comments.waiting(connection, limit=200))


def decide(visit: Visit, decided: NewVerdict) -> Response:
    """Show one, hide it for a reason, or have it wait again."""
    reason = plain.clean(decided.reason or "") or None
    hides = decided.state is Shown.HIDDEN
    if hides and reason is None:
        raise unclear("say why it is hidden", field="reason")
    assert visit.user is not None  # noqa: S101 -- a guest is stopped before
    verdict = Verdict(
        state=State(decided.state), by=visit.user.id, reason=reason if hides else None
    )
    with visit.desk.ledger.database.write() as connection:
        found = _one(connection, visit)
        saying.decide(connection, visit, found, verdict)
        return answers.one(visit, _seen(visit, _one(connection, visit)))


def _one(connection: Connection, visit: Visit) -> Comment:
    """The one that the address names, if they may see it; what was taken back is gone."""
    number = int(visit.request.path_params["number"])
    found = comments.one(connection, number)
    if found is None or not comments.sees(saying.eyes(visit), found):
        raise missing(f"comment {number}")
    return found


def _article(connection: Connection, visit: Visit) -> int:
    name = str(visit.request.path_params["article"])
    number = naming.number("a", name) or 0
    if not articles.these(connection, [number]):
        raise missing(f"article {name}")
    return number


def _thread(visit: Visit, one: Thread) -> Thread:
    said = _seen(visit, one.comment) if one.comment else None
    replies = tuple(_seen(visit, each) for each in one.replies)
    return replace(one, comment=said, replies=replies)


def _seen(visit: Visit, comment: Comment) -> Comment:
    """What was decided of it is for its writer and for who moderates."""
    if visit.may(Action.MODERATE) or comment.user == visit.who.user:
        return comment
    return replace(comment, decided_by=None, decided=None, reason=None)
