"""What the lexicon knows in one text, each token looked up once."""

from collections.abc import Sequence

from selon.actors import Hit, Lexicon


class Sight:
    """A lexicon over the words of one text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._seen: dict[int, Hit | None] = {}

    def at(self, words: Sequence[str], first: int) -> Hit | None:
        """The longest name that starts at ``words[first]``; always the same *words*."""
        seen = self._seen
        if first not in seen:
            seen[first] = self._lexicon.at(words, first)
        return seen[first]
