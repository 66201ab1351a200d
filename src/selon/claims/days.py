"""On which day each figure was put forward."""

from datetime import date

from selon.claims.alike import alike, compatible, key, number
from selon.claims.holders import Holding
from selon.claims.setting import Setting, start_of
from selon.model.statement import Statement

PARAGRAPHS = 1
MOST = 12


def read(setting: Setting, held: list[Holding]) -> list[date | None]:
    """The day of each figure: its statement's, or the one its speaker spoke on right before.

    Else the day on which a medium passed it on; a headline's is its claim's in the text.
    """
    dated = _carried(setting)
    days = [_day(dated, one) for one in held]
    return _brought_up(setting, days)


def _day(dated: dict[str, date], holding: Holding) -> date | None:
    """The day of a statement, or of its relay."""
    both = (holding.statement, holding.relay)
    return next((dated[one.id] for one in both if one and one.id in dated), None)


def _carried(setting: Setting) -> dict[str, date]:
    """The days of the statements, by id; one without is said when the speaker's last one was.

    *Le préfet a annoncé mardi … « Dix-huit blessés », a-t-il précisé.*
    """
    found: dict[str, date] = {}
    last: dict[str, tuple[int, date]] = {}
    for one in setting.statements:
        speaker = key(one.speaker) if one.speaker else None
        paragraph = _paragraph(setting, one)
        day = one.said_on
        if day is None and speaker in last:
            since, carried = last[speaker]
            day = carried if paragraph - since <= PARAGRAPHS else None
        if day is not None:
            found[one.id] = day
            if speaker is not None:
                last[speaker] = (paragraph, day)
    return found


def _paragraph(setting: Setting, statement: Statement) -> int:
    """The paragraph of a statement."""
    return setting.paragraph(setting.sentence(setting.token(start_of(statement))))


def _brought_up(setting: Setting, days: list[date | None]) -> list[date | None]:
    """*days*, with those of the headline's claims, which the text goes on to date."""
    found = list(days)
    for at, figure in enumerate(setting.figures[:MOST]):
        if setting.paragraph(setting.sentences[at]) > 0 or figure.claimant is None or found[at]:
            continue
        for later in range(at + 1, min(len(days), at + MOST)):
            other = setting.figures[later]
            if days[later] is None or other.claimant is None or number(other) != number(figure):
                continue
            if alike(figure, other) and compatible(figure.claimant, other.claimant):
                found[at] = days[later]
                break
    return found
