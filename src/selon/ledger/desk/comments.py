"""What readers say below an article: found, put there, taken back, decided on.

A comment is plain text. It waits until somebody who moderates shows or hides it, or is shown at
once (:func:`is_trusted`). What its writer took back is gone: the row stays, for the replies below
it, without its words.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any  # a row has columns of every type

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from selon.ledger import naming
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import comments, users
from selon.ledger.tables import articles

LONGEST = 4_000
"""Characters of one."""

ANSWERS = 100
"""Of one comment; whoever has more to say begins anew."""

LARGEST = 2**63 - 1
"""The last number that a row can have."""

deciders = users.alias("deciders")


class State(StrEnum):
    """What became of it."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"
    TAKEN_BACK = "taken back"


class Comment(Struct, frozen=True, kw_only=True):
    """One of somebody's.

    Attributes:
        article: as it is called, ``a3``.
        user: the number of its writer; ``name`` and ``role`` are theirs now.
        reply_to: the number of the comment that it answers, which answers none itself.
        decided_by: the name of who decided last; nobody for what was shown at once.
        reason: why it was hidden.
    """

    id: int
    article: str
    user: int
    name: str
    role: Role
    reply_to: int | None
    text: str
    state: State
    made: datetime
    decided_by: str | None = None
    decided: datetime | None = None
    reason: str | None = None


class Eyes(Struct, frozen=True, kw_only=True):
    """Whose: everybody sees what is shown and what is theirs; who moderates, ``every`` one."""

    user: int | None = None
    every: bool = False


class Thread(Struct, frozen=True, kw_only=True):
    """A comment with what answers it; ``None`` for one that is not to be seen, but its answers."""

    id: int
    comment: Comment | None
    replies: tuple[Comment, ...]


class Draft(Struct, frozen=True, kw_only=True):
    """What somebody wants to say below the article of that number, clean."""

    article: int
    user: int
    text: str
    reply_to: int | None = None


class Verdict(Struct, frozen=True, kw_only=True):
    """What the user ``by`` decides: to show it, to hide it for a reason, to let it wait again."""

    state: State
    by: int
    reason: str | None = None


def sees(eyes: Eyes, comment: Comment) -> bool:
    """Whether *eyes* may see its words."""
    if comment.state in {State.SHOWN, State.TAKEN_BACK}:
        return comment.state is State.SHOWN
    return eyes.every or comment.user == eyes.user


def one(connection: Connection, number: int) -> Comment | None:
    """That of the *number*, whatever became of it."""
    if not 0 < number <= LARGEST:
        return None
    row = connection.execute(_chosen().where(comments.c.id == number)).first()
    return _comment(row) if row else None


def of_article(
    connection: Connection, article: int, eyes: Eyes, *, limit: int = 50, offset: int = 0
) -> list[Thread]:
    """What is said below the article of that number, the oldest first, as *eyes* may see it."""
    chosen = _roots(article, eyes).order_by(comments.c.id).limit(limit).offset(offset)
    numbers = connection.scalars(chosen).all()
    held = {each.id: each for each in _those(connection, comments.c.id.in_(numbers))}
    replies: dict[int, list[Comment]] = {}
    for each in _those(connection, comments.c.reply_to.in_(numbers)):
        if sees(eyes, each) and each.reply_to is not None:
            replies.setdefault(each.reply_to, []).append(each)
    return [
        Thread(
            id=number,
            comment=held[number] if sees(eyes, held[number]) else None,
            replies=tuple(replies.get(number, ())),
        )
        for number in numbers
    ]


def count(connection: Connection, article: int) -> int:
    """How many are shown below the article of that number."""
    shown = (comments.c.article == article) & (comments.c.state == State.SHOWN.value)
    return connection.scalar(select(func.count()).select_from(comments).where(shown)) or 0


def threads(connection: Connection, article: int, eyes: Eyes, *, before: int | None = None) -> int:
    """How many threads *eyes* may see there, or how many stand before that of a number."""
    chosen = _roots(article, eyes)
    if before is not None:
        chosen = chosen.where(comments.c.id < before)
    return connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0


def put(connection: Connection, draft: Draft, state: State, *, now: datetime) -> int | None:
    """Put it there; its number, that of the first if it was said twice.

    ``None``: there is no such article, or no comment below it that could be answered.
    """
    found = select(articles.c.id).where(articles.c.id == draft.article)
    if connection.scalar(found) is None or not _may_answer(connection, draft):
        return None
    said: int | None = connection.scalar(_twice(draft))
    if said is not None:
        return said
    values = {"article": draft.article, "user": draft.user, "reply_to": draft.reply_to}
    row = {**values, "text": draft.text, "state": state.value, "made_at": now}
    made = connection.execute(comments.insert(), row).inserted_primary_key
    assert made is not None  # noqa: S101 -- it was inserted
    return int(made[0])


def take_back(connection: Connection, number: int) -> None:
    """Let its words go; what was decided of it stays, so that nobody loses a bad name by it."""
    gone = {"text": "", "state": State.TAKEN_BACK.value}
    connection.execute(comments.update().where(comments.c.id == number).values(gone))


