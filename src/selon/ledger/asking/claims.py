"""Claims, asked for: a page of them, or one by its name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any  # a row has columns of every type

from msgspec import Struct
from msgspec.json import Decoder
from msgspec.structs import replace as replaced
from sqlalchemy import Connection, LargeBinary, Row, func, select, type_coerce

from selon.comparing.same import claim as made
from selon.comparing.same import gather
from selon.ledger import disputing, naming, occurrences
from selon.ledger.asking import families, reviews, verdicts
from selon.ledger.asking.remembered import gathered, remembered, whole
from selon.ledger.asking.wanted import Wanted, end, known, of_claims, of_mentions
from selon.ledger.occurrences import Placed, parts
from selon.ledger.tables import claims, figures, mentions, versions
from selon.model.claim import Claim, Contradiction
from selon.model.figure import Hedge, Measure, Status, Verification
from selon.model.mention import Drift, Mention
from selon.model.period import Period
from selon.model.quantity import Quantity
from selon.model.restored import restored
from selon.model.reviewed import Reviewed
from selon.model.speaker import Speaker
from selon.reading.given import moment


class _Words(Struct):
    text: str


class _Stated(Struct):
    span: _Words


STATED = Decoder(_Stated)
"""What a page needs of the record of a figure: its words."""


def count(connection: Connection, wanted: Wanted) -> int:
    """How many claims there are of what is *wanted*."""
    chosen = select(func.count()).select_from(claims).where(*of_claims(wanted))
    if _is_dossier(wanted):
        chosen = select(func.count(mentions.c.claim.distinct())).where(*of_mentions(wanted))
    key = ("claims", whole(wanted))
    return remembered(connection, key, lambda: int(connection.scalar(chosen) or 0))


def _is_dossier(wanted: Wanted) -> bool:
    """Whether a dossier is all that narrows it; then its mentions alone tell its claims."""
    rest = Wanted(dossier=wanted.dossier, limit=wanted.limit, offset=wanted.offset)
    return wanted.dossier is not None and replaced(wanted, disputes=True) == rest


def find(connection: Connection, wanted: Wanted) -> list[Claim]:
    """The claims that are *wanted*, the newest first, each with its mentions."""
    chosen = (
        select(claims.c.id)
        .where(*of_claims(wanted, newest=True, rows=gathered(connection, wanted)))
        .order_by(claims.c.first_day.desc(), claims.c.id.desc())
        .limit(wanted.limit)
        .offset(wanted.offset)
    )
    return these(connection, connection.scalars(chosen).all(), wanted)


def these(connection: Connection, numbers: Sequence[int], wanted: Wanted) -> list[Claim]:
    """The claims of the rows *numbers*, in their order; what is sorted is not to hold records."""
    held: dict[int, Row[Any]] = {}
    for part in parts(numbers):
        rows = connection.execute(select(claims).where(claims.c.id.in_(part)))
        held.update((row.id, row) for row in rows)
    return load(connection, [held[one] for one in numbers if one in held], wanted)


def one(connection: Connection, name: str, wanted: Wanted = Wanted()) -> Claim | None:  # noqa: B008 -- frozen
    """The claim that is called *name*, or the one that it was found to be."""
    number = naming.number("c", name)
    row = connection.execute(select(claims).where(claims.c.id == number)).first()
    while row is not None and row.into is not None:
        row = connection.execute(select(claims).where(claims.c.id == row.into)).first()
    found = load(connection, [row], wanted) if row is not None else []
    return found[0] if found else None


def changed(connection: Connection, names: Sequence[str]) -> dict[str, datetime]:
    """When each of the claims called *names* last changed."""
    numbers = sorted(number for name in names if (number := naming.number("c", name)))
    found: dict[str, datetime] = {}
    for part in parts(numbers):
        chosen = select(claims.c.id, claims.c.changed_at).where(claims.c.id.in_(part))
        found.update((naming.claim(one), at) for one, at in connection.execute(chosen))
    return found


def load(connection: Connection, rows: Sequence[Row[Any]], wanted: Wanted) -> list[Claim]:
    """The claims of *rows*, with those of their mentions that are *wanted*."""
    by_claim = _mentions(connection, [row.id for row in rows], wanted)
    kept = [row for row in rows if by_claim[row.id]]
    disputed = _disputed(connection, kept, wanted) if wanted.disputes else {}
    origins = families.of_claims(connection, by_claim, wanted)
    reviewed = _reviewed(connection, by_claim, wanted)
    found = [
        replace(
            _claim(row, by_claim[row.id], origins[row.id], disputed.get(row.id, ())),
            reviews=reviewed.get(row.id, ()),
        )
        for row in kept
    ]
    if not wanted.timed:
        return found
    grown = _grown(connection, by_claim)
    stated = [one.figure for row in kept if row.id in grown for one in by_claim[row.id]]
    placed = {one.figure: one for one in occurrences.load(connection, stated)}
    return [
        _then(record, by_claim[row.id], placed) if row.id in grown else record
        for row, record in zip(kept, found, strict=True)
    ]


def _reviewed(
    connection: Connection, by_claim: Mapping[int, Sequence[Row[Any]]], wanted: Wanted
) -> dict[int, tuple[Reviewed, ...]]:
    """What people had decided by then of each claim, its mentions, and claims that it took in."""
    about: dict[str, int] = {}
    for claim, held in by_claim.items():
        about[naming.claim(claim)] = claim
        for row in held:
            about[f"{naming.article(row.article, row.number)}/{row.label}"] = claim
    for number, kept in verdicts.absorbed(connection, sorted(by_claim)).items():
        about[naming.claim(number)] = kept
    found: dict[int, list[Reviewed]] = {}
    for part in parts(sorted(about)):
        for one in reviews.find(connection, *part):
            if wanted.fetched_by is None or one.at < end(wanted.fetched_by):
                found.setdefault(about[one.target], []).append(one)
    return {claim: tuple(sorted(held, key=lambda one: one.id)) for claim, held in found.items()}


def _grown(connection: Connection, by_claim: Mapping[int, Sequence[Row[Any]]]) -> set[int]:
    """The claims that have other mentions now."""
    found: set[int] = set()
    for part in parts(sorted(by_claim)):
        chosen = select(mentions.c.claim, func.count()).where(mentions.c.claim.in_(part))
        counted = connection.execute(chosen.group_by(mentions.c.claim))
        found.update(claim for claim, many in counted if many != len(by_claim[claim]))
    return found


def _disputed(
    connection: Connection, rows: Sequence[Row[Any]], wanted: Wanted
) -> dict[int, tuple[Contradiction, ...]]:
    """What contradicts each claim, as far as it was known then."""
    found = disputing.find(connection, rows)
    if not wanted.timed:
        return found
    numbers = {naming.number("c", one.claim) for held in found.values() for one in held}
    then: set[str] = set()
    for part in parts(sorted(one for one in numbers if one is not None)):
        chosen = select(mentions.c.claim).where(mentions.c.claim.in_(part), known(wanted))
        then.update(naming.claim(one) for one in connection.scalars(chosen))
    return {row: tuple(one for one in held if one.claim in then) for row, held in found.items()}


def _mentions(
    connection: Connection, numbers: Sequence[int], wanted: Wanted
) -> dict[int, list[Row[Any]]]:
    """The mentions of each claim that are wanted, the earliest first."""
    found: dict[int, list[Row[Any]]] = {number: [] for number in numbers}
    columns = (
        mentions.c.claim,
        mentions.c.figure,
        mentions.c.article,
        mentions.c.why,
        mentions.c.drift,
        mentions.c.verification,
        mentions.c.version,
        mentions.c.origin,
        figures.c.label,
        figures.c.start,
        figures.c.stop,
        type_coerce(figures.c.record, LargeBinary).label("record"),
        versions.c.number,
        versions.c.outlet,
        versions.c.language,
        versions.c.published,
    )
    joined = mentions.join(figures, figures.c.id == mentions.c.figure).join(
        versions, versions.c.id == mentions.c.version
    )
    for part in parts(numbers):
        chosen = (
            select(*columns)
            .select_from(joined)
            .where(mentions.c.claim.in_(part), *of_mentions(wanted, held=True))
            .order_by(mentions.c.day, mentions.c.figure)
        )
        for row in connection.execute(chosen):
            found[row.claim].append(row)  # type: ignore[arg-type] # rows of any columns
    return found


def _claim(
    row: Row[Any],
    held: Sequence[Row[Any]],
    origins: Mapping[int, int],
    disputed: Sequence[Contradiction],
) -> Claim:
    """The record of a claim with the mentions *held*."""
    articles = {one.article for one in held}
    return Claim(
        id=naming.claim(row.id),
        claimant=restored(Speaker, row.claimant) if row.claimant else None,
        measure=Measure(row.measure),
        side=row.side,
        status=Status(row.status),
        quantity=restored(Quantity, row.quantity),
        claimed_on=row.claimed_on,
        period=Period(start=row.period_start, end=row.period_end)
        if row.period_start or row.period_end
        else None,
        place=row.place,
        hedge=Hedge(row.hedge),
        verification=_checked(held),
        mentions=tuple(_mention(one, origins[one.figure]) for one in held),
        articles=len(articles),
        outlets=len({one.outlet or one.article for one in held}),
        origins=len(set(origins.values())),
        contradicts=tuple(disputed),
    )


def _then(record: Claim, held: Sequence[Row[Any]], placed: Mapping[int, Placed]) -> Claim:
    """*record*, saying no more than the mentions *held* do, which are *placed* there.

    What drifted from a mention that was not known then drifts from the first that was.
    """
    then = [placed[one] for one in sorted(one.figure for one in held) if one in placed]
    found = [made(one, name=record.id) for one in gather([one.occurrence for one in then])]
    first = found[0]
    drifts = {f"{one.article}/{one.figure}": one.drift for part in found for one in part.mentions}
    names = [f"{naming.article(one.article, one.number)}/{one.label}" for one in held]
    return replace(
        record,
        claimant=first.claimant,
        measure=first.measure,
        side=first.side,
        status=first.status,
        quantity=first.quantity,
        claimed_on=first.claimed_on,
        period=first.period,
        place=first.place,
        hedge=first.hedge,
        mentions=tuple(
            one
            if all(drift.against in drifts for drift in one.drift)
            else replace(one, drift=drifts[name])
            for name, one in zip(names, record.mentions, strict=True)
        ),
    )


def _checked(held: Sequence[Row[Any]]) -> dict[Verification, int]:
    """How many mentions say what of checking, in the order of the values."""
    said = [Verification(one.verification) for one in held]
    return {one: said.count(one) for one in Verification if one in said}


def _mention(row: Row[Any], origin: int) -> Mention:
    return Mention(
        article=naming.article(row.article),
        version=row.number,
        figure=row.label,
        outlet=row.outlet,
        language=row.language,
        published=moment(row.published) if row.published else None,
        exact=STATED.decode(row.record).span.text,
        origin=naming.origin(origin),
        why=tuple(row.why),
        drift=tuple(restored(Drift, one) for one in row.drift),
    )
