"""A ledger: opened, added to, asked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from sqlalchemy import select

from selon.ledger import (
    adding,
    archive,
    dossiers,
    knowledge,
    putting,
    rereading,
    reviewing,
    versions,
)
from selon.ledger import workers as workers_
from selon.ledger.added import Added
from selon.ledger.asking import (
    articles,
    claims,
    finding,
    origins,
    reviews,
    revisions,
    rows,
    speakers,
    statements,
)
from selon.ledger.asking.articles import Held, Listed
from selon.ledger.asking.origins import Family
from selon.ledger.asking.revisions import Revised
from selon.ledger.asking.speakers import Known
from selon.ledger.asking.statements import Said
from selon.ledger.asking.wanted import Wanted
from selon.ledger.dossiers import Dossier, Rule
from selon.ledger.engine import Database
from selon.ledger.extractions import selon
from selon.ledger.knowledge import Knowledge
from selon.ledger.putting import Clock, Read
from selon.ledger.rereading import Reread
from selon.ledger.reviewing import Review
from selon.ledger.schema import prepare
from selon.ledger.tables import refusals
from selon.ledger.versions import Page
from selon.model.claim import Claim
from selon.model.reading import Reading
from selon.model.refusal import Refusal
from selon.model.restored import restored
from selon.model.reviewed import Reviewed
from selon.model.row import Row
from selon.reading.bounded import Bounds
from selon.reading.raw import Raw, unpack

EVERYTHING = Wanted()


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """Every version of every article, and every mention of every claim; made by :meth:`open`."""

    def __init__(
        self, database: Database, *, clock: Clock = _now, bounds: Bounds | None = None
    ) -> None:
        """Use *database*, which has its tables; read each page within *bounds*."""
        self.database = database
        self.clock = clock
        self.bounds = bounds
        self._knowledge: Knowledge | None = None

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        create: bool = True,
        clock: Clock = _now,
        bounds: Bounds | None = None,
    ) -> Self:
        """The ledger in the file *where*, or at a URL of PostgreSQL; made if it is not there.

        With *bounds*, a page that takes more is refused, as far as
        :func:`~selon.reading.bounded.within` can.

        Raises:
            LedgerError: it is no ledger, one of a newer selon, or cannot be reached; without
                *create*, also where there is none.
        """
        database = Database(where)
        prepare(database, create=create)
        return cls(database, clock=clock, bounds=bounds)

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

    def learn(self, file: str | Path) -> bool:
        """Know the actors in the TOML *file* from now on; whether that is new.

        What was read without them is as it was, until :meth:`reread`.

        Raises:
            ActorDataError: it cannot be read, or breaks its schema.
        """
        with self.database.write() as connection:
            learnt = knowledge.learn(connection, Path(file), now=self.clock())
        self._knowledge = None
        return learnt

    def add(self, raw: Raw | Refusal, *, read: workers_.Read | None = None) -> Added:
        """Put what *raw* holds into the ledger; it is there for good once this returns.

        One article is one transaction. The same page twice adds nothing; a page that changed
        is a new version of its article. What is no article is kept as a refusal.

        Raises:
            LedgerError: the ledger cannot be written; nothing of *raw* is in it.
        """
        return next(self.add_all([raw], read=read))

    def add_all(
        self,
        raws: Iterable[Raw | Refusal],
        *,
        workers: int = 1,
        read: workers_.Read | None = None,
    ) -> Iterator[Added]:
        """Yield what became of each of *raws*, in their order, once it is there for good.

        With more than one of *workers*, that many processes read; this one writes. *read* is
        what reads a page, if it is not this process.
        """
        fresh = (self._known(raw) or cast("Raw", raw) for raw in raws)
        actors = self.knowledge.files
        found = (
            workers_.read_all(fresh, actors, by=read or self._read)
            if workers == 1
            else workers_.read_by_many(fresh, actors, workers=workers, bounds=self.bounds)
        )
        for one in found:
            yield one if isinstance(one, Added) else self._put(*one)

    def add_from(
        self,
        sources: str | Path | Iterable[str | Path],
        *,
        contact: str | None = None,
        workers: int = 1,
    ) -> Iterator[Added]:
        """Yield what became of all that *sources* hold or list, as ``selon add`` does.

        A source is a file, a folder, an address, a feed, a sitemap, an archive; servers are asked
        politely, and told of *contact*, an address that they may turn to.
        """
        from selon.reading.gather import Gatherer  # noqa: PLC0415 -- a question needs no servers
        from selon.reading.politely import politely  # noqa: PLC0415 -- as above

        named = [sources] if isinstance(sources, str | Path) else sources
        gatherer = Gatherer(ask=politely(contact=contact).ask)
        return self.add_all(gatherer.gather(list(map(str, named))), workers=workers)

    def add_read(self, read: Iterable[Read | Refusal]) -> Iterator[Added]:
        """Yield what became of each of *read*, in their order, once it is there for good.

        It was read elsewhere, with the actors that the ledger knows; the ledger is the same as if
        it had read all of it itself. Many are one transaction.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        return putting.put_all(self.database, read, self.knowledge, clock=self.clock)

    def _known(self, raw: Raw | Refusal) -> Added | None:
        """What became of *raw*, where that is known without reading it."""
        if isinstance(raw, Refusal):
            return self._refuse(raw.source or "", (raw,))
        data = unpack(raw.data)
        if not isinstance(data, bytes):
            return None
        with self.database.read() as connection:
            held = versions.known(connection, raw, archive.digest(data))
        return adding.known(raw.source, held) if held else None

    def _put(self, raw: Raw, reading: Reading) -> Added:
        made = putting.page(Read(raw=raw, reading=reading), self.knowledge, clock=self.clock)
        if not isinstance(made, Page):
            return self._refuse(raw.source, made)
        with self.database.write() as connection:
            return adding.put(connection, made, reading, actors=self.knowledge.name)

    def reread(self, *, everything: bool = False) -> Iterator[Reread]:
        """Read the archive again, and yield what became of each version.

        That is of each which another selon read, or with other actors; with *everything*, of
        all of them. What is found is put beside what there was.

        Raises:
            LedgerError: a page is not as it was, or the ledger cannot be written.
        """
        known = self.knowledge
        with self.database.read() as connection:
            rows = (
                rereading.every(connection)
                if everything
                else rereading.outdated(connection, selon(), known.name)
            )
        for row in rows:
            yield rereading.again(
                self.database, row, knowledge=known, clock=self.clock, read=self._read
            )

    def review(self, review: Review) -> int:
        """Put down what somebody decided, and do it; the number of the event.

        Raises:
            LedgerError: there is nothing of that name, or it was undone already.
        """
        with self.database.write() as connection:
            return reviewing.record(connection, review, now=self.clock())

    def claims(self, wanted: Wanted = EVERYTHING) -> list[Claim]:
        """The claims that are *wanted*, the newest first, fifty unless it says otherwise."""
        with self.database.read() as connection:
            return claims.find(connection, wanted)

    def claim(self, name: str, wanted: Wanted = EVERYTHING) -> Claim | None:
        """The claim ``c17``, or the one that it was found to be; with its *wanted* mentions."""
        with self.database.read() as connection:
            return claims.one(connection, name, wanted)

    def statements(self, words: str = "", wanted: Wanted = EVERYTHING) -> list[Said]:
        """The statements that are *wanted*, with all *words* in them, of the newest articles.

        Raises:
            AskedError: *words* hold no word.
        """
        with self.database.read() as connection:
            return statements.find(connection, wanted, finding.some(words))

    def search(self, words: str = "", wanted: Wanted = EVERYTHING) -> list[Listed]:
        """The articles that are *wanted*, with all *words* in title or text, the newest first.

        Raises:
            AskedError: *words* hold no word.
        """
        with self.database.read() as connection:
            return articles.find(connection, wanted, finding.some(words))

    def article(self, name: str, wanted: Wanted = EVERYTHING) -> Held | None:
        """The article ``a3`` as it is, or was then, or its version ``a3.2``; all that was read."""
        with self.database.read() as connection:
            return articles.one(connection, name, wanted)

    def revisions(self, name: str) -> list[Revised]:
        """What each version of the article ``a3`` changed."""
        with self.database.read() as connection:
            return revisions.find(connection, name)

    def origin(self, name: str) -> Family | None:
        """The articles of the origin ``o3``, and what ties them together."""
        with self.database.read() as connection:
            return origins.one(connection, name)

    def speakers(self, wanted: Wanted = EVERYTHING) -> list[Known]:
        """Those of the *wanted* name or affiliation, who says the most first."""
        with self.database.read() as connection:
            return speakers.find(connection, wanted)

    def rows(self, wanted: Wanted = EVERYTHING) -> Iterator[Row]:
        """Yield every mention that is *wanted* as a row of a table."""
        with self.database.read() as connection:
            yield from rows.find(connection, wanted)

    def dossiers(self) -> list[Dossier]:
        """The dossiers, by their titles."""
        with self.database.read() as connection:
            return dossiers.every(connection)

    def make_dossier(self, slug: str, title: str, rule: Rule | None = None) -> Dossier:
        """Make the dossier *slug*, or give it another title and *rule*; what is in it follows.

        Without a rule it keeps the one that it has.

        Raises:
            AskedError: the title is empty, or there is no word in words of the rule.
            LedgerError: that is no slug.
        """
        for one in rule.words if rule else ():
            finding.some(one or " ")
        with self.database.write() as connection:
            dossiers.make(connection, slug, title, rule, now=self.clock())
            return dossiers.one(connection, slug)

    def reviews(self, *targets: str) -> list[Reviewed]:
        """What people decided, or of *targets* alone, the newest last."""
        with self.database.read() as connection:
            return reviews.find(connection, *targets)

    def refusals(self, *, code: str | None = None) -> Iterator[tuple[datetime, Refusal]]:
        """Yield what was refused, and when first; the newest last."""
        chosen = select(refusals).order_by(refusals.c.id)
        if code is not None:
            chosen = chosen.where(refusals.c.code == code)
        with self.database.read() as connection:
            for row in connection.execute(chosen, execution_options={"yield_per": 1_000}):
                yield row.at, restored(Refusal, row._asdict())

    @property
    def knowledge(self) -> Knowledge:
        """The actors that articles are read with."""
        if self._knowledge is None:
            with self.database.read() as connection:
                self._knowledge = knowledge.load(connection)
        return self._knowledge

    @property
    def _read(self) -> workers_.Read:
        return partial(workers_.read, bounds=self.bounds)

    def _refuse(self, source: str, why: Sequence[Refusal]) -> Added:
        with self.database.write() as connection:
            return putting.refuse(connection, source, why, clock=self.clock)
