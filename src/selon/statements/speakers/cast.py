"""Who is who in one article.

A :class:`Cast` lists everybody and everything that the article names, or that speaks in it:
persons, states, organisations, media, groups, documents, and speakers that are only described.
Each :class:`Member` gathers all its mentions (*le général Mark Milley*, *M. Milley*, *Milley*),
also those outside the sources of statements, so that a later stage can ask who a name in a
sentence is. The members stand in the order of their first mention.
"""

from dataclasses import dataclass

from selon.model.record import Record
from selon.model.span import Span
from selon.model.speaker import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """Somebody, as the speaker that they are or could be, and where they are mentioned."""

    speaker: Speaker
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast(Record):
    """The members of one article, in the order of their first mention."""

    members: tuple[Member, ...]

    def at(self, start: int, end: int) -> Member | None:
        """The first member that is mentioned inside ``[start, end)`` of the text."""
        found = [
            (span.start, number)
            for number, member in enumerate(self.members)
            for span in member.mentions
            if start <= span.start and span.end <= end
        ]
        return self.members[min(found)[1]] if found else None
