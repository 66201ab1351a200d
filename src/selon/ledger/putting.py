"""What was read, made ready for the ledger, or refused; and many of it in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from msgspec import Struct
from sqlalchemy import Connection

from selon.comparing.texts import Text, describe_article, fetched_at
from selon.ledger import adding, archive, versions
from selon.ledger.added import Added, Outcome
from selon.ledger.engine import Database
from selon.ledger.knowledge import Knowledge
from selon.ledger.versions import Page
from selon.model.reading import Reading
from selon.model.refusal import Code, Refusal, Stage
from selon.reading.raw import Raw, unpack

NUL = "\0"
TOGETHER = 100
"""Articles in one transaction."""

Clock = Callable[[], datetime]


class Read(Struct, frozen=True, kw_only=True):
    """A page with what is in it, as somebody read it elsewhere.

    Attributes:
        text: what copies of it are found by, where that was made of it already.
        name: what whoever read it calls it.
    """

    raw: Raw
    reading: Reading
    text: Text | None = None
    name: str | None = None


def page(one: Read, knowledge: Knowledge, *, clock: Clock) -> Page | tuple[Refusal, ...]:
    """What is to be kept of *one*, or why it cannot be."""
    raw, reading = one.raw, one.reading
    data = unpack(raw.data)
    if reading.article is None or not isinstance(data, bytes):
        return reading.refusals
    if NUL in reading.article.text:
        return (_no_text(raw.source),)
    now = clock()
    fetched = raw.fetched or now
    text = (
        fetched_at(one.text, reading.figures, fetched)
        if one.text
        else describe_article(reading.article, reading.figures, fetched, actors=knowledge.files)
    )
    return Page(raw=raw, article=reading.article, data=data, fetched=fetched, now=now, text=text)


def refuse(connection: Connection, source: str, why: Sequence[Refusal], *, clock: Clock) -> Added:
    """Keep why there is no article in *source*."""
    for one in why:
        adding.refuse(connection, one, now=clock())
    return Added(source=source, outcome=Outcome.REFUSED, refusals=tuple(why))


def put_all(
    database: Database, read: Iterable[Read | Refusal], knowledge: Knowledge, *, clock: Clock
) -> Iterator[Added]:
    """Yield what became of each of *read*, once it is there for good; some in one transaction.

    Raises:
        LedgerError: the ledger cannot be written; what was yielded is in it.
    """
    waiting = iter(read)
    while some := list(islice(waiting, TOGETHER)):
        with database.write() as connection:
            done = [_put(connection, one, knowledge, clock=clock) for one in some]
        yield from done


def _put(
    connection: Connection, one: Read | Refusal, knowledge: Knowledge, *, clock: Clock
) -> Added:
    if isinstance(one, Refusal):
        return refuse(connection, one.source or "", (one,), clock=clock)
    held = versions.known(connection, one.raw, archive.digest(one.raw.data))
    if held is not None:
        return adding.known(one.raw.source, held)
    made = page(one, knowledge, clock=clock)
    if not isinstance(made, Page):
        return refuse(connection, one.raw.source, made, clock=clock)
    return adding.put(connection, made, one.reading, actors=knowledge.name)


def _no_text(source: str) -> Refusal:
    return Refusal(
        source=source.replace(NUL, ""),
        stage=Stage.READING,
        code=Code.NOT_TEXT,
        message="holds a NUL character, which no text has",
    )
