"""What waits for review, and why: the claims that somebody should look at first, first."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any  # a row has columns of every type

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Text,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from selon.ledger import disputing, naming
from selon.ledger.asking import agreement, verdicts
from selon.ledger.asking.agreement import VERDICTS, Verdict
from selon.ledger.asking.wanted import Wanted, of_mentions
from selon.ledger.disputing import JOINED, ME, OTHER
from selon.ledger.occurrences import parts
from selon.ledger.tables import claims, dossier_articles, dossiers, figures, mentions, reviews
from selon.model.figure import Measure, Status
from selon.model.quantity import Quantity
from selon.model.restored import restored

LATEST = 300
"""Claims that nobody has judged which are weighed: those that changed last."""

AS_FAR = 5_000
"""Claims that are looked through for so many of one measure."""

JUDGED = 400
"""The last verdicts: their claims are weighed too, for one has judged them, or two differ."""

HELD = 24
"""Claims that are held against those that they may exclude: of many, the weightiest."""

ENOUGH = 2
"""Reviewers who agree: then a claim no longer waits."""

SURE = 0.9
"""A figure that is held for right less often waits the sooner."""

MANY = 5
"""Articles that mention a claim."""


COLUMNS = (
    claims.c.id,
    claims.c.measure,
    claims.c.articles,
    claims.c.drifts,
    claims.c.changed_at,
)


class Reason(StrEnum):
    """Why a claim waits, the weightiest first."""

    DISAGREE = "disagree"  # reviewers do
    CONTRADICTS = "contradicts"
    DRIFTED = "drifted"
    UNSURE = "unsure"
    MANY = "many"  # articles mention it
    ONCE = "once"  # one reviewer has judged it
    DOSSIER = "dossier"  # it is in one that is kept up
    NEW = "new"  # nobody has judged it


WEIGHTS = {
    Reason.DISAGREE: 64,
    Reason.CONTRADICTS: 32,
    Reason.DRIFTED: 16,
    Reason.UNSURE: 8,
    Reason.MANY: 4,
    Reason.ONCE: 2,
    Reason.DOSSIER: 2,
    Reason.NEW: 1,
}
"""A reason weighs more than most of those after it together; the sums put claims in order."""


class Sought(Struct, frozen=True, kw_only=True):
    """Whose queue it is, and what of it is wanted."""

    reviewer: str
    dossier: str | None = None
    measure: Measure | None = None
    reason: Reason | None = None


class Waiting(Struct, frozen=True, kw_only=True):
    """A claim in the queue; ``dossier`` is the title of one that it is in."""

    claim: str
    reasons: tuple[Reason, ...]
    dossier: str | None

    @property
    def weight(self) -> int:
        """How soon it should be looked at."""
        return _weight(self.reasons)


class Entry(Struct, frozen=True, kw_only=True):
    """A claim in the queue as it is listed."""

    waiting: Waiting
    measure: Measure
    side: str | None
    status: Status
    quantity: Quantity


def find(connection: Connection, sought: Sought) -> list[Waiting]:
    """The claims that wait for the reviewer, best first.

    A claim waits until two reviewers agree on it; whoever has judged it is not asked again, but
    where reviewers disagree and that is asked for.
    """
    judged: dict[str, list[Verdict]] = {}
    for one in verdicts.last(connection, limit=JUDGED):
        judged.setdefault(one.target, []).append(one)
    rows = [*_unjudged(connection, sought), *_judged(connection, sought, judged)]
    names = {row.id: naming.claim(row.id) for row in rows}
    rows = [row for row in rows if _waits(judged.get(names[row.id], ()), sought)]
    found = _reasons(connection, rows)
    titles = _dossiers(connection, [row.id for row in rows])
    waiting = []
    for row in rows:
        why = found.get(row.id, set()) | _of_verdicts(judged.get(names[row.id], ()))
        why |= {Reason.DOSSIER} if row.id in titles else set()
        if sought.reason in {None, *why}:
            reasons = tuple(one for one in Reason if one in why)
            waiting.append(
                Waiting(claim=names[row.id], reasons=reasons, dossier=titles.get(row.id))
            )
    order = {names[row.id]: (-row.articles, at) for at, row in enumerate(rows)}
    return sorted(waiting, key=lambda one: (-one.weight, *order[one.claim]))


def entries(connection: Connection, waiting: Sequence[Waiting]) -> list[Entry]:
    """What *waiting* are, a few of the queue."""
    by_number = {naming.number("c", one.claim): one for one in waiting}
    chosen = select(claims).where(claims.c.id.in_(by_number))
    found = {row.id: row for row in connection.execute(chosen)}
    return [
        Entry(
            waiting=one,
            measure=Measure(found[number].measure),
            side=found[number].side,
            status=Status(found[number].status),
            quantity=restored(Quantity, found[number].quantity),
        )
        for number, one in by_number.items()
    ]


def _unjudged(connection: Connection, sought: Sought) -> list[Row[Any]]:
    """Claims that nobody has judged, the last changed first."""
    newest = select(*COLUMNS).where(claims.c.articles > 0, ~_is_judged())
    last = claims.c.changed_at.desc(), claims.c.id.desc()
    if sought.dossier:
        newest = newest.where(claims.c.id.in_(select(mentions.c.claim).where(*_inside(sought))))
    if sought.measure and not sought.dossier:
        some = newest.order_by(*last).limit(AS_FAR).subquery()
        newest = select(some)
        last = some.c.changed_at.desc(), some.c.id.desc()
        newest = newest.where(some.c.measure == sought.measure)
    elif sought.measure:
        newest = newest.where(claims.c.measure == sought.measure)
    rows = connection.execute(newest.order_by(*last).limit(LATEST))
    return list(rows)  # type: ignore[arg-type] # rows of any columns


def _inside(sought: Sought) -> list[ColumnElement[bool]]:
    """The conditions on ``mentions``."""
    return of_mentions(Wanted(dossier=sought.dossier))


def _is_judged() -> ColumnElement[bool]:
    """Whether somebody's verdict on a row of ``claims`` stands."""
    later = reviews.alias()
    undone = select(later.c.id).where(later.c.undoes == reviews.c.id).exists()
    name = literal("c").concat(cast(claims.c.id, Text))
    given = exists().where(reviews.c.target == name, reviews.c.action.in_(VERDICTS), ~undone)
    return given.correlate(claims)


