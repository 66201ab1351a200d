"""What a feed, a sitemap or a list of feeds tells of a page: where it is, and a little more."""

from datetime import UTC, date, datetime, time
from enum import StrEnum

from msgspec import Struct

from selon.reading.refused import Refused


class Leads(StrEnum):
    """What an address leads to: a page, or another list."""

    PAGE = "page"
    LIST = "list"


class Entry(Struct, frozen=True, kw_only=True):
    """One entry as its list writes it: its address may be relative, wrong or missing."""

    url: str | None
    leads: Leads = Leads.PAGE
    title: str | None = None
    published: datetime | None = None
    updated: datetime | None = None


class Listed(Struct, frozen=True, kw_only=True):
    """One address in a list.

    Attributes:
        url: absolute, without fragment.
        title: as the list has it; the page may have another by now.
        published, updated: when, by the list.
        within: the list, as it was given or by its address.
    """

    url: str
    leads: Leads = Leads.PAGE
    title: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    within: str | None = None


class Listing(Struct, frozen=True, kw_only=True):
    """A list that was read.

    Attributes:
        title: its own.
        listed: in its order, each address once.
        refused: what in it could not be read, by its place: *entry 3*.
        minutes: how long it asks to be let alone between two readings.
    """

    title: str | None = None
    listed: tuple[Listed, ...] = ()
    refused: tuple[tuple[str, Refused], ...] = ()
    minutes: int | None = None


def instant(moment: date | datetime) -> datetime:
    """*moment* in UTC, where it names no zone; of a day, the first one."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
