"""What people decide about claims: events, one after another, each of which can be undone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import Connection, select

from selon.comparing.corrections import Correction, Tie
from selon.ledger import linking, naming, occurrences
from selon.ledger.corrected import corrected
from selon.ledger.occurrences import Placed
from selon.ledger.tables import figures, mentions, reviews, ties, versions
from selon.model.errors import AskedError, LedgerError
from selon.model.record import Json


class Action(StrEnum):
    """What a reviewer does."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    DISPUTE = "dispute"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


class Review(Struct, frozen=True, kw_only=True):
    """One event.

    Attributes:
        target: the claim or the mention that it is about.
        detail: what was corrected, by its field, as :class:`~selon.ledger.corrected.Corrected`
            has them; the claim merged with.
        undoes: the number of the event that it takes back.
    """

    action: Action
    target: str
    reviewer: str
    detail: Json = None
    reason: str | None = None
    undoes: int | None = None


def record(connection: Connection, review: Review, *, now: datetime) -> int:
    """Put *review* down and do what it says; the number of the event.

    A merge has the other claim in ``detail``; a split has the mention that is to leave its claim
    as ``target``, with those that its article says are the same.

    Raises:
        AskedError: nobody is named who decides, or a correction is to what no figure can be.
        LedgerError: there is no such claim, mention or event, or it is undone already.
    """
    if not review.reviewer.strip():
        raise AskedError("a review needs the name of who decides")
    detail = corrected(review.detail) if review.action is Action.CORRECT else review.detail
    wanted = _ties(connection, review)
    made = connection.execute(
        reviews.insert(),
        {
            "at": now,
            "reviewer": review.reviewer,
            "action": review.action,
            "target": review.target,
            "detail": detail,
            "reason": review.reason,
            "undoes": review.undoes,
        },
    ).inserted_primary_key
    assert made is not None  # noqa: S101 -- it was inserted
    number = int(made[0])
    if review.undoes is not None:
        wanted = _undo(connection, review.undoes)
    elif wanted:
        rows = [
            {"review": number, "tie": one.tie, "one": one.one, "other": one.other, "undone": False}
            for one in wanted
        ]
        connection.execute(ties.insert(), rows)
    relink(connection, {name for one in wanted for name in (one.one, one.other)}, now=now)
    return number


def relink(connection: Connection, names: Iterable[str], *, now: datetime) -> None:
    """Find the claims of the mentions *names* anew."""
    changed = [one for name in sorted(names) if (one := _placed(connection, name)) is not None]
    if changed:
        linking.link(connection, changed, now=now)


def _ties(connection: Connection, review: Review) -> list[Correction]:
    """What *review* says of which mentions are one claim."""
    match review.action:
        case Action.MERGE:
            one, other = (
                _mentions(connection, review.target),
                _mentions(connection, str(review.detail)),
            )
            if one == other:
                raise LedgerError(f"{review.target} and {review.detail}: one claim already")
            return [Correction(Tie.TOGETHER, one[0], other[0])]
        case Action.SPLIT:
            held, rest = _sides(connection, review.target)
            return [Correction(Tie.APART, one, other) for one in held for other in rest]
        case Action.UNDO:
            _check_undo(connection, review.undoes)
        case _:
            if naming.numbers(review.target) is None:
                _mentions(connection, review.target)
            elif _placed(connection, review.target) is None:
                raise LedgerError(f"{review.target}: no such mention")
    return []


def _sides(connection: Connection, name: str) -> tuple[list[str], list[str]]:
    """The mention *name* with those that its article calls the same, and the rest of its claim."""
    placed = _placed(connection, name)
    mine = mentions.c.figure == (placed.figure if placed else None)
    number = connection.scalar(select(mentions.c.claim).where(mine))
    if placed is None or number is None:
        raise LedgerError(f"{name}: no such mention")
    every = _mentions(connection, naming.claim(number))
    article = placed.occurrence.article
    beside = (_placed(connection, one) for one in every if one.startswith(f"{article}/"))
    figures = {one.occurrence.figure.id: one for one in beside if one is not None}
    roots = {label: _root(label, figures) for label in figures}
    root = roots[placed.occurrence.figure.id]
    held = {one.name for label, one in figures.items() if roots[label] == root}
    return [one for one in every if one in held], [one for one in every if one not in held]


def _root(label: str, figures: Mapping[str, Placed]) -> str:
    """The first of the figures that an article calls the same."""
    same = figures[label].occurrence.figure.same_as
    return label if same is None or same not in figures else _root(same, figures)


def _check_undo(connection: Connection, number: int | None) -> None:
    action = connection.scalar(select(reviews.c.action).where(reviews.c.id == number))
    if action is None:
        raise LedgerError(f"review {number}: there is none")
    if action == Action.UNDO:
        raise LedgerError(f"review {number}: takes one back itself; decide anew")
    if connection.scalar(select(reviews.c.id).where(reviews.c.undoes == number)) is not None:
        raise LedgerError(f"review {number}: undone already")


def _undo(connection: Connection, number: int) -> list[Correction]:
    """Let what that review said no longer count."""
    mine = ties.c.review == number
    found = [
        Correction(Tie(row.tie), row.one, row.other)
        for row in connection.execute(select(ties).where(mine))
    ]
    connection.execute(ties.update().where(mine).values(undone=True))
    return found


def _mentions(connection: Connection, name: str) -> Sequence[str]:
    """The names of the mentions of the claim *name*, in the order of their arrival."""
    number = naming.number("c", name)
    chosen = (
        select(versions.c.article, versions.c.number, figures.c.label)
        .select_from(occurrences.JOINED.join(mentions, mentions.c.figure == figures.c.id))
        .where(mentions.c.claim == number)
        .order_by(figures.c.id)
    )
    rows = connection.execute(chosen).all() if number is not None else []
    if not rows:
        raise LedgerError(f"{name}: no such claim")
    return [f"{naming.article(row.article, row.number)}/{row.label}" for row in rows]


def _placed(connection: Connection, name: str) -> Placed | None:
    """The figure that is called *name*."""
    found = naming.numbers(name)
    if found is None:
        return None
    article, version, label = found
    same = (versions.c.article == article) & (versions.c.number == version)
    return next(occurrences.where(connection, same & (figures.c.label == label)), None)
