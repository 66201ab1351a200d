"""A text with its figures laid out on its tokens, sentences and paragraphs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from selon.claims.alike import key
from selon.model.figure import Figure
from selon.model.statement import Statement
from selon.reading.prose import Prose

CROWD = 12


@dataclass(frozen=True)
class Setting:
    """Figures in text order, by their places; what is looked up is worked out once.

    Attributes:
        figures: with their claimants.
        holders: for each figure, the statement that puts it forward, if one does.
    """

    prose: Prose
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    holders: tuple[Statement | None, ...]

    @cached_property
    def firsts(self) -> list[int]:
        """The first token of each figure."""
        return [self.token(figure.span.start) for figure in self.figures]

    @cached_property
    def ends(self) -> list[int]:
        """The token after each figure."""
        starts = self.prose.tokens.starts
        return [bisect_left(starts, figure.span.end) for figure in self.figures]

    @cached_property
    def inside(self) -> frozenset[int]:
        """The tokens that figures are written with."""
        pairs = zip(self.firsts, self.ends, strict=True)
        return frozenset(token for first, end in pairs for token in range(first, end))

    @cached_property
    def sentences(self) -> list[int]:
        """The sentence of each figure."""
        return [self.sentence(first) for first in self.firsts]

    @cached_property
    def _sentence_firsts(self) -> list[int]:
        return [sentence.first for sentence in self.prose.sentences]

    @cached_property
    def _wholes(self) -> dict[str, str]:
        """Shorter keys of the claimants whose names are given in full elsewhere."""
        names = {key(one.claimant): one.claimant.name for one in self.figures if one.claimant}
        longest: dict[str, str] = {}
        for held, name in names.items():
            last = name.casefold().rsplit(" ", 1)[-1]
            if last not in longest or len(name) > len(names[longest[last]]):
                longest[last] = held
        found: dict[str, str] = {}
        for held, name in names.items():
            whole = longest[name.casefold().rsplit(" ", 1)[-1]]
            if names[whole].casefold().endswith(f" {name.casefold()}"):
                found[held] = whole
        return found

    @cached_property
    def by_speaker(self) -> dict[str, list[int]]:
        """The figures of each claimant."""
        found: dict[str, list[int]] = {}
        for at, figure in enumerate(self.figures):
            if figure.claimant is not None:
                found.setdefault(self.whole(key(figure.claimant)), []).append(at)
        return found

    @cached_property
    def by_name(self) -> dict[str, str]:
        """A claimant by the last word of the name, or the letters that stand for it."""
        found: dict[str, str] = {}
        for figure in self.figures:
            if figure.claimant is not None:
                for word in _handles(figure.claimant.name):
                    found.setdefault(word, self.whole(key(figure.claimant)))
        return found

    @cached_property
    def sources(self) -> list[tuple[int, int, int]]:
        """Where the sources stand: start, end, statement."""
        return sorted(
            (span.start, span.end, number)
            for number, one in enumerate(self.statements)
            for span in one.source
        )

    @cached_property
    def by_sentence(self) -> dict[int, list[Statement]]:
        """The statements by the sentence of their cue, or of their content's start, in order."""
        found: dict[int, list[Statement]] = {}
        for one in sorted(self.statements, key=start_of):
            found.setdefault(self.sentence(self.token(start_of(one))), []).append(one)
        return found

    def token(self, start: int) -> int:
        """The token at the code point *start*."""
        return max(0, bisect_right(self.prose.tokens.starts, start) - 1)

    def sentence(self, token: int) -> int:
        """The sentence that *token* is in."""
        return max(0, bisect_right(self._sentence_firsts, token) - 1)

    def paragraph(self, sentence: int) -> int:
        """The paragraph of a sentence."""
        return self.prose.sentences[sentence].paragraph

    def owner(self, at: int) -> str | None:
        """The key of a figure's claimant."""
        claimant = self.figures[at].claimant
        return self.whole(key(claimant)) if claimant else None

    def whole(self, name: str) -> str:
        """The key of a claimant whose name ends in *name* (*ministry*, *Gaza ministry*)."""
        return self._wholes.get(name, name)

    def before(self, token: int) -> int:
        """How many figures begin before *token*."""
        return bisect_left(self.firsts, token)

    def source_at(self, token: int) -> Statement | None:
        """The statement whose source holds *token*, or ends right before it."""
        start = self.prose.tokens.starts[token]
        at = bisect_right(self.sources, (start, len(self.prose.text) + 1, 0)) - 1
        if at < 0:
            return None
        first, end, number = self.sources[at]
        gap = self.prose.text[end:start].strip() if end <= start else ""
        return self.statements[number] if first <= start and gap in {"", ","} else None

    def statement_at(self, token: int, end: int, sentence: int) -> Statement | None:
        """The statement whose cue the tokens ``[token, end)`` are, or whose content has them."""
        start, stop = self.prose.tokens.starts[token], self.prose.tokens.ends[end - 1]
        near = self.by_sentence.get(sentence, [])
        at = bisect_left(near, stop, key=start_of)
        near = near[max(0, at - CROWD) : at + CROWD]
        for one in near:
            if any(span.start < stop and start < span.end for span in one.cue):
                return one
        for one in near:
            if any(span.start <= start and stop <= span.end for span in one.content):
                return one
        return None

    def statements_before(self, token: int, sentence: int, most: int) -> Iterator[Statement]:
        """Yield the statements before *token* in *most* sentences, the nearest first."""
        start = self.prose.tokens.starts[token]
        for number in range(sentence, max(-1, sentence - most), -1):
            near = self.by_sentence.get(number, [])
            at = bisect_left(near, start, key=start_of)
            yield from reversed(near[max(0, at - CROWD) : at])


def start_of(statement: Statement) -> int:
    """Where a statement is made: its cue's first code point, else its first at all."""
    spans = statement.cue or statement.content or statement.source
    return spans[0].start if spans else 0


def _handles(name: str) -> Iterator[str]:
    """Yield the words by which a text may take up *name*.

    >>> list(_handles("Organisation mondiale de la santé (OMS)"))
    ['santé', 'oms']
    """
    plain, _, letters = name.lower().partition("(")
    words = plain.split()
    if words:
        yield words[-1]
    if letters.rstrip(") "):
        yield letters.rstrip(") ")
