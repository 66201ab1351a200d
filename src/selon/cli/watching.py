"""A watch, run until somebody ends it; what happens is printed."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import msgspec

from selon.cli.printing import broken, write
from selon.cli.report import Report, Status
from selon.exports.columns import plain
from selon.ledger.added import Added
from selon.ledger.ledger import Ledger
from selon.ledger.watch.book import all_feeds
from selon.ledger.watch.records import Event, Happened
from selon.ledger.watch.start import start
from selon.model.errors import LedgerError, SelonError
from selon.model.refusal import Refusal
from selon.reading.bounded import Bounds
from selon.reading.raw import Raw

ENDING = (signal.SIGINT, signal.SIGTERM)


def watch_feeds(
    where: str, *, contact: str | None, once: bool, form: str, bounds: Bounds
) -> Status:
    """Watch the feeds of the ledger *where*; how it ended."""
    report = Report()
    with Ledger.open(where, create=False, bounds=bounds) as ledger, _until_asked() as stop:
        with ledger.database.read() as connection:
            if not all_feeds(connection):
                raise LedgerError(f"{where}: no feed to watch; selon feeds add URL")

        def add(raw: Raw | Refusal) -> Added:
            return _added(ledger, raw, report)

        watch = start(
            ledger.database,
            add=add,
            sleep=stop.wait,
            stopped=stop.is_set,
            clock=ledger.clock,
            contact=contact,
        )
        for event in watch.once() if once else watch.run():
            _print(event, form)
            if once and event.what is Happened.REFUSED and report.status is Status.DONE:
                report.status = Status.SOME_REFUSED
    return report.status


def _added(ledger: Ledger, raw: Raw | Refusal, report: Report) -> Added:
    """What the ledger makes of *raw*; a page that breaks selon costs no other."""
    try:
        return ledger.add(raw)
    except SelonError:
        raise
    except Exception as error:  # noqa: BLE001 -- a bug
        report.failed()
        return ledger.add(broken(raw.source or "", error))


@contextmanager
def _until_asked() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set; a second one ends at once."""
    stop = threading.Event()

    def end(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        stop.set()

    before = {number: signal.signal(number, end) for number in ENDING}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print(event: Event, form: str) -> None:
    if form == "jsonl":
        write(msgspec.json.encode(event).decode() + "\n")
        return
    detail = f"  {plain(event.detail)}" if event.detail else ""
    write(f"{event.at.astimezone():%H:%M:%S}  {event.what:<10} {plain(event.name)}{detail}\n")
