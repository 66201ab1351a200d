"""Speakers: by their row, by what an article says of them, by their name, and all of them."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import Connection, func, select

from selon.ledger import people
from selon.ledger.asking.wanted import Wanted, of_speakers
from selon.ledger.occurrences import parts
from selon.ledger.tables import claims, speakers, statements, versions
from selon.ledger.words import fold
from selon.model.speaker import Speaker, SpeakerKind

LARGEST = 2**63 - 1
"""The last number that a row can have."""


class Named(Struct, frozen=True, kw_only=True):
    """A speaker and their row."""

    number: int
    speaker: Speaker


class Known(Struct, frozen=True, kw_only=True):
    """A speaker in a list, and how much there is of what they say."""

    number: int
    speaker: Speaker
    statements: int
    claims: int


def one(connection: Connection, number: int) -> Speaker | None:
    """The speaker in the row of that *number*."""
    found = these(connection, [number])
    return found[0].speaker if found else None


def these(connection: Connection, numbers: Sequence[int]) -> list[Named]:
    """Those of the rows *numbers*, by their names."""
    found: list[Named] = []
    for part in parts([one for one in numbers if 0 < one <= LARGEST]):
        chosen = select(speakers).where(speakers.c.id.in_(part)).order_by(speakers.c.folded)
        found += (_named(row._asdict()) for row in connection.execute(chosen))
    return found


def number(connection: Connection, speaker: Speaker) -> int | None:
    """The row of *speaker*, as an article has them."""
    chosen = select(speakers.c.id).where(speakers.c.key == people.key(speaker))
    found: int | None = connection.scalar(chosen)
    return found


def called(connection: Connection, words: str, *, limit: int) -> list[Named]:
    """Those with *words* in their name, accents and case aside; the shortest names first."""
    wanted = " ".join(fold(words).replace('"', " ").replace("*", " ").split())
    if not wanted:
        return []
    chosen = select(speakers).where(speakers.c.folded.contains(wanted, autoescape=True))
    rows = connection.execute(chosen.order_by(speakers.c.id).limit(limit))
    found = [_named(row._asdict()) for row in rows]
    return sorted(found, key=lambda one: (len(one.speaker.name), one.speaker.name))


def count(connection: Connection, wanted: Wanted) -> int:
    """How many there are of the *wanted* name or affiliation."""
    chosen = select(func.count()).select_from(speakers).where(*of_speakers(wanted))
    return int(connection.scalar(chosen) or 0)


def find(connection: Connection, wanted: Wanted) -> list[Known]:
    """Those of the *wanted* name or affiliation, whoever puts most figures forward first."""
    many = func.count().label("many")
    put = (
        select(claims.c.speaker, many)
        .where(claims.c.articles > 0)
        .group_by(claims.c.speaker)
        .subquery()
    )
    claimed = func.coalesce(put.c.many, 0)
    chosen = (
        select(speakers, claimed.label("claimed"))
        .outerjoin(put, put.c.speaker == speakers.c.id)
        .where(*of_speakers(wanted))
        .order_by(claimed.desc(), speakers.c.folded, speakers.c.id)
        .limit(wanted.limit)
        .offset(wanted.offset)
    )
    rows = connection.execute(chosen).all()
    told = _told(connection, [row.id for row in rows])
    return [
        Known(
            number=row.id,
            speaker=_named(row._asdict()).speaker,
            statements=told.get(row.id, 0),
            claims=row.claimed,
        )
        for row in rows
    ]


def _told(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """How many statements of each of *numbers* stand in the latest versions."""
    found: dict[int, int] = {}
    for part in parts(numbers):
        chosen = (
            select(statements.c.speaker, func.count())
            .join(versions, versions.c.extraction == statements.c.extraction)
            .where(statements.c.speaker.in_(part), versions.c.current)
            .group_by(statements.c.speaker)
        )
        found.update((number, many) for number, many in connection.execute(chosen))
    return found


def _named(row: dict[str, object]) -> Named:
    speaker = Speaker(
        name=str(row["name"]),
        title=_maybe(row["title"]),
        kind=SpeakerKind(str(row["kind"])),
        actor=_maybe(row["actor"]),
        affiliation=_maybe(row["affiliation"]),
    )
    return Named(number=int(str(row["id"])), speaker=speaker)


def _maybe(found: object) -> str | None:
    return None if found is None else str(found)
