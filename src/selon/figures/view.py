"""A sentence as figures are read from it: its tokens, and what its language knows."""

from msgspec import Struct

from selon.figures.knowledge import Knowledge
from selon.reading.prose import Prose


class View(Struct, frozen=True):
    """Tokens ``[first, end)`` of a text.

    Attributes:
        masked: those of the text that name dates.
        said: those that name who says something.
    """

    prose: Prose
    first: int
    end: int
    known: Knowledge
    masked: frozenset[int] = frozenset()
    said: frozenset[int] = frozenset()

    @property
    def folded(self) -> list[str]:
        """The folded words of the whole text, by token."""
        return self.prose.tokens.folded

    @property
    def words(self) -> list[str]:
        """The words of the sentence, folded."""
        return self.prose.tokens.folded[self.first : self.end]
