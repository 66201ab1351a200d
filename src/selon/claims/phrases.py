"""Words and word sequences of the rules, found in a text's tokens."""

from collections.abc import Iterable, Iterator
from itertools import compress, count
from typing import Generic, TypeVar

from msgspec import Struct

from selon.languages.load import Language
from selon.reading.tokens import cut

Meaning = TypeVar("Meaning")


class Phrases(Struct, Generic[Meaning], frozen=True):
    """Forms by their first word, the longest first; each with what it means."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]

    def at(self, folded: list[str], first: int, end: int) -> tuple[int, Meaning] | None:
        """How many tokens the longest form at *first* has, inside *end*, and its meaning."""
        for words, meaning in self.by_first.get(folded[first], ()):
            stop = first + len(words)
            if stop <= end and tuple(folded[first:stop]) == words:
                return len(words), meaning
        return None

    def find(self, folded: list[str], first: int, end: int) -> Iterator[tuple[int, int, Meaning]]:
        """Yield the forms in ``[first, end)`` that are in no other: first token, end, meaning."""
        after = first
        for at in compress(count(first), map(self.by_first.__contains__, folded[first:end])):
            found = self.at(folded, at, end) if at >= after else None
            if found is not None:
                after = at + found[0]
                yield at, after, found[1]


def compiled(forms: Iterable[tuple[str, Meaning]], language: Language) -> Phrases[Meaning]:
    """*forms* cut as the texts of *language* are."""
    by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for form, meaning in forms:
        words = _words(form, language)
        by_first.setdefault(words[0], []).append((words, meaning))
    return Phrases(
        {
            first: tuple(sorted(held, key=lambda one: -len(one[0])))
            for first, held in by_first.items()
        }
    )


def _words(form: str, language: Language) -> tuple[str, ...]:
    """The tokens of *form*; one that ends in an elision is cut as before a word."""
    if form.endswith("'") and len(form) > 1:
        return tuple(cut(f"{form}x", language).folded[:-1])
    return tuple(cut(form, language).folded)
