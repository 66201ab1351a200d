"""How sure a statement is: what its rule and its looks say, put together."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from selon.languages.confidence import ConfidenceFile
from selon.model.span import Span
from selon.model.statement import Manner, Statement
from selon.statements.candidate import Candidate
from selon.statements.nesting import Cover, cover

SHORT = 40
LONG = 120


class Shape(StrEnum):
    """How a statement looks; the manners of its content are shapes too."""

    UNSOURCED = "unsourced"
    UNCUED = "uncued"
    CUE_FIRST = "cue first"
    CUE_AFTER = "cue after"
    CUE_WITHIN = "cue within"
    SHORT = "short"
    MIDDLE = "middle"
    LONG = "long"
    NESTED = "nested"


def contents(found: Iterable[Candidate | Statement]) -> Cover:
    """Where a text has contents."""
    return cover(span for one in found for span in one.content)


def confidence(
    candidate: Candidate, manner: Manner, others: Cover, shares: ConfidenceFile
) -> float:
    """The probability that content and source are right; *others* are the text's contents."""
    return shares.statements.sure(candidate.rule, shapes(candidate, manner, others))


def shapes(one: Candidate | Statement, manner: Manner, others: Cover) -> Iterator[str]:
    """Yield the shapes of a statement."""
    yield manner
    yield _order(one.cue, one.content)
    yield _length(one.content)
    if not one.source:
        yield Shape.UNSOURCED
    if one.cue and others.holds(one.cue[0].start):
        yield Shape.NESTED


def _order(cue: Sequence[Span], content: Sequence[Span]) -> Shape:
    if not cue:
        return Shape.UNCUED
    if cue[0].start < content[0].start:
        return Shape.CUE_FIRST
    return Shape.CUE_WITHIN if cue[0].start < content[-1].start else Shape.CUE_AFTER


def _length(content: Sequence[Span]) -> Shape:
    """Short, middle or long, in code points."""
    length = sum(span.end - span.start for span in content)
    return Shape.SHORT if length < SHORT else Shape.MIDDLE if length < LONG else Shape.LONG
