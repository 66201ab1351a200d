"""``speakers.toml``: titles, roles, pronouns, and who speaks without a name."""

from msgspec import Struct


class SpeakerFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``speakers.toml``."""
