"""What somebody says below an article: put there, taken back, decided on, each time audited."""

from datetime import timedelta

from sqlalchemy import Connection

from selon.desk.permissions import Action
from selon.desk.visit import Visit
from selon.ledger import naming
from selon.ledger.desk import comments, limits
from selon.ledger.desk.comments import Comment, Draft, Eyes, State, Verdict
from selon.ledger.desk.limits import Limit
from selon.ledger.desk.users import User
from selon.model.record import Json

FLOOD = Limit(what="comment-flood", many=1, window=limits.COMMENT.window)
"""The audit is told of it once a window, however often it is tried."""


def eyes(visit: Visit) -> Eyes:
    """Whose comments whoever comes may see."""
    return Eyes(user=visit.who.user, every=visit.may(Action.MODERATE))


def put(
    connection: Connection, visit: Visit, user: User, draft: Draft
) -> Comment | timedelta | None:
    """The comment, shown at once or to wait; or how long to wait: they said too much of late.

    ``None``: there is no such article, or no comment below it that could be answered.
    """
    who = str(user.id)
    wait = limits.take(connection, limits.COMMENT, who, now=visit.now)
    if wait is not None:
        if limits.take(connection, FLOOD, who, now=visit.now) is None:
            visit.record(connection, "comment flood", naming.article(draft.article))
        return wait
    trusted = comments.is_trusted(connection, user.id, user.role)
    state = State.SHOWN if trusted else State.WAITING
    number = comments.put(connection, draft, state, now=visit.now)
    made = comments.one(connection, number) if number else None
    if made is not None:
        detail: Json = {"article": made.article, "state": made.state.value}
        visit.record(connection, "comment", f"comment {made.id}", detail)
    return made


def take_back(connection: Connection, visit: Visit, comment: Comment) -> None:
    """Let its words go."""
    comments.take_back(connection, comment.id)
    visit.record(connection, "take back", f"comment {comment.id}", {"article": comment.article})


def decide(connection: Connection, visit: Visit, comment: Comment, verdict: Verdict) -> bool:
    """Show *comment*, hide it or have it wait again; whether there was anything to do."""
    if not comments.decide(connection, comment.id, verdict, now=visit.now):
        return False
    detail: Json = {
        "was": comment.state.value,
        "state": verdict.state.value,
        "reason": verdict.reason,
    }
    visit.record(connection, "moderate", f"comment {comment.id}", detail)
    return True
