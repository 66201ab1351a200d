"""Verdicts, asked for: those on some claims, the last of all; and claims that went into others."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from selon.ledger.asking.agreement import VERDICTS, Verdict, standing
from selon.ledger.asking.reviews import find
from selon.ledger.occurrences import parts
from selon.ledger.reviewing import Action
from selon.ledger.tables import claims, reviews
from selon.model.reviewed import Reviewed

DEEPEST = 50
"""How often a claim was found to be another one, at most, that was found to be another one."""


def of(connection: Connection, names: Iterable[str]) -> dict[str, list[Verdict]]:
    """The verdicts that stand on each of the claims *names*, the older first."""
    found: dict[str, list[Verdict]] = {}
    for part in parts(sorted(names)):
        for one in standing(find(connection, *part)):
            found.setdefault(one.target, []).append(one)
    return found


def last(connection: Connection, *, limit: int) -> list[Verdict]:
    """Those that stand among the last *limit* that were given, the older first."""
    held = select(reviews.c.target).where(reviews.c.action.in_(VERDICTS))
    newest = connection.scalars(held.order_by(reviews.c.id.desc()).limit(limit)).all()
    by_target = of(connection, set(newest))
    return sorted((one for held in by_target.values() for one in held), key=lambda one: one.id)


def one(connection: Connection, number: int) -> Reviewed | None:
    """The event of that *number*."""
    target = connection.scalar(select(reviews.c.target).where(reviews.c.id == number))
    if target is None:
        return None
    return next((event for event in find(connection, target) if event.id == number), None)


def latest(connection: Connection, reviewer: str) -> Reviewed | None:
    """The last event of *reviewer* that can be taken back."""
    other = reviews.alias()
    undone = select(other.c.id).where(other.c.undoes == reviews.c.id).exists()
    chosen = (
        select(reviews.c.id)
        .where(reviews.c.reviewer == reviewer, reviews.c.action != Action.UNDO.value, ~undone)
        .order_by(reviews.c.id.desc())
        .limit(1)
    )
    number = connection.scalar(chosen)
    return None if number is None else one(connection, number)


def absorbed(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """The claims that were found to be one of *numbers*, or one that went into it; and which."""
    found: dict[int, int] = {}
    into = {number: number for number in numbers}
    for _ in range(DEEPEST):
        fresh: dict[int, int] = {}
        for part in parts(sorted(into)):
            chosen = select(claims.c.id, claims.c.into).where(
                claims.c.into.is_not(None), claims.c.into.in_(part)
            )
            fresh.update((row.id, into[row.into]) for row in connection.execute(chosen))
        into = {number: kept for number, kept in fresh.items() if number not in found}
        if not into:
            break
        found |= into
    return found
