"""A statement by token ranges."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from selon.model.span import Span
from selon.reading.tokens import Tokens
from selon.statements.candidate import Candidate

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """A statement by token ranges; ``anchor`` is the first token of its cue, or content."""

    anchor: int
    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass(frozen=True, slots=True)
class Found:
    """A statement, and how sure it is."""

    roles: Roles
    score: float


def roles_of(tokens: Tokens, one: Candidate) -> Roles:
    """The token ranges of a candidate."""
    source, cue, content = (_ranges(tokens, role) for role in (one.source, one.cue, one.content))
    return Roles((cue or content)[0][0], source, cue, content)


def _ranges(tokens: Tokens, spans: tuple[Span, ...]) -> Ranges:
    return tuple(
        (bisect_right(tokens.ends, span.start), bisect_left(tokens.starts, span.end))
        for span in spans
    )
