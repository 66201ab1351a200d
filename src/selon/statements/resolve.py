"""Candidates -> statements: speakers, days, venues."""

from collections.abc import Sequence

from selon.model.statement import Statement
from selon.reading import moments
from selon.reading.prose import Prose
from selon.statements.candidate import Candidate
from selon.statements.manner import judge
from selon.statements.speakers.assign import assign
from selon.statements.speakers.cast import Cast
from selon.statements.speakers.casting import cast_of
from selon.statements.speakers.circumstances import tell
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.record import cast, speaker
from selon.statements.speakers.relaying import relays


def who(prose: Prose, candidates: Sequence[Candidate] = ()) -> Cast:
    """Who is who in *prose*, its unnamed speakers too where *candidates* are given."""
    casting = cast_of(prose)
    assign(casting, candidates)
    return cast(casting)


def resolve(prose: Prose, candidates: Sequence[Candidate]) -> tuple[Statement, ...]:
    """The statements that *candidates* (in text order) are."""
    if not candidates:
        return ()
    casting = cast_of(prose)
    members = assign(casting, candidates)
    titles = prose.language.speakers.titles
    each = {id(one): one for one in members if one is not None}
    records = {key: speaker(one, prose.actors, titles) for key, one in each.items()}
    told = tell(casting, candidates, moments.find(prose))
    through = relays(candidates, members, records)
    manners = [judge(one.content) for one in candidates]
    return tuple(
        Statement(
            id=f"s{number}",
            source=one.source,
            cue=one.cue,
            content=one.content,
            speaker=records[id(whose)] if whose else None,
            kind=one.kind,
            manner=manner,
            polarity=one.polarity,
            said_on=when.said_on,
            venue=when.venue,
            via=_via(when.via or medium, whose),
            rule=one.rule,
            confidence=one.sure,
        )
        for number, (one, whose, when, medium, manner) in enumerate(
            zip(candidates, members, told, through, manners, strict=True), 1
        )
    )


def _via(medium: str | None, whose: Draft | None) -> str | None:
    """The medium that relays; nobody relays themselves."""
    return medium if whose is None or medium != whose.name else None
