"""A ledger: opened, added to, asked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from selon import flow
from selon.actors import ActorFile
from selon.ledger import adding, archive, versions
from selon.ledger.added import Added, Outcome
from selon.ledger.engine import Database
from selon.ledger.schema import prepare
from selon.ledger.versions import Page
from selon.model.refusal import Refusal
from selon.reading.raw import Raw, unpack

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """Every version of every article, and every mention of every claim; made by :meth:`open`."""

    def __init__(self, database: Database, *, clock: Clock = _now) -> None:
        """Use *database*, which has its tables."""
        self.database = database
        self.clock = clock

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, clock: Clock = _now) -> Self:
        """The ledger in the file *where*, or at a URL of PostgreSQL; made if it is not there.

        Raises:
            LedgerError: it is no ledger, one of a newer selon, or cannot be reached; without
                *create*, also where there is none.
        """
        database = Database(where)
        prepare(database, create=create)
        return cls(database, clock=clock)

    def close(self) -> None:
        """Let go of it."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, raw: Raw | Refusal, *, actors: Sequence[ActorFile] = ()) -> Added:
        """Put what *raw* holds into the ledger; it is there for good once this returns.

        One article is one transaction. The same page twice adds nothing; a page that changed
        is a new version of its article. What is no article is kept as a refusal.

        Raises:
            LedgerError: the ledger cannot be written; nothing of *raw* is in it.
        """
        if isinstance(raw, Refusal):
            return self._refuse(raw.source or "", (raw,))
        data = unpack(raw.data)
        if isinstance(data, bytes):
            with self.database.read() as connection:
                held = versions.known(connection, raw, archive.digest(data))
            if held is not None:
                return adding.known(raw.source, held)
        reading = flow.read_raw(raw, actors=actors)
        if reading.article is None or not isinstance(data, bytes):
            return self._refuse(raw.source, reading.refusals)
        now = self.clock()
        page = Page(
            raw=raw, article=reading.article, data=data, fetched=raw.fetched or now, now=now
        )
        with self.database.write() as connection:
            return adding.put(connection, page, reading, actors="")

    def add_all(
        self, raws: Iterable[Raw | Refusal], *, actors: Sequence[ActorFile] = ()
    ) -> Iterator[Added]:
        """Yield what became of each of *raws*, one after another."""
        return (self.add(raw, actors=actors) for raw in raws)

    def _refuse(self, source: str, why: Sequence[Refusal]) -> Added:
        with self.database.write() as connection:
            for one in why:
                adding.refuse(connection, one, now=self.clock())
        return Added(source=source, outcome=Outcome.REFUSED, refusals=tuple(why))
