"""What a feed, a sitemap or a list of feeds tells of a page: where it is, and a little more."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Leads(StrEnum):
    """What an address leads to: a page, or another list."""

    PAGE = "page"
    LIST = "list"


class Listed(Struct, frozen=True, kw_only=True):
    """One address in a list.

    Attributes:
        url: absolute, without fragment.
        title: as the list has it; a page may have another by now.
        updated: when the page was published or changed, by the list.
        source: the list, as it was given or by its address.
    """

    url: str
    leads: Leads = Leads.PAGE
    title: str | None = None
    updated: datetime | None = None
    source: str | None = None
