"""Full text: which versions and which statements hold which words, accents folded.

SQLite has FTS5 for it (tables of their own that take their text from ``versions`` and
``statements``), PostgreSQL a column of lexemes, made from words folded here: its own folding is an
extension that not every server has.
"""

import unicodedata

from sqlalchemy import Connection, text

INDEXED = (("versions", ("title", "text")), ("statements", ("content",)))
"""The tables that are searched by words, and the columns that hold them."""

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
        {"row": number, "words": _start(fold(" ".join(filter(None, words))))}
        for number, *words in connection.execute(text(chosen), {"row": row})
    ]
    if found:
        into = f"INSERT INTO {table}_words VALUES (:row, to_tsvector('simple', :words))"  # noqa: S608 -- ours
        connection.execute(text(into), found)


def index_all(connection: Connection, table: str) -> None:
    """Make SQLite's index of *table* anew."""
    statement = f"INSERT INTO {table}_words ({table}_words) VALUES ('rebuild')"  # noqa: S608 -- ours
    connection.execute(text(statement))


def fold(words: str) -> str:
    """*words* in lower case, without accents.

    >>> fold("Été à Łódź")
    'ete a łodz'
    """
    small = words.casefold()
    if small.isascii():
        return small
    spread = unicodedata.normalize("NFD", small)
    return "".join(char for char in spread if not unicodedata.combining(char))


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
