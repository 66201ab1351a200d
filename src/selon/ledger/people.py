"""Who speaks, across articles."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from selon.ledger.occurrences import parts
from selon.ledger.tables import speakers
from selon.ledger.words import fold
from selon.model.speaker import Speaker


def key(speaker: Speaker) -> str:
    """What two articles' speakers have in common when they are one.

    An actor is known by itself; a person, an organisation or a group of no known actor by its
    name, with whom it speaks for. What nobody has named (*officials*) is one only within that.

    >>> from selon.model.speaker import SpeakerKind
    >>> key(Speaker(name="Jean Élan", kind=SpeakerKind.PERSON, affiliation="XVA"))
    'person|jean elan|XVA'
    """
    if speaker.actor:
        return f"actor|{speaker.actor}"
    return "|".join(
        (speaker.kind, " ".join(fold(speaker.name).split()), speaker.affiliation or "")
    )


def number(connection: Connection, speaker: Speaker | None) -> int | None:
    """The row of *speaker*, made if there is none."""
    return numbers(connection, [speaker])[0]


def numbers(connection: Connection, every: Sequence[Speaker | None]) -> list[int | None]:
    """The row of each speaker, made where there is none."""
    held = {key(one): one for one in reversed(every) if one is not None}
    found = _found(connection, list(held))
    fresh = [_row(name, one) for name, one in reversed(held.items()) if name not in found]
    if fresh:
        connection.execute(speakers.insert(), fresh)
        found |= _found(connection, [str(one["key"]) for one in fresh])
    return [found[key(one)] if one is not None else None for one in every]


def _found(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts(names):
        chosen = select(speakers.c.key, speakers.c.id).where(speakers.c.key.in_(part))
        found.update((name, number) for name, number in connection.execute(chosen))
    return found


def _row(name: str, speaker: Speaker) -> dict[str, str | None]:
    return {
        "key": name,
        "name": speaker.name,
        "folded": " ".join(fold(speaker.name).split()),
        "title": speaker.title,
        "kind": speaker.kind,
        "actor": speaker.actor,
        "affiliation": speaker.affiliation,
    }
