"""Moderation: comments that wait, the oldest first, and what was decided on last."""

from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import saying
from selon.desk.doors import word
from selon.desk.rooms.comments import Written, to, written
from selon.desk.visit import Visit
from selon.desk.words import said
from selon.ledger.asking import related
from selon.ledger.asking.related import Titled
from selon.ledger.desk import comments, plain
from selon.ledger.desk.comments import Comment, State, Verdict

MISSING, UNFIT = 404, 422
AT_ONCE = 25
LATELY = 10
LONGEST = 300
VERDICTS = {"show": State.SHOWN, "hide": State.HIDDEN, "wait": State.WAITING}
NO_REASON = said("Say why it is hidden: its writer is told.")
TOO_LONG = said("That reason is too long: %(num)s characters at most.")


class Case(Struct, frozen=True, kw_only=True):
    """A comment with what it stands below, and what it answers."""

    written: Written
    article: Titled | None
    answers: Comment | None


def show(visit: Visit) -> Response:
    """What waits."""
    return _queue(visit)


def decide(visit: Visit, form: FormData) -> Response:
    """Show a comment, hide it for a reason, or put it back into the queue."""
    state = VERDICTS.get(word(form, "verdict"))
    number, user = visit.request.path_params["number"], visit.who.user
    if state is None or user is None:
        raise HTTPException(MISSING)
    reason = plain.clean(word(form, "reason")) if state is State.HIDDEN else ""
    if why := _unfit(visit, state, reason):
        return _queue(visit, wrong=number, why=why)
    verdict = Verdict(state=state, by=user, reason=reason or None)
    with visit.desk.ledger.database.write() as connection:
        found = comments.one(connection, number)
        if found is None or not saying.decide(connection, visit, found, verdict):
            raise HTTPException(MISSING)
        if word(form, "from") == "article":
            return to(connection, visit, found)
    return visit.go("moderation")


def _queue(visit: Visit, *, wrong: int | None = None, why: str | None = None) -> Response:
    with visit.desk.ledger.database.read() as connection:
        total = comments.count_waiting(connection)
        cases = _cases(connection, visit, comments.waiting(connection, limit=AT_ONCE))
        lately = _cases(connection, visit, comments.decided(connection, limit=LATELY))
    return visit.page(
        "moderation.html",
        status=UNFIT if why else 200,
        total=total,
        cases=cases,
        lately=lately,
        wrong_at=wrong,
        why=why,
        longest=LONGEST,
    )


def _cases(connection: Connection, visit: Visit, found: Iterable[Comment]) -> list[Case]:
    held = list(found)
    titles = related.titles(connection, {one.article for one in held})
    above = comments.these(connection, (one.reply_to for one in held if one.reply_to))
    return [
        Case(
            written=written(visit, one),
            article=titles.get(one.article),
            answers=above.get(one.reply_to) if one.reply_to else None,
        )
        for one in held
    ]


def _unfit(visit: Visit, state: State, reason: str) -> str | None:
    if state is State.HIDDEN and not reason:
        return visit.words.gettext(NO_REASON)
    if len(reason) > LONGEST:
        return visit.words.say(TOO_LONG, num=visit.words.number(LONGEST))
    return None
