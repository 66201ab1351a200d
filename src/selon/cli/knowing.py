"""Files of actors, learnt and listed."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from selon.cli.printing import write
from selon.exports.columns import plain
from selon.ledger import knowledge
from selon.ledger.ledger import Ledger


def learn(files: Iterable[Path], where: str) -> None:
    """Let the ledger *where* know the actors in *files*."""
    with Ledger.open(where) as ledger:
        for file in files:
            write(f"{'learnt' if ledger.learn(file) else 'known '}  {plain(str(file))}\n")


def list_known(where: str, *, form: str) -> None:
    """The files that the ledger *where* knows."""
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        for one in knowledge.learnt(connection):
            if form == "jsonl":
                write(msgspec.json.encode(one).decode() + "\n")
            else:
                write(f"{plain(one.file)}  {', '.join(one.actors)}\n")
