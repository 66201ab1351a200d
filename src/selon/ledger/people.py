"""Who speaks, across articles."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from selon.ledger.columns import fitting
from selon.ledger.occurrences import parts
from selon.ledger.tables import speakers
from selon.ledger.words import fold
from selon.model.speaker import Speaker, SpeakerKind


def key(speaker: Speaker) -> str:
    """What two articles' speakers have in common when they are one.

    An actor is known by itself, a person by a name in full; an organisation, a group or a single
    name of no known actor with whom it speaks for. What nobody has named (*officials*) is one
    only within that.

    >>> from selon.model.speaker import SpeakerKind
    >>> key(Speaker(name="Jean Élan", kind=SpeakerKind.PERSON, affiliation="XVA"))
    'person|jean elan|'
    """
    if speaker.actor:
        return fitting(f"actor|{speaker.actor}")
    name = " ".join(fold(speaker.name).replace("’", "'").split())
    full = speaker.kind is SpeakerKind.PERSON and " " in name
    return fitting("|".join((speaker.kind, name, "" if full else speaker.affiliation or "")))


def number(connection: Connection, speaker: Speaker | None) -> int | None:
    """The row of *speaker*, made if there is none."""
    return numbers(connection, [speaker])[0]


def numbers(connection: Connection, every: Sequence[Speaker | None]) -> list[int | None]:
    """The row of each speaker, made where there is none."""
    held = {key(one): one for one in reversed(every) if one is not None}
    found = _found(connection, list(held))
    fresh = [_row(name, one) for name, one in reversed(held.items()) if name not in found]
    _complete(connection, {found[name]: one for name, one in held.items() if name in found})
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


def _complete(connection: Connection, known: Mapping[int, Speaker]) -> None:
    """Put down what was not known of speakers: whom they speak for, their titles."""
    for part in parts(sorted(known)):
        chosen = select(speakers.c.id, speakers.c.affiliation, speakers.c.title)
        for row in connection.execute(chosen.where(speakers.c.id.in_(part))):
            speaker = known[row.id]
            values = {
                name: getattr(speaker, name)
                for name in ("affiliation", "title")
                if getattr(row, name) is None and getattr(speaker, name) is not None
            }
            if values:
                mine = speakers.update().where(speakers.c.id == row.id)
                connection.execute(mine.values(values))


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
