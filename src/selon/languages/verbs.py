"""``verbs.toml``: how the verbs of a language inflect."""

from msgspec import Struct


class Forms(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Forms by what they are in a clause, each a list with spaces between.

    A form may stand in several: English *said* is finite and a participle.
    """

    finite: str = ""
    infinitive: str = ""
    participle: str = ""
    gerund: str = ""


class Paradigm(Forms, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The endings of the verbs that end alike.

    Attributes:
        endings: how those verbs end.
        drop: how many letters the endings replace; ``-`` is the empty ending.
        doubled: whether the last letter doubles before an ending with a vowel (*admitted*).
    """

    endings: tuple[str, ...]
    drop: int
    doubled: bool = False


class Irregular(Forms, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A verb whose own forms come instead of its paradigm's, where it gives any."""

    verb: str


class VerbFile(Struct, frozen=True, eq=False, forbid_unknown_fields=True, kw_only=True):
    """``verbs.toml``; equal only to itself, so that forms can be cached on it.

    Attributes:
        other: frequent verbs that attribute nothing, known so that clauses are seen.
        spelling: what a stem's last letter and an ending's first are written as.
        stems: endings of stems, and what they change to in some forms.
    """

    other: tuple[str, ...]
    paradigm: tuple[Paradigm, ...]
    irregular: tuple[Irregular, ...] = ()
    spelling: dict[str, str]
    stems: dict[str, str]
