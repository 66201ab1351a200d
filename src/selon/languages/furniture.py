"""``furniture.toml``: what stands around an article and is not the article."""

from msgspec import Struct


class FurnitureFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``furniture.toml``."""
