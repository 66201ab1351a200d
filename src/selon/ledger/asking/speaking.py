"""One speaker: by their row, by what an article says of them, or by their name."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import Connection, select

from selon.ledger import people
from selon.ledger.occurrences import parts
from selon.ledger.tables import speakers
from selon.ledger.words import fold
from selon.model.speaker import Speaker, SpeakerKind

LARGEST = 2**63 - 1
"""The last number that a row can have."""


class Named(Struct, frozen=True, kw_only=True):
    """A speaker and their row."""

    number: int
    speaker: Speaker


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
