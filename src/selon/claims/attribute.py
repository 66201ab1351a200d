"""Who puts each figure forward, how surely, and who could confirm it."""

from dataclasses import replace

from selon.claims import days, headlines, hedges, holders, parts, provided, verification
from selon.claims.holders import Holding
from selon.claims.setting import Setting
from selon.model.figure import Figure
from selon.model.statement import Statement
from selon.reading.prose import Prose


def attribute(
    prose: Prose, statements: tuple[Statement, ...], figures: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """*figures* with claimant, relay, day, hedge and verification."""
    if not figures:
        return ()
    held = holders.find(prose, statements, figures)
    setting = _claimed(prose, statements, figures, held)
    for step in (provided.complete, headlines.part, parts.share):
        held = step(setting, held)
    setting = _claimed(prose, statements, figures, held)
    judged = zip(
        setting.figures,
        days.read(setting, held),
        hedges.read(setting),
        verification.read(setting, held),
        strict=True,
    )
    return tuple(
        replace(
            figure,
            claimed_on=day,
            hedge=hedge,
            verification=said,
            verification_span=span,
        )
        for figure, day, hedge, (said, span) in judged
    )


def _claimed(
    prose: Prose,
    statements: tuple[Statement, ...],
    figures: tuple[Figure, ...],
    held: list[Holding],
) -> Setting:
    """The text laid out, its figures with their claimants."""
    claimed = (
        replace(
            figure,
            statement=holding.statement.id if holding.statement else None,
            claimant=holding.statement.speaker if holding.statement else None,
            via=holding.via,
        )
        for figure, holding in zip(figures, held, strict=True)
    )
    return Setting(prose, statements, tuple(claimed), tuple(one.statement for one in held))
