"""``credits.toml``: how a text says from which agency or medium it took what it says.

A form is words around the slot ``{media}``: one medium among ``actors``, or several between
``joiners``, with or without one of ``articles``. ``a|b`` is one or the other; a dash stands for
every sort of dash; case does not count. ``{rest}`` is any few words of one sentence.
"""

from typing import Literal

from msgspec import Struct

Where = Literal["line", "opening", "ending", "anywhere"]


class CreditRule(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """One way to credit, with its proof.

    Attributes:
        where: what it makes: a line of its own, the opening of a paragraph, its ending, or a
            part of it anywhere.
        matches: paragraphs in mark-up, every medium that is credited labelled ``media``.
        ignores: paragraphs that credit nobody.
    """

    id: str
    where: Where
    forms: tuple[str, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]

    def __post_init__(self) -> None:
        if not (self.forms and self.matches and self.ignores):
            raise ValueError(f"{self.id}: needs forms, matches and ignores")
        if broken := [form for form in self.forms if form.count("{media}") != 1]:
            raise ValueError(f"{self.id}: one {{media}} belongs in {broken[0]!r}")


class CreditFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``credits.toml``.

    Attributes:
        joiners: words and marks between two media (*et*, *,*).
        articles: words before one (*l'*, *the*).
    """

    joiners: tuple[str, ...]
    articles: tuple[str, ...]
    credit: tuple[CreditRule, ...]
