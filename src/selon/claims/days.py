"""On which day each figure was put forward."""

from datetime import date

from selon.claims.alike import key
from selon.claims.setting import Setting, start_of
from selon.model.statement import Statement

PARAGRAPHS = 1


def read(setting: Setting) -> list[date | None]:
    """The day of each figure: its statement's, or the one its speaker spoke on right before."""
    dated = _carried(setting)
    return [dated.get(holder.id) if holder else None for holder in setting.holders]


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
