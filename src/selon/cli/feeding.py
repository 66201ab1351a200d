"""Feeds added to a ledger's watch, taken out of it, listed."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import msgspec

from selon.cli.printing import write
from selon.cli.report import Report, Status
from selon.exports.columns import plain
from selon.ledger.ledger import Ledger
from selon.ledger.watch import book
from selon.ledger.watch.records import Feed
from selon.ledger.watch.told import told
from selon.model.refusal import Code
from selon.reading import listing
from selon.reading.address import parse
from selon.reading.files import open_file
from selon.reading.listed import Leads
from selon.reading.refused import Refused
from selon.reading.sources import SCHEME

NO_FEED = Refused(Code.EMPTY, "it names no feed")
NOT_WATCHED = Refused(Code.NOT_FOUND, "not watched")


def add_feeds(urls: Sequence[str], where: str) -> Status:
    """Have the feeds at *urls*, or named in files of OPML, watched."""
    report = Report()
    with Ledger.open(where) as ledger:
        for name, found in _named(urls):
            if isinstance(found, Refused):
                report.refused(name, found.code, found.message)
                continue
            with ledger.database.write() as connection:
                new = book.add(connection, found, now=ledger.clock())
            write(f"{'added' if new else 'known':<6} {plain(found)}\n")
    return report.status


def remove_feeds(urls: Sequence[str], where: str) -> Status:
    """Have the feeds at *urls* watched no more."""
    report = Report()
    with Ledger.open(where, create=False) as ledger:
        for url in urls:
            found = _address(url)
            name = url if isinstance(found, Refused) else found
            with ledger.database.write() as connection:
                removed = book.remove(connection, name)
            if removed:
                write(f"removed {plain(name)}\n")
            else:
                report.refused(url, NOT_WATCHED.code, NOT_WATCHED.message)
    return report.status


def list_feeds(where: str, *, form: str) -> None:
    """Print the feeds of the ledger *where*."""
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        for feed in book.all_feeds(connection):
            line = msgspec.json.encode(told(feed)).decode() + "\n"
            write(line if form == "jsonl" else _line(feed))


def _named(urls: Sequence[str]) -> Iterator[tuple[str, str | Refused]]:
    """Yield the address of each feed, with the name that it was given by."""
    for url in urls:
        if SCHEME.match(url):
            yield url, _address(url)
        else:
            yield from _listed(url)


def _listed(path: str) -> Iterator[tuple[str, str | Refused]]:
    """The feeds that a file names: OPML's, or addresses line by line."""
    file = open_file(path)
    if isinstance(file, Refused):
        yield path, file
        return
    with file:
        found = listing.read(file.read(listing.LIMIT + 1), source=path)
    if isinstance(found, Refused):
        yield path, found
        return
    yield from ((f"{path}, {place}", refused) for place, refused in found.refused)
    of_lists = [one.url for one in found.listed if one.leads is Leads.LIST]
    urls = of_lists or [one.url for one in found.listed]
    yield from ((path, one) for one in urls)
    if not urls:
        yield path, NO_FEED


def _address(url: str) -> str | Refused:
    address = parse(url)
    return address if isinstance(address, Refused) else address.url


def _line(feed: Feed) -> str:
    every = f"every {_span(feed.interval)}" if feed.interval else "not yet polled"
    title = f"  {plain(feed.title)}" if feed.title else ""
    trouble = f"  {feed.failures} × {plain(feed.message)}" if feed.message else ""
    return f"{every:<15} {plain(feed.url)}{title}{trouble}\n"


def _span(interval: timedelta) -> str:
    minutes = round(interval.total_seconds() / 60)
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"  # noqa: PLR2004 -- two hours
