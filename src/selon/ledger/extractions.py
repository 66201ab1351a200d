"""What a version says, as one version of selon with certain actors read it."""

import re
from datetime import datetime
from functools import cache
from importlib.metadata import version as installed

from msgspec import Struct, structs
from sqlalchemy import Connection

from selon.ledger import people, records, words
from selon.ledger.tables import extractions, figures, statements, versions
from selon.model.article import Article
from selon.model.figure import Figure
from selon.model.reading import Reading

SENTENCE_END = re.compile(r"\n\n|[.!?…][»”\"’)\]]*\s+(?=[^\W\da-zà-ÿ]|[«“\"(\[])")
REACH = 600
"""Characters to either side that a sentence is looked for in."""


class Place(Struct, frozen=True):
    """Where a figure stands: in which sentence, and whether that is the headline."""

    sentence: str
    headline: bool


def keep(
    connection: Connection, version: int, reading: Reading, *, actors: str, now: datetime
) -> int:
    """Put what *reading* found into *version*, as its newest extraction; its row."""
    row = {
        "version": version,
        "selon": selon(),
        "actors": actors,
        "made_at": now,
        "statements": records.pack(reading.statements),
        "refusals": [one.to_dict() for one in reading.refusals],
    }
    made = connection.execute(extractions.insert(), row).inserted_primary_key
    assert made is not None  # noqa: S101 -- it was inserted
    number = int(made[0])
    every = [one.speaker for one in reading.statements]
    who = iter(people.numbers(connection, [*every, *(one.claimant for one in reading.figures)]))
    said = [
        {**records.statement_values(one), "extraction": number, "speaker": next(who)}
        for one in reading.statements
    ]
    if said:
        connection.execute(statements.insert(), said)
        words.index(connection, "statements", "extraction", number)
    counted = [
        {
            **records.figure_values(one),
            **structs.asdict(place(one, reading.article)),
            "extraction": number,
            "speaker": next(who),
        }
        for one in reading.figures
    ]
    if counted:
        connection.execute(figures.insert(), counted)
    connection.execute(versions.update().where(versions.c.id == version).values(extraction=number))
    return number


def confirm(connection: Connection, extraction: int, *, actors: str) -> None:
    """The installed selon, with these *actors*, reads the very same."""
    same = extractions.update().where(extractions.c.id == extraction)
    connection.execute(same.values(selon=selon(), actors=actors))


@cache
def selon() -> str:
    """The version of selon that is installed."""
    return installed("selon")


def sentence(text: str, start: int, end: int) -> str:
    """The sentence of *text* around ``[start, end)``, as far as one can tell by its marks.

    >>> sentence("Il pleut. Selon lui, dix sont morts. Il part.", 21, 24)
    'Selon lui, dix sont morts.'
    """
    first = max(0, start - REACH)
    before = [one.end() for one in SENTENCE_END.finditer(text, first, start)]
    after = SENTENCE_END.search(text, end, end + REACH)
    return text[before[-1] if before else first : after.end() if after else end + REACH].strip()


def place(one: Figure, article: Article | None) -> Place:
    """Where a figure stands in its text."""
    if article is None:
        return Place(sentence=one.span.text, headline=False)
    headline = article.title is not None and article.text.startswith(article.title)
    return Place(
        sentence=sentence(article.text, one.span.start, one.span.end),
        headline=headline and one.span.end <= len(article.title or ""),
    )
