"""``numbers.toml``: number words, and the words that bound a number."""

from msgspec import Struct


class NumberFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``numbers.toml``."""
