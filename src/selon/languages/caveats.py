"""``caveats.toml``: hedges, verification, dispute, relay."""

from msgspec import Struct


class CaveatFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``caveats.toml``."""