def _judged(connection: Connection, sought: Sought, names: Iterable[str]) -> list[Row[Any]]:
    """The claims *names*, as far as they are sought, in their order."""
    numbers = [number for name in names if (number := naming.number("c", name)) is not None]
    within = [claims.c.articles > 0]
    if sought.measure:
        within.append(claims.c.measure == sought.measure)
    if sought.dossier:
        inside = exists().where(mentions.c.claim == claims.c.id, *_inside(sought))
        within.append(inside.correlate(claims))
    found: dict[int, Row[Any]] = {}
    for part in parts(numbers):
        chosen = select(*COLUMNS).where(claims.c.id.in_(part), *within)
        found.update((row.id, row) for row in connection.execute(chosen))  # type: ignore[misc] # rows of any columns
    return [found[number] for number in numbers if number in found]


def _weight(reasons: Iterable[Reason]) -> int:
    return sum(WEIGHTS[one] for one in reasons)


def _waits(judged: Sequence[Verdict], sought: Sought) -> bool:
    if agreement.disagree(judged) and sought.reason is Reason.DISAGREE:
        return True
    if any(one.reviewer == sought.reviewer for one in judged):
        return False
    return len(judged) < ENOUGH or agreement.disagree(judged)


def _of_verdicts(judged: Sequence[Verdict]) -> set[Reason]:
    if not judged:
        return {Reason.NEW}
    if agreement.disagree(judged):
        return {Reason.DISAGREE}
    return {Reason.ONCE} if len(judged) < ENOUGH else set()


def _reasons(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, set[Reason]]:
    """What the claims themselves give as reasons."""
    found: dict[int, set[Reason]] = {row.id: set() for row in rows}
    for row in rows:
        found[row.id] |= {Reason.DRIFTED} if row.drifts else set()
        found[row.id] |= {Reason.MANY} if row.articles >= MANY else set()
    for number in _unsure(connection, found):
        found[number].add(Reason.UNSURE)
    near = _near(connection, found)
    first = sorted(
        (row.id for row in rows if row.id in near), key=lambda one: -_weight(found[one])
    )
    held = connection.execute(select(claims).where(claims.c.id.in_(first[:HELD]))).all()
    for number in disputing.find(connection, held):
        found[number].add(Reason.CONTRADICTS)
    return found


def _unsure(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Those with a mention that is perhaps not read right."""
    joined = mentions.join(figures, figures.c.id == mentions.c.figure)
    found: set[int] = set()
    for part in parts(sorted(numbers)):
        chosen = (
            select(mentions.c.claim)
            .select_from(joined)
            .where(mentions.c.claim.in_(part), mentions.c.current, figures.c.confidence < SURE)
        )
        found.update(connection.scalars(chosen))
    return found


def _near(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Those that share a key with a claim whose bounds leave no number for them."""
    apart = or_(OTHER.c.lower > ME.c.upper, OTHER.c.upper < ME.c.lower)
    found: set[int] = set()
    for part in parts(sorted(numbers)):
        chosen = select(ME.c.id).select_from(JOINED).where(ME.c.id.in_(part), apart)
        found.update(connection.scalars(chosen.where(OTHER.c.articles > 0).distinct()))
    return found


def _dossiers(connection: Connection, numbers: Sequence[int]) -> Mapping[int, str]:
    """A dossier of each claim that is in one: the first by its title."""
    joined = mentions.join(
        dossier_articles, dossier_articles.c.article == mentions.c.article
    ).join(dossiers, dossiers.c.id == dossier_articles.c.dossier)
    found: dict[int, str] = {}
    for part in parts(sorted(numbers)):
        chosen = (
            select(mentions.c.claim, func.min(dossiers.c.title))
            .select_from(joined)
            .where(mentions.c.claim.in_(part), mentions.c.current)
            .where(dossier_articles.c.inside, ~dossiers.c.retired)
            .group_by(mentions.c.claim)
        )
        found.update((claim, title) for claim, title in connection.execute(chosen))
    return found
