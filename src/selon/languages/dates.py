"""``dates.toml``: what names a day, a month, a stretch of time."""

from msgspec import Struct


class DateFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``dates.toml``."""
