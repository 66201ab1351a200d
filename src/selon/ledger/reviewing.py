"""What people decide about claims: events, one after another, each of which can be undone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from selon.comparing.corrections import Correction, Tie
from selon.comparing.same_fit import narrower
from selon.ledger import linking, naming, occurrences
from selon.ledger.corrected import corrected
from selon.ledger.occurrences import Placed
from selon.ledger.tables import claims, figures, mentions, reviews, ties, versions
from selon.model.errors import AskedError, ReviewError
from selon.model.figure import Measure, Unit
from selon.model.record import Json


class Action(StrEnum):
    """What a reviewer does."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    DISPUTE = "dispute"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


class Why(StrEnum):
    """Why something that somebody decided cannot be put down."""

    NO_CLAIM = "no-claim"
    NO_MENTION = "no-mention"
    NO_REVIEW = "no-review"
    GONE = "gone"  # the claim was found to be another one
    SAME = "same"  # one claim already
    KIND = "kind"  # claims of what cannot be the same people
    ALONE = "alone"  # nothing is left that it could be split from
    UNDONE = "undone"  # already
    UNDOES = "undoes"  # it takes one back itself


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
        ReviewError: there is no such claim, mention or event, or it is undone already; two claims
            cannot be one; a mention is all that its claim has.
    """
    if not review.reviewer.strip():
        raise AskedError("a review needs the name of who decides")
    detail = corrected(review.detail) if review.action is Action.CORRECT else review.detail
    if review.action is Action.MERGE:
        detail = naming.plain(str(detail))
    review = replace(review, target=naming.plain(review.target), detail=detail)
    wanted = _ties(connection, review)
    made = connection.execute(
        reviews.insert(),
        {
            "at": now,
            "reviewer": review.reviewer,
            "action": review.action,
            "target": review.target,
            "detail": review.detail,
            "reason": review.reason,
            "undoes": review.undoes,
        },
    ).inserted_primary_key
    assert made is not None  # noqa: S101 -- it was inserted
    number = int(made[0])
    former: dict[str, int] = {}
    if review.undoes is not None:
        former = _former(connection, review.undoes)
        wanted = _undo(connection, review.undoes)
    elif wanted:
        rows = [
            {"review": number, "tie": one.tie, "one": one.one, "other": one.other, "undone": False}
            for one in wanted
        ]
        connection.execute(ties.insert(), rows)
    names = {name for one in wanted for name in (one.one, one.other)}
    relink(connection, names, former=former, now=now)
    return number


def relink(
    connection: Connection,
    names: Iterable[str],
    *,
    former: Mapping[str, int] = MappingProxyType({}),
    now: datetime,
) -> None:
    """Find the claims of the mentions *names* anew; *former* are those that some had before."""
    changed = [one for name in sorted(names) if (one := _placed(connection, name)) is not None]
    if changed:
        numbers = {one.figure: former[one.name] for one in changed if one.name in former}
        linking.link(connection, changed, former=numbers, now=now)


def _ties(connection: Connection, review: Review) -> list[Correction]:
    """What *review* says of which mentions are one claim."""
    match review.action:
        case Action.MERGE:
            one, other = (
                _mentions(connection, review.target),
                _mentions(connection, str(review.detail)),
            )
            if one == other:
                message = f"{review.target} and {review.detail}: one claim already"
                raise ReviewError(message, Why.SAME)
            _check_kinds(connection, review.target, str(review.detail))
            return [Correction(Tie.TOGETHER, one[0], other[0])]
        case Action.SPLIT:
            held, rest = _sides(connection, review.target)
            if not rest:
                message = f"{review.target}: all that its claim has"
                raise ReviewError(message, Why.ALONE)
            return [Correction(Tie.APART, one, other) for one in held for other in rest]
        case Action.UNDO:
            _check_undo(connection, review.undoes)
        case _:
            if naming.numbers(review.target) is None:
                _mentions(connection, review.target)
            elif _placed(connection, review.target) is None:
                raise ReviewError(f"{review.target}: no such mention", Why.NO_MENTION)
    return []


def _sides(connection: Connection, name: str) -> tuple[list[str], list[str]]:
    """The mention *name* with those that its article calls the same, and the rest of its claim."""
    placed = _placed(connection, name)
    mine = mentions.c.figure == (placed.figure if placed else None)
    number = connection.scalar(select(mentions.c.claim).where(mine))
    if placed is None or number is None:
        raise ReviewError(f"{name}: no such mention", Why.NO_MENTION)
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
        raise ReviewError(f"review {number}: there is none", Why.NO_REVIEW)
    if action == Action.UNDO:
        raise ReviewError(f"review {number}: takes one back itself; decide anew", Why.UNDOES)
    if connection.scalar(select(reviews.c.id).where(reviews.c.undoes == number)) is not None:
        raise ReviewError(f"review {number}: undone already", Why.UNDONE)


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
        raise _no_claim(connection, name, number)
    return [f"{naming.article(row.article, row.number)}/{row.label}" for row in rows]


def _no_claim(connection: Connection, name: str, number: int | None) -> ReviewError:
    """There never was one of that name, or it was found to be another."""
    into = connection.scalar(select(claims.c.into).where(claims.c.id == number))
    if into is None:
        return ReviewError(f"{name}: no such claim", Why.NO_CLAIM)
    return ReviewError(f"{name}: no such claim; it is part of {naming.claim(into)}", Why.GONE)


def _check_kinds(connection: Connection, *names: str) -> None:
    """Two claims are one only if one text may have cut the other's outcome short.

    *Killed or wounded* is passed on as *killed*; *wounded* never becomes *missing*, and
    households are no persons.
    """
    numbers = [naming.number("c", name) for name in names]
    chosen = select(claims.c.measure, claims.c.unit).where(claims.c.id.in_(numbers))
    one, other = connection.execute(chosen).all()
    less, more = Measure(one.measure), Measure(other.measure)
    fates = narrower(less, more) or narrower(more, less)
    if not fates or (one.unit == Unit.HOUSEHOLD) != (other.unit == Unit.HOUSEHOLD):
        kinds = " and ".join(f"{row.measure} ({row.unit})" for row in (one, other))
        raise ReviewError(f"{' and '.join(names)}: claims of {kinds} are never one", Why.KIND)


def _former(connection: Connection, number: int) -> dict[str, int]:
    """The claims that the mentions which the merge of that *number* tied were of, before it."""
    row = connection.execute(select(reviews).where(reviews.c.id == number)).one()
    if row.action != Action.MERGE:
        return {}
    tie = connection.execute(select(ties).where(ties.c.review == number)).first()
    pairs = [] if tie is None else [(tie.one, row.target), (tie.other, str(row.detail))]
    found = ((name, naming.number("c", claim)) for name, claim in pairs)
    return {name: claim for name, claim in found if claim is not None}


def _placed(connection: Connection, name: str) -> Placed | None:
    """The figure that is called *name*."""
    found = naming.numbers(name)
    if found is None:
        return None
    article, version, label = found
    same = (versions.c.article == article) & (versions.c.number == version)
    return next(occurrences.where(connection, same & (figures.c.label == label)), None)
