"""``institutions.toml``: what bodies and offices are called that every country or town has.

An entry's id is the same in every language, so that *mairie de Lansac* and *Lansac town hall* are
compared as one name. Each file proves itself: the names of a pair in ``matches`` are one, those
of a pair in ``ignores`` are two.
"""

from msgspec import Struct


class Institution(Struct, frozen=True, forbid_unknown_fields=True):
    """One body, office or field of one.

    Attributes:
        forms: its names; case and accents do not count.
    """

    id: str
    forms: tuple[str, ...]


class InstitutionFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``institutions.toml``."""

    institution: tuple[Institution, ...]
    matches: tuple[tuple[str, str], ...]
    ignores: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        if not (self.matches and self.ignores):
            raise ValueError("needs matches and ignores")
