"""What changed in claims after a moment: mentions, origins, checks; and what was said before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any  # a row has columns of every type

from msgspec import Struct
from sqlalchemy import Connection, Row, select

from selon.ledger import naming
from selon.ledger.asking.walking import asked
from selon.ledger.occurrences import parts
from selon.ledger.tables import claims, mentions, versions
from selon.model.figure import Verification
from selon.model.quantity import Quantity
from selon.model.restored import restored


class Movement(Struct, frozen=True, kw_only=True):
    """What became of one claim.

    Attributes:
        is_new: whether none of its mentions was there before.
        mentions: how many came; ``outlets`` are theirs, each once, in their order.
        origins: how many of the texts that these go back to were not known for it.
        checks: what the mentions that came say of checking and none before did.
        drifts: how many of them changed the claim.
        before: what its claimant said last before, on the same count and place.
    """

    is_new: bool
    mentions: int
    outlets: tuple[str, ...]
    origins: int
    checks: tuple[Verification, ...]
    drifts: int
    before: Quantity | None


def find(
    connection: Connection, names: Sequence[str], *, since: datetime | None
) -> dict[str, Movement]:
    """The movement of each of the claims called *names* after *since*, or from the beginning."""
    numbers = [number for name in names if (number := naming.number("c", name)) is not None]
    before = _before(connection, numbers)
    by_claim = _mentions(connection, numbers)
    return {naming.claim(one): _movement(by_claim[one], since, before.get(one)) for one in numbers}


def _movement(
    held: Sequence[Row[Any]], since: datetime | None, before: Quantity | None
) -> Movement:
    came = [one for one in held if since is None or one.added_at > since]
    known = [one for one in held if since is not None and one.added_at <= since]
    checks = {one.verification for one in came} - {one.verification for one in known}
    return Movement(
        is_new=not known,
        mentions=len(came),
        outlets=tuple(dict.fromkeys(one.outlet for one in came if one.outlet)),
        origins=len({one.origin for one in came} - {one.origin for one in known}),
        checks=tuple(one for one in Verification if one in checks),
        drifts=sum(1 for one in came if one.drifts),
        before=before,
    )


def _mentions(connection: Connection, numbers: Sequence[int]) -> Mapping[int, list[Row[Any]]]:
    """The mentions of each claim, the earliest first, with when the ledger was given them."""
    found: dict[int, list[Row[Any]]] = {number: [] for number in numbers}
    columns = (
        mentions.c.claim,
        mentions.c.outlet,
        mentions.c.origin,
        mentions.c.verification,
        mentions.c.drifts,
        versions.c.added_at,
    )
    joined = mentions.join(versions, versions.c.id == mentions.c.version)
    for part in parts(numbers):
        chosen = select(*columns).select_from(joined).where(mentions.c.claim.in_(part))
        for row in connection.execute(chosen.order_by(mentions.c.day, mentions.c.figure)):
            found[row.claim].append(row)  # type: ignore[arg-type] # rows of any columns
    return found


def _before(connection: Connection, numbers: Sequence[int]) -> dict[int, Quantity]:
    """What the claimant of each claim had said last before it."""
    found: dict[int, Quantity] = {}
    same = ("measure", "unit", "side", "status", "place", "speaker")
    columns = (claims.c.id, claims.c.first_day, *(claims.c[name] for name in same))
    for part in parts(numbers):
        chosen = select(*columns).where(claims.c.id.in_(part), claims.c.speaker.is_not(None))
        for now in connection.execute(chosen).all():
            earlier = (
                select(claims.c.quantity)
                .where(*(claims.c[name] == getattr(now, name) for name in same))
                .where(asked(claims.c.articles) > 0, claims.c.first_day < now.first_day)
                .order_by(claims.c.first_day.desc(), asked(claims.c.id).desc())
                .limit(1)
            )
            record = connection.scalar(earlier)
            if record is not None:
                found[now.id] = restored(Quantity, record)
    return found
