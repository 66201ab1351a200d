"""Words that somebody looks for, as the full-text index of each database takes them."""

import re

from sqlalchemy import (
    ColumnElement,
    Connection,
    Subquery,
    Table,
    TextClause,
    bindparam,
    column,
    literal_column,
    select,
    text,
)

from selon.ledger.asking.walking import asked
from selon.ledger.words import SPELT, cut, fold
from selon.model.errors import AskedError

PHRASE = re.compile(r'"([^"]*)"|“([^“”]*)”|«([^«»]*)»|(\S+)')


class Folded(dict[int, str]):
    """What each character is looked for as: one for one, so that places stay what they are."""

    def __missing__(self, char: int) -> str:
        """Worked out once."""
        return self.setdefault(char, fold(chr(char))[:1] or " ")


FOLDED = Folded()
MANY = 2000
"""Rows that hold a word that is common: the newest of them are found by going back in time."""

SPECIAL = re.compile(r"[^\x00-\x7f]")


def terms(words: str) -> list[tuple[str, ...]]:
    """What *words* ask for: words, phrases in quotation marks, beginnings with ``*`` at their end.

    >>> terms('"Mark Milley" pert* l’armée')
    [('mark', 'milley'), ('pert*',), ('l', 'armee')]
    >>> terms("« plus de 12 » morts")
    [('plus', 'de', '12'), ('morts',)]
    """
    found = []
    for *phrases, word in PHRASE.findall(words):
        parts = cut(fold("".join(phrases) or word))
        if parts and word.endswith("*"):
            parts[-1] += "*"
        if parts:
            found.append(tuple(parts))
    return found


def some(words: str) -> str:
    """*words*, if there is a word in them, or if they are empty: then nothing is looked for.

    Raises:
        AskedError: there is none.
    """
    if words and not terms(words):
        raise AskedError(f"no words to look for in {words!r}")
    return words


def matches(
    connection: Connection, table: Table, words: str, *, many: int = MANY
) -> ColumnElement[bool]:
    """Whether a row of *table* holds all of *words*; none if there is no word in them.

    Where *many* do, SQLite goes through the newest rows, not through those that do.
    """
    held, sought = _held(connection, table, words)
    if connection.dialect.name != "postgresql" and _common(connection, table, sought, many):
        return asked(table.c.id).in_(held)
    found: ColumnElement[bool] = table.c.id.in_(held)
    return found


def found(connection: Connection, table: Table, words: str) -> Subquery:
    """The rows of *table* that hold all of *words*, one after another as the index has them."""
    held, _ = _held(connection, table, words)
    return held.columns(column("id", table.c.id.type)).subquery("found")


def _held(connection: Connection, table: Table, words: str) -> tuple[TextClause, str]:
    """What finds *words*, and how it asks for them."""
    wanted = terms(words)
    if connection.dialect.name == "postgresql":
        asked = " & ".join(_lexemes(one) for one in wanted)
        chosen = f"SELECT id FROM {table.name}_words WHERE words @@ CAST(:words AS tsquery)"  # noqa: S608 -- ours
    else:
        asked = " AND ".join(_phrase(one) for one in wanted)
        name = f"{table.name}_words"
        chosen = f"SELECT rowid AS id FROM {name} WHERE {name} MATCH :words"  # noqa: S608 -- ours
    return text(chosen).bindparams(bindparam("words", asked)), asked


def _common(connection: Connection, table: Table, asked: str, many: int) -> bool:
    """Whether *many* rows of *table* hold what is *asked*."""
    name = f"{table.name}_words"
    chosen = f"SELECT count(*) FROM (SELECT 1 FROM {name} WHERE {name} MATCH :words LIMIT :many)"  # noqa: S608 -- ours
    return bool(connection.scalar(text(chosen), {"words": asked, "many": many}) == many)


def holds(connection: Connection, table: Table, words: str) -> ColumnElement[bool]:
    """The same, asked of few rows: each is looked up by its number."""
    wanted = terms(words)
    name = f"{table.name}_words"
    if connection.dialect.name == "postgresql":
        asked = " & ".join(_lexemes(one) for one in wanted)
        chosen = f"held.id = {table.name}.id AND held.words @@ CAST(:words AS tsquery)"
        held = f"{name} AS held"
    else:
        asked = " AND ".join(_phrase(one) for one in wanted)
        chosen = f"{name} MATCH :words AND rowid = {table.name}.id"
        held = name
    condition = text(chosen).bindparams(bindparam("words", asked, unique=True))
    return select(literal_column("1")).select_from(text(held)).where(condition).exists()


def _phrase(words: tuple[str, ...]) -> str:
    """Words that follow each other, for FTS5; with ligatures too, which it does not spell out."""
    plain = " ".join(words).rstrip("*")
    spelt = dict.fromkeys((plain, *(plain.replace(two, one) for one, two in SPELT.items())))
    star = "*" if words[-1].endswith("*") else ""
    return "(" + " OR ".join(f'"{one}"{star}' for one in spelt) + ")"


def _lexemes(words: tuple[str, ...]) -> str:
    """The same for PostgreSQL."""
    stars = (":*" if one.endswith("*") else "" for one in words)
    lexemes = (f"'{one.rstrip('*')}'{star}" for one, star in zip(words, stars, strict=True))
    return "(" + " <-> ".join(lexemes) + ")"


def _folded(text: str) -> str:
    """*text* folded, every character where it was."""
    small = text.lower()
    if len(small) != len(text):
        return text.translate(FOLDED)
    for char in set(SPECIAL.findall(small)):
        small = small.replace(char, FOLDED[ord(char)])
    return small


def _pattern(word: str) -> str:
    """*word* as it stands in what is :func:`_folded`, where a ligature is its first letter."""
    found = re.escape(word.rstrip("*"))
    for two in SPELT.values():
        found = found.replace(two, f"{two[0]}{two[1]}?")
    return found


def _whole(word: str) -> str:
    """The same to the end of the word, wherever that is after a ``*``."""
    return _pattern(word) + (r"\w*" if word.endswith("*") else r"\b")


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Where *words* are in *text*, from the beginning, none inside another.

    >>> spans("Pertes lourdes, perte sèche", "perte*")
    [(0, 6), (16, 21)]
    """
    patterns = {_whole(one) for term in terms(words) for one in term}
    if not patterns:
        return []
    either = "|".join(sorted(patterns, key=lambda one: (-len(one), one)))
    return [at.span() for at in re.finditer(rf"\b(?:{either})", _folded(text))]


def excerpt(text: str, words: str, *, length: int = 200) -> str:
    """About *length* characters of *text* around the first of *words*; else its beginning.

    >>> excerpt("Il pleut. Les pertes sont lourdes.", "pertes", length=18)
    '… pleut. Les pertes …'
    """
    where = _folded(text)
    found = [
        at.start() for one in terms(words) if (at := re.search(rf"\b{_whole(one[0])}", where))
    ]
    first = max(0, min(found, default=0) - length // 3)
    begin = text.rfind(" ", 0, first + 1) + 1 if first else 0
    stop = len(text) if begin + length >= len(text) else text.rfind(" ", begin, begin + length)
    cut = " ".join(text[begin : stop if stop > begin else begin + length].split())
    return f"{'… ' if begin else ''}{cut}{' …' if stop < len(text) else ''}"
