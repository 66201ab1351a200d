"""Who speaks, across articles."""

from sqlalchemy import Connection, select

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
    if speaker is None:
        return None
    name = key(speaker)
    found = connection.scalar(select(speakers.c.id).where(speakers.c.key == name))
    if found is not None:
        return int(found)
    row = {
        "key": name,
        "name": speaker.name,
        "folded": " ".join(fold(speaker.name).split()),
        "title": speaker.title,
        "kind": speaker.kind,
        "actor": speaker.actor,
        "affiliation": speaker.affiliation,
    }
    made = connection.execute(speakers.insert(), row).inserted_primary_key
    assert made is not None  # noqa: S101 -- it was inserted
    return int(made[0])
