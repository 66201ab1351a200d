"""A watch over a ledger's feeds, put together."""

from collections.abc import Callable
from datetime import datetime

from selon.ledger.added import Added
from selon.ledger.engine import Database
from selon.ledger.watch.book import Book
from selon.ledger.watch.loop import Watch
from selon.ledger.watch.servers import Servers
from selon.model.refusal import Refusal
from selon.reading.connection import Resolver, look_up
from selon.reading.fetch import Fetcher, Limits
from selon.reading.hosts import Hosts, Pace
from selon.reading.politely import Politely
from selon.reading.raw import Raw

PATIENCE = Pace(patience=90.0, tries=1)
"""What cannot be had now is asked for later, in another round; pauses that a server wants between
two pages are waited for all the same."""


def start(  # noqa: PLR0913 -- what a watch acts on, each by its name
    database: Database,
    *,
    add: Callable[[Raw | Refusal], Added],
    sleep: Callable[[float], object],
    stopped: Callable[[], bool],
    clock: Callable[[], datetime],
    contact: str | None = None,
    limits: Limits | None = None,
    resolve: Resolver = look_up,
    pace: Pace = PATIENCE,
) -> Watch:
    """A watch over the feeds in *database*, not yet begun; see :class:`~.loop.Watch`.

    ``contact`` is told to servers; ``limits``, ``resolve`` and ``pace`` are for tests.

    Raises:
        ContactError: *contact* cannot be sent.
        LedgerError: the ledger cannot be read.
    """
    servers = Servers(database, now=clock())
    fetcher = Fetcher(
        limits=limits, resolve=resolve, contact=contact, now=clock, robots=servers.robots
    )
    hosts = Hosts(now=clock, pace=pace, known=servers.known)
    asking = Politely(fetcher, hosts, sleep=sleep, stopped=stopped)
    return Watch(
        book=Book(database),
        ask=asking.ask,
        add=add,
        sleep=sleep,
        stopped=stopped,
        clock=clock,
        rest=servers.keep,
    )
