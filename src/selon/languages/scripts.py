"""``scripts.toml``: writing systems, and the language that alone is usual in one."""

from functools import cache

from msgspec import Struct

from selon.languages.load import FOLDER, read_toml


class Script(Struct, frozen=True, forbid_unknown_fields=True):
    """The letters from code point ``first`` to ``last``.

    Attributes:
        yields_to: another, a few letters of which among these tell (kana among kanji).
    """

    name: str
    first: int
    last: int
    language: str | None = None
    yields_to: str | None = None


class ScriptFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``scripts.toml``: no two overlap, in the order of their code points."""

    script: tuple[Script, ...]


@cache
def scripts() -> tuple[Script, ...]:
    """All writing systems that are told apart; the Latin one is not among them."""
    return read_toml(FOLDER / "scripts.toml", ScriptFile).script
