"""Forms of one or more words, looked up in a row of tokens."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from selon.languages.load import Language
from selon.reading.tokens import spell

Held = TypeVar("Held")


class Forms(Generic[Held]):
    """What stands behind each form; a form is found by its first word, the longest first.

    Attributes:
        firsts: the words that forms start with.
    """

    def __init__(self, language: Language, entries: Iterable[tuple[str, Held]]) -> None:
        self._entries: dict[str, list[tuple[list[str], Held]]] = {}
        for form, held in entries:
            first, *rest = spell(form, language)
            self._entries.setdefault(first, []).append((rest, held))
        for known in self._entries.values():
            known.sort(key=lambda entry: -len(entry[0]))
        self._by_last = _by_last(self._entries)
        self.firsts = frozenset(self._entries)

    def keys(self, common: frozenset[str]) -> frozenset[str]:
        """A word of each form without which it is not there: its longest that is not *common*.

        Forms that hold nothing have none.
        """
        return frozenset(
            max([word for word in words if word not in common] or words, key=len)
            for known in self._by_last.values()
            for words, held in known
            if held
        )

    def places(self, folded: Sequence[str], first: int, end: int) -> list[int]:
        """The tokens in ``[first, end)`` that a form may start at."""
        firsts = self.firsts
        return [at for at in range(first, end) if folded[at] in firsts]

    def at(self, folded: Sequence[str], first: int) -> tuple[int, Held] | None:
        """The end of the longest form that starts at token *first*, and what it holds."""
        known = self._entries.get(folded[first]) if first < len(folded) else None
        if known is None:
            return None
        second = folded[first + 1] if first + 1 < len(folded) else ""
        for rest, held in known:
            if not rest:
                return first + 1, held
            end = first + 1 + len(rest)
            if rest[0] == second and folded[first + 1 : end] == rest:
                return end, held
        return None

    def ending(self, folded: Sequence[str], end: int) -> tuple[int, Held] | None:
        """The start of the longest form that ends before token *end*, and what it holds."""
        for words, held in self._by_last.get(folded[end - 1], ()) if end > 0 else ():
            first = end - len(words)
            if first >= 0 and folded[first:end] == words:
                return first, held
        return None


def _by_last(
    entries: dict[str, list[tuple[list[str], Held]]],
) -> dict[str, list[tuple[list[str], Held]]]:
    """The same entries by their last words, the longest first."""
    found: dict[str, list[tuple[list[str], Held]]] = {}
    for first, known in entries.items():
        for rest, held in known:
            words = [first, *rest]
            found.setdefault(words[-1], []).append((words, held))
    for known in found.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return found
