"""Full text: which versions and which statements hold which words, accents folded.

SQLite has FTS5 for it (tables of their own that take their text from ``versions`` and
``statements``), PostgreSQL a column of lexemes, made from words cut and folded here: its own
parser takes *COVID-19* for a word and a negative number, and its folding is an extension that not
every server has.
"""

import re
import unicodedata

from sqlalchemy import Connection, text

INDEXED = (("versions", ("title", "text")), ("statements", ("content",)))
"""The tables that are searched by words, and the columns that hold them."""

WORD = re.compile(r"[^\W_]+")
LONGEST = 500
"""Characters of a word that it is known by: PostgreSQL takes 2 kB."""

LIGATURES = {"œ": "oe", "æ": "ae"}
SPELT = {**LIGATURES, "ß": "ss"}
"""What :func:`fold` spells out, and SQLite's index does not."""

FURTHEST = 16_383
"""The last place of a word that PostgreSQL tells from others."""

MOST = 400_000
"""Bytes of a text that PostgreSQL is given: what it makes of them may take twice that."""


def make_indexes(connection: Connection) -> None:
    """Make what is searched; part of the first migration."""
    for statement in _made(connection.dialect.name):
        connection.execute(text(statement))


def drop_indexes(connection: Connection) -> None:
    """Take it away again."""
    for table, _ in INDEXED:
        connection.execute(text(f"DROP TABLE {table}_words"))


def index(connection: Connection, table: str, column: str, row: int) -> None:
    """Let the rows of *table* whose *column* is *row* be found by their words."""
    names = dict(INDEXED)[table]
    chosen = f"SELECT id, {', '.join(names)} FROM {table} WHERE {column} = :row"  # noqa: S608 -- ours
    if connection.dialect.name != "postgresql":
        into = f"INSERT INTO {table}_words (rowid, {', '.join(names)}) {chosen}"
        connection.execute(text(into), {"row": row})
        return
    found = [
        {"row": number, "words": _lexemes(_start(fold(" ".join(filter(None, words)))))}
        for number, *words in connection.execute(text(chosen), {"row": row})
    ]
    if found:
        into = f"INSERT INTO {table}_words VALUES (:row, CAST(:words AS tsvector))"  # noqa: S608 -- ours
        connection.execute(text(into), found)


def index_all(connection: Connection, table: str) -> None:
    """Make SQLite's index of *table* anew."""
    statement = f"INSERT INTO {table}_words ({table}_words) VALUES ('rebuild')"  # noqa: S608 -- ours
    connection.execute(text(statement))


def fold(words: str) -> str:
    """*words* in lower case, without accents and ligatures.

    >>> fold("Été à Łódź"), fold("Cœur")
    ('ete a łodz', 'coeur')
    """
    small = words.casefold()
    if small.isascii():
        return small
    spread = unicodedata.normalize("NFD", small)
    return "".join(LIGATURES.get(char, char) for char in spread if not unicodedata.combining(char))


def cut(folded: str) -> list[str]:
    """The words of what is *folded*, as both databases index and find them.

    >>> cut("l'etat du covid-19")
    ['l', 'etat', 'du', 'covid', '19']
    """
    return [one[:LONGEST] for one in WORD.findall(folded)]


def _lexemes(folded: str) -> str:
    """The words of what is *folded* with their places, as PostgreSQL writes them."""
    placed = enumerate(cut(folded), 1)
    return " ".join(f"'{one}':{min(place, FURTHEST)}" for place, one in placed)


def _start(words: str) -> str:
    """As much of *words* as PostgreSQL takes."""
    return words.encode()[:MOST].decode(errors="ignore") if len(words) > MOST // 4 else words


def _made(dialect: str) -> list[str]:
    if dialect == "postgresql":
        return [
            statement
            for table, _ in INDEXED
            for statement in (
                f"CREATE TABLE {table}_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
                f"CREATE INDEX ix_{table}_words ON {table}_words USING GIN (words)",
            )
        ]
    return [
        f"CREATE VIRTUAL TABLE {table}_words USING fts5({', '.join(columns)}, "
        f"content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
        for table, columns in INDEXED
    ]
