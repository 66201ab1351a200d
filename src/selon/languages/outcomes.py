"""``outcomes.toml``: what happens to people, and which people."""

from msgspec import Struct


class OutcomeFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``outcomes.toml``."""
