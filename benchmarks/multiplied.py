"""A ledger made larger: what it holds, many times over, each time some days earlier.

    python benchmarks/multiplied.py SMALL.db LARGE.db TIMES

Numbers of rows, hashes and days are moved, so that no copy has to do with another, as with
news of other weeks; speakers are the same ones. The newest copy is the one that was there, so that
adding goes on where it was. It saves the hours that adding them one by one takes.
"""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

SPREAD = 0x9E3779B9
LINKS = {
    "articles": {"id": "articles", "latest": "versions", "origin": "articles"},
    "versions": {
        "id": "versions",
        "article": "articles",
        "extraction": "extractions",
        "reread_of": "versions",
    },
    "topics": {"version": "versions"},
    "pictures": {"id": "pictures", "version": "versions"},
    "extractions": {"id": "extractions", "version": "versions"},
    "statements": {"id": "statements", "extraction": "extractions"},
    "figures": {"id": "figures", "extraction": "extractions"},
    "claims": {"id": "claims", "into": "claims"},
    "mentions": {
        "figure": "figures",
        "claim": "claims",
        "article": "articles",
        "version": "versions",
        "origin": "articles",
    },
    "claim_keys": {"figure": "figures"},
    "dispute_keys": {"claim": "claims"},
    "texts": {"version": "versions"},
    "fingerprints": {"version": "versions"},
    "copies": {"version": "versions", "of": "versions"},
    "dossier_articles": {"article": "articles"},
}
DAYS = (
    "first_at",
    "fetched_at",
    "published",
    "day",
    "said_on",
    "claimed_on",
    "first_day",
    "last_day",
)
PERIODS = ("period_start", "period_end")


def multiply(small: Path, large: Path, times: int) -> None:
    """Make *large* of *small*, *times* as many articles."""
    shutil.copy(small, large)
    connection = sqlite3.connect(large, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA cache_size = -500000")
    most = {
        table: connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0  # noqa: S608 -- ours
        for table, links in LINKS.items()
        if "id" in links
    }
    first, last = connection.execute("SELECT min(day), max(day) FROM versions").fetchone()
    span = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    connection.execute("BEGIN")
    held = connection.execute("SELECT count(*) FROM versions").fetchone()[0]
    for table in ("pages", *LINKS):
        _copy(connection, table, most, times=times, span=span)
    for name in ("versions_words", "statements_words"):
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608 -- ours
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    print(f"{times} times {held} versions, {span} days each")


def _copy(
    connection: sqlite3.Connection, table: str, most: dict[str, int], *, times: int, span: int
) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    connection.execute(f"CREATE TEMP TABLE held AS SELECT * FROM {table}")  # noqa: S608 -- ours
    names = ", ".join(f'"{one}"' for one in columns)
    for time in range(1, times):
        shown = ", ".join(_moved(one, table, most, time=time, span=span) for one in columns)
        connection.execute(f"INSERT INTO {table} ({names}) SELECT {shown} FROM held")  # noqa: S608 -- ours
    connection.execute("DROP TABLE held")


def _moved(column: str, table: str, most: dict[str, int], *, time: int, span: int) -> str:
    """What stands for *column* in the copy number *time*."""
    name = f'"{column}"'
    if column in LINKS.get(table, {}):
        return f"{name} + {time * most[LINKS[table][column]]}"
    if column in DAYS or (column in PERIODS and table in {"claims", "figures"}):
        return f"date(substr({name}, 1, 10), '-{time * span} days') || substr({name}, 11)"
    other: dict[tuple[str, str], Callable[[], str]] = {
        ("pages", "sha256"): lambda: f"'x{time:03}' || substr({name}, 5)",
        ("versions", "page"): lambda: f"'x{time:03}' || substr({name}, 5)",
        ("articles", "key"): lambda: f"{name} || '/{time}'",
        ("versions", "url"): lambda: f"{name} || '/{time}'",
        ("versions", "fetched_url"): lambda: f"{name} || '/{time}'",
        ("claim_keys", "key"): lambda: _hashed(name, time),
        ("dispute_keys", "key"): lambda: _hashed(name, time),
        ("fingerprints", "hash"): lambda: _hashed(name, time),
    }
    return other.get((table, column), lambda: name)()


def _hashed(name: str, time: int) -> str:
    mask = time * SPREAD
    return f"({name} | {mask}) - ({name} & {mask})"


if __name__ == "__main__":
    multiply(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
