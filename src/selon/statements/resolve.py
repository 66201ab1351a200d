"""Candidates -> statements: speakers, days, venues."""

from selon.model.statement import Statement
from selon.reading.prose import Prose
from selon.statements.candidate import Candidate
from selon.statements.manner import judge


def resolve(prose: Prose, candidates: tuple[Candidate, ...]) -> tuple[Statement, ...]:
    """The statements that *candidates* (in text order) are."""
    return tuple(
        Statement(
            id=f"s{number}",
            source=one.source,
            cue=one.cue,
            content=one.content,
            kind=one.kind,
            manner=judge(one.content),
            polarity=one.polarity,
            rule=one.rule,
        )
        for number, one in enumerate(candidates, 1)
    )
