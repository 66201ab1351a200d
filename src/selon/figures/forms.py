"""Forms of one or more words, looked up in a row of tokens."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import compress, count
from typing import Generic, TypeVar

from selon.languages.load import Language
from selon.reading.tokens import spell

Held = TypeVar("Held")


class Forms(Generic[Held]):
    """What stands behind each form; a form is found by its first word, the longest first.

    Attributes:
        firsts: the words that forms start with.
        whole: those of them that are a form alone.
        seconds: the words that come second, by the first; the empty word for a form's end.
    """

    def __init__(self, language: Language, entries: Iterable[tuple[str, Held]]) -> None:
        spelled = [(spell(form, language), held) for form, held in entries]
        spelled.sort(key=lambda entry: -len(entry[0]))
        self._spelled = spelled
        self._by_first: dict[str, dict[str, list[tuple[list[str], Held]]]] = {}
        for words, held in spelled:
            seconds = self._by_first.setdefault(words[0], {})
            seconds.setdefault(words[1] if len(words) > 1 else "", []).append((words, held))
        self.firsts = frozenset(self._by_first)
        self.whole = {first for first, known in self._by_first.items() if "" in known}
        self.seconds = {first: frozenset(known) for first, known in self._by_first.items()}

    @cached_property
    def _by_last(self) -> dict[str, list[tuple[list[str], Held]]]:
        """The forms by their last word, the longest first."""
        found: dict[str, list[tuple[list[str], Held]]] = {}
        for words, held in self._spelled:
            found.setdefault(words[-1], []).append((words, held))
        return found

    def keys(self, common: frozenset[str]) -> frozenset[str]:
        """A word of each form without which it is not there: its longest that is not *common*.

        Forms that hold nothing have none.
        """
        return frozenset(
            max([word for word in words if word not in common] or words, key=len)
            for words, held in self._spelled
            if held
        )

    def places(self, folded: Sequence[str], first: int, end: int) -> list[int]:
        """The tokens in ``[first, end)`` that a form may start at, by their word and the next."""
        seconds = self.seconds
        return [
            at
            for at in compress(count(first), map(self.firsts.__contains__, folded[first:end]))
            if not seconds[folded[at]].isdisjoint(["", *folded[at + 1 : at + 2]])
        ]

    def inside(self, folded: Sequence[str], first: int, end: int) -> tuple[int, Held] | None:
        """The end of the first form that starts in ``[first, end)``, and what it holds."""
        found = (self.at(folded, at) for at in self.places(folded, first, end))
        return next(filter(None, found), None)

    def at(self, folded: Sequence[str], first: int) -> tuple[int, Held] | None:
        """The end of the longest form that starts at token *first*, and what it holds."""
        seconds = self._by_first.get(folded[first]) if first < len(folded) else None
        if seconds is None:
            return None
        if first + 1 < len(folded):
            for words, held in seconds.get(folded[first + 1], ()):
                end = first + len(words)
                if folded[first:end] == words:
                    return end, held
        if "" in seconds:
            return first + 1, seconds[""][0][1]
        return None

    def ending(self, folded: Sequence[str], end: int) -> tuple[int, Held] | None:
        """The start of the longest form that ends before token *end*, and what it holds."""
        for words, held in self._by_last.get(folded[end - 1], ()) if end > 0 else ():
            first = end - len(words)
            if first >= 0 and folded[first:end] == words:
                return first, held
        return None
