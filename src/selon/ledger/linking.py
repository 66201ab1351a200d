"""Which figures state one claim, kept up as they come."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any  # a row has columns of every type

from sqlalchemy import Connection, Row, or_, select

from selon.comparing import update
from selon.comparing.asserted import asserted
from selon.comparing.corrections import Correction, Tie
from selon.comparing.same import Gathered, claim, keys
from selon.ledger import counting, disputing, occurrences, people, records
from selon.ledger.naming import hashed
from selon.ledger.numbering import following
from selon.ledger.occurrences import Placed, parts
from selon.ledger.shelf import Shelf
from selon.ledger.tables import articles, claim_keys, claims, mentions, ties, versions
from selon.model.claim import Claim
from selon.model.record import to_json


def index(connection: Connection, placed: Iterable[Placed]) -> None:
    """Let *placed* be found by their keys."""
    rows = [
        {"key": key, "figure": one.figure} for one in placed for key in sorted(_hashed_keys(one))
    ]
    if rows:
        connection.execute(claim_keys.insert(), rows)


def reindex(connection: Connection, placed: Sequence[Placed]) -> list[Placed]:
    """Let *placed* be found by the keys of this selon; those that had others."""
    held: dict[int, set[int]] = {one.figure: set() for one in placed}
    for part in parts(sorted(held)):
        chosen = select(claim_keys.c.figure, claim_keys.c.key)
        for row in connection.execute(chosen.where(claim_keys.c.figure.in_(part))):
            held[row.figure].add(row.key)
    stale = [one for one in placed if held[one.figure] != _hashed_keys(one)]
    for part in parts([one.figure for one in stale]):
        connection.execute(claim_keys.delete().where(claim_keys.c.figure.in_(part)))
    index(connection, stale)
    return stale


def _hashed_keys(one: Placed) -> set[int]:
    return {hashed(key) for key in keys(one.occurrence)}


def forget(connection: Connection, rows: Sequence[int]) -> dict[int, int]:
    """Take the figures *rows* out of what is compared: there is a newer extraction.

    The claim that each was a mention of.
    """
    before = claims_of(connection, rows)
    for part in parts(rows):
        connection.execute(claim_keys.delete().where(claim_keys.c.figure.in_(part)))
        connection.execute(mentions.delete().where(mentions.c.figure.in_(part)))
    return before


def link(
    connection: Connection,
    changed: Sequence[Placed],
    *,
    inherited: Mapping[int, int] = MappingProxyType({}),
    former: Mapping[int, int] = MappingProxyType({}),
    now: datetime,
) -> dict[int, int]:
    """Find the claims anew that *changed* may belong to; the claim of each figure looked at.

    They are indexed already. *inherited* are claims of figures that some of them stand for now,
    *former* those that some were of before a merge that is taken back.
    """
    shelf = Shelf(connection)
    shelf.hold(changed)
    scope = update.scope(
        [one.occurrence for one in changed], shelf, lambda names: corrections(connection, names)
    )
    members = [shelf.placed[one.name] for one in scope.members]
    before = {**inherited, **claims_of(connection, [one.figure for one in members])}
    after: dict[int, int] = {}
    free = _free(connection, former, before) if former else {}
    named = _named(list(update.regather(scope)), shelf.placed, before, free)
    for number, gathered in named:
        held = [shelf.placed[one.occurrence.name] for one in gathered.mentions]
        record = claim(gathered, name="")
        terms = asserted(gathered, name="")
        values = {**_values(connection, record, held, now), "asserted": disputing.pack(terms)}
        kept = _claim(connection, number, values)
        disputing.index(connection, kept, terms, new=number is None)
        _mention(connection, kept, record, held)
        after.update((one.figure, kept) for one in held)
    _merge(connection, before, after, now)
    counting.recount(connection, set(after.values()), now=now)
    return after


def renew(connection: Connection, numbers: Iterable[int], *, now: datetime) -> None:
    """Find the claims *numbers* anew, some mentions of which are gone."""
    for number in sorted(numbers):
        chosen = select(mentions.c.figure).where(mentions.c.claim == number)
        held = list(occurrences.load(connection, connection.scalars(chosen).all()))
        if held:
            link(connection, held, now=now)
        else:
            empty: records.Values = {"articles": 0, "outlets": 0, "origins": 0, "drifts": 0}
            connection.execute(
                claims.update().where(claims.c.id == number).values(**empty, changed_at=now)
            )


def corrections(connection: Connection, names: Iterable[str]) -> list[Correction]:
    """What people decided about the mentions *names*, the older first."""
    found: dict[int, Correction] = {}
    for part in parts(sorted(names)):
        about = or_(ties.c.one.in_(part), ties.c.other.in_(part))
        chosen = select(ties).where(about, ~ties.c.undone)
        for row in connection.execute(chosen):
            found[row.id] = Correction(Tie(row.tie), row.one, row.other)
    return [one for _, one in sorted(found.items())]


def claims_of(connection: Connection, rows: Sequence[int]) -> dict[int, int]:
    """The claim that each figure is a mention of so far."""
    found: dict[int, int] = {}
    for part in parts(rows):
        chosen = select(mentions.c.figure, mentions.c.claim).where(mentions.c.figure.in_(part))
        found.update((figure, number) for figure, number in connection.execute(chosen))
    return found


def _free(
    connection: Connection, former: Mapping[int, int], before: Mapping[int, int]
) -> dict[int, int]:
    """Those of the *former* claims that no other figure is a mention of by now."""
    chosen = select(mentions.c.figure, mentions.c.claim)
    held = connection.execute(chosen.where(mentions.c.claim.in_(former.values())))
    taken = {number for figure, number in held if figure not in before}
    return {figure: number for figure, number in former.items() if number not in taken}


def _named(
    gathered: Sequence[Gathered],
    placed: Mapping[str, Placed],
    before: Mapping[int, int],
    former: Mapping[int, int],
) -> list[tuple[int | None, Gathered]]:
    """Each claim with the number that it keeps: its *former* one, or what most mentions had.

    What two claims have in common goes to the one that has more of it, so that whatever leaves a
    claim gets the new number.
    """
    figures = [
        [placed[linked.occurrence.name].figure for linked in one.mentions] for one in gathered
    ]
    votes = [
        (-many, number, rows[0], at)
        for at, rows in enumerate(figures)
        for number, many in Counter(before[row] for row in rows if row in before).items()
    ]
    recalled = [
        (0, number, rows[0], at)
        for at, rows in enumerate(figures)
        for row, number in former.items()
        if row in rows
    ]
    kept: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, _, at in (*sorted(recalled), *sorted(votes)):
        if at not in kept and number not in taken:
            kept[at] = number
            taken.add(number)
    order = sorted(range(len(gathered)), key=lambda at: figures[at][0])
    return [(kept.get(at), gathered[at]) for at in order]


def _values(
    connection: Connection, record: Claim, held: Sequence[Placed], now: datetime
) -> records.Values:
    """The columns of a claim, but for its counts."""
    quantity, period = record.quantity, record.period
    days = [one.occurrence.day or one.occurrence.figure.claimed_on or now.date() for one in held]
    return {
        "speaker": people.number(connection, record.claimant),
        "measure": record.measure,
        "unit": held[0].occurrence.figure.unit,
        "side": record.side,
        "status": record.status,
        "comparator": quantity.comparator,
        "value": quantity.value,
        "lower": quantity.lower,
        "upper": quantity.upper,
        "claimed_on": record.claimed_on,
        "place": record.place,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "hedge": record.hedge,
        "first_day": min([*days, *([record.claimed_on] if record.claimed_on else [])]),
        "last_day": max(days),
        "drifts": sum(len(one.drift) for one in record.mentions),
        "verification": to_json(record.verification),
        "quantity": to_json(quantity),
        "claimant": to_json(record.claimant),
        "into": None,
        "changed_at": now,
    }


def _claim(connection: Connection, number: int | None, values: records.Values) -> int:
    """The row of a claim, changed or made."""
    if number is not None:
        connection.execute(claims.update().where(claims.c.id == number).values(values))
        return number
    number = following(connection, claims)
    row = {**values, "id": number, "articles": 0, "outlets": 0, "origins": 0}
    connection.execute(claims.insert(), row)
    return number


def _mention(connection: Connection, number: int, record: Claim, held: Sequence[Placed]) -> None:
    """Put the mentions of claim *number*, which are those of *record*, where they were not so."""
    rows = [one.figure for one in held]
    there: dict[int, tuple[int, object, object]] = {}
    for part in parts(rows):
        chosen = select(mentions.c.figure, mentions.c.claim, mentions.c.why, mentions.c.drift)
        for figure, claimed, why, drift in connection.execute(
            chosen.where(mentions.c.figure.in_(part))
        ):
            there[figure] = (claimed, why, drift)
    fresh = []
    for placed, mention in zip(held, record.mentions, strict=True):
        why, drift = to_json(mention.why), to_json(mention.drift)
        if there.get(placed.figure) == (number, why, drift):
            continue
        values = {"claim": number, "why": why, "drift": drift, "drifts": len(mention.drift)}
        if placed.figure in there:
            changed = mentions.update().where(mentions.c.figure == placed.figure)
            connection.execute(changed.values(values))
        else:
            fresh.append((placed, values))
    places = _places(connection, {placed.version for placed, _ in fresh})
    rows_ = [{**values, **_place(placed, places[placed.version])} for placed, values in fresh]
    if rows_:
        connection.execute(mentions.insert(), rows_)


def _places(connection: Connection, numbers: set[int]) -> dict[int, Row[Any]]:
    """What new mentions in the versions *numbers* say of these."""
    found: dict[int, Row[Any]] = {}
    for part in parts(sorted(numbers)):
        chosen = (
            select(versions.c.id, versions.c.day, versions.c.outlet, articles.c.latest)
            .join(articles, articles.c.id == versions.c.article)
            .where(versions.c.id.in_(part))
        )
        for row in connection.execute(chosen):
            found[row.id] = row  # type: ignore[assignment] # a row of any columns
    return found


def _place(placed: Placed, row: Row[Any]) -> records.Values:
    """Where a new mention stands."""
    return {
        "figure": placed.figure,
        "article": placed.article,
        "version": placed.version,
        "day": row.day,
        "number": placed.occurrence.version,
        "outlet": row.outlet,
        "language": placed.occurrence.language,
        "verification": placed.occurrence.figure.verification,
        "current": row.latest == placed.version,
        "origin": placed.article,
    }


def _merge(
    connection: Connection, before: Mapping[int, int], after: Mapping[int, int], now: datetime
) -> None:
    """Let the claims that have lost all their mentions say which one has the first of them."""
    for number in sorted(set(before.values()) - set(after.values())):
        heirs = sorted(row for row, old in before.items() if old == number and row in after)
        values: records.Values = {"into": after[heirs[0]] if heirs else None, "changed_at": now}
        values |= {"articles": 0, "outlets": 0, "origins": 0, "drifts": 0}
        connection.execute(claims.update().where(claims.c.id == number).values(values))
