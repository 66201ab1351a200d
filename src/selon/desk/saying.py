"""What somebody says below an article, put there as it is to be: shown at once, or to wait."""

from datetime import timedelta

from sqlalchemy import Connection

from selon.desk.visit import Visit
from selon.ledger.desk import comments, limits
from selon.ledger.desk.comments import Comment, Draft, State
from selon.ledger.desk.users import User
from selon.model.record import Json


def put(
    connection: Connection, visit: Visit, user: User, draft: Draft
) -> Comment | timedelta | None:
    """The comment, or how long to wait: they have said too much of late.

    ``None``: there is no such article, or no comment below it that could be answered.
    """
    wait = limits.take(connection, limits.COMMENT, str(user.id), now=visit.now)
    if wait is not None:
        return wait
    trusted = comments.is_trusted(connection, user.id, user.role)
    state = State.SHOWN if trusted else State.WAITING
    number = comments.put(connection, draft, state, now=visit.now)
    made = comments.one(connection, number) if number else None
    if made is not None:
        detail: Json = {"article": made.article, "state": made.state.value}
        visit.record(connection, "comment", f"comment {made.id}", detail)
    return made