def decide(connection: Connection, number: int, verdict: Verdict, *, now: datetime) -> bool:
    """Show it, hide it or have it wait again; whether there was anything to do."""
    again = verdict.state is State.WAITING
    values = {
        "state": verdict.state.value,
        "reason": verdict.reason,
        "decided_by": None if again else verdict.by,
        "decided_at": None if again else now,
    }
    there = (comments.c.id == number) & (comments.c.state != State.TAKEN_BACK.value)
    done = connection.execute(comments.update().where(there).values(values))
    return done.rowcount > 0


def is_trusted(connection: Connection, user: int, role: Role) -> bool:
    """Whether what that user says is shown at once.

    What reviewers and above say is. Of readers, what those say of whom the last comment that was
    decided on was shown: the first of a reader waits, and after one that was hidden all do.
    """
    if role.includes(Role.REVIEWER):
        return True
    decided = (comments.c.user == user) & comments.c.decided_at.is_not(None)
    chosen = select(comments.c.reason).where(decided)
    last = connection.execute(
        chosen.order_by(comments.c.decided_at.desc(), comments.c.id.desc()).limit(1)
    ).first()
    return last is not None and last.reason is None


def waiting(connection: Connection, *, limit: int = 50, offset: int = 0) -> list[Comment]:
    """Those that wait, the oldest first."""
    chosen = _chosen().where(comments.c.state == State.WAITING.value)
    rows = connection.execute(chosen.order_by(comments.c.id).limit(limit).offset(offset))
    return [_comment(row) for row in rows]


def count_waiting(connection: Connection) -> int:
    """How many wait."""
    which = comments.c.state == State.WAITING.value
    return connection.scalar(select(func.count()).select_from(comments).where(which)) or 0


def decided(connection: Connection, *, limit: int = 20) -> list[Comment]:
    """Those that somebody decided on, the last first."""
    chosen = _chosen().where(comments.c.decided_at.is_not(None))
    rows = connection.execute(chosen.order_by(comments.c.decided_at.desc()).limit(limit))
    return [_comment(row) for row in rows]


def these(connection: Connection, numbers: Iterable[int]) -> dict[int, Comment]:
    """Those of the *numbers*, by them."""
    wanted = sorted(set(numbers))
    return {each.id: each for each in _those(connection, comments.c.id.in_(wanted))}


def _roots(article: int, eyes: Eyes) -> Select[int]:
    """The comments that answer none and that *eyes* see, or an answer to them."""
    answer = comments.alias()
    seen_below = select(answer.c.id).where(answer.c.reply_to == comments.c.id, _seen(eyes, answer))
    return select(comments.c.id).where(
        comments.c.article == article,
        comments.c.reply_to.is_(None),
        or_(_seen(eyes, comments), seen_below.exists()),
    )


def _seen(eyes: Eyes, table: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- the table or an alias of it
    """The same as :func:`sees`, asked of the rows."""
    shown = table.c.state == State.SHOWN.value
    there = table.c.state.in_([State.WAITING.value, State.HIDDEN.value])
    if eyes.every:
        return or_(shown, there)
    return shown if eyes.user is None else or_(shown, there & (table.c.user == eyes.user))


def _may_answer(connection: Connection, draft: Draft) -> bool:
    """Whether it answers nothing, or what is shown below the same article and answers nothing."""
    if draft.reply_to is None:
        return True
    other = one(connection, draft.reply_to)
    if other is None or other.article != naming.article(draft.article):
        return False
    answers = comments.c.reply_to == other.id
    many = connection.scalar(select(func.count()).select_from(comments).where(answers)) or 0
    return other.reply_to is None and other.state is State.SHOWN and many < ANSWERS


def _twice(draft: Draft) -> Select[int]:
    """The same words of the same user at the same place."""
    at = comments.c.reply_to
    return select(comments.c.id).where(
        comments.c.user == draft.user,
        comments.c.article == draft.article,
        at.is_(None) if draft.reply_to is None else at == draft.reply_to,
        comments.c.text == draft.text,
    )


def _chosen() -> Select[Any]:
    joined = comments.join(users, users.c.id == comments.c.user).outerjoin(
        deciders, deciders.c.id == comments.c.decided_by
    )
    return select(
        comments, users.c.name, users.c.role, deciders.c.name.label("decider")
    ).select_from(joined)


def _those(connection: Connection, which: ColumnElement[bool]) -> Sequence[Comment]:
    rows = connection.execute(_chosen().where(which).order_by(comments.c.id))
    return [_comment(row) for row in rows]


def _comment(row: Row[Any]) -> Comment:
    return Comment(
        id=row.id,
        article=naming.article(row.article),
        user=row.user,
        name=row.name,
        role=Role(row.role),
        reply_to=row.reply_to,
        text=row.text,
        state=State(row.state),
        made=row.made_at,
        decided_by=row.decider,
        decided=row.decided_at,
        reason=row.reason,
    )
