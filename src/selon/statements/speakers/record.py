"""Members of the cast while it is read -> the records of them."""

from selon.actors import Lexicon
from selon.languages.speakers import Titles
from selon.model.speaker import Speaker, SpeakerKind
from selon.statements.speakers.cast import Cast, Member
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.draft import Draft


def cast(casting: Casting) -> Cast:
    """The cast of an article: everybody named, and everybody who has spoken."""
    members = sorted(
        (one for one in casting.drafts if one.mentions and not one.weak and one.same_as is None),
        key=lambda one: one.first,
    )
    return Cast(members=tuple(_member(casting, one) for one in members))


def _member(casting: Casting, draft: Draft) -> Member:
    prose = casting.prose
    return Member(
        speaker=speaker(draft, prose.actors, prose.language.speakers.titles),
        mentions=tuple(prose.span(first, end) for first, end in sorted(set(draft.mentions))),
    )


def speaker(draft: Draft, lexicon: Lexicon, titles: Titles) -> Speaker:
    """The record of a member: its fullest name, what it is, for whom it speaks."""
    actor = lexicon.named(draft.name) or draft.actor
    if actor and draft.person and actor.kind is not SpeakerKind.PERSON:
        actor = None
    kind = actor.kind if actor else _kind(draft)
    affiliation = actor.affiliation if actor else None
    return Speaker(
        name=" ".join(draft.name.split()),
        title=_title(draft, titles),
        kind=kind,
        actor=actor.id if actor else None,
        affiliation=affiliation or _affiliation(draft, kind),
    )


def _kind(draft: Draft) -> SpeakerKind:
    """What a member is that no lexicon knows."""
    if not draft.words:
        if draft.kind is not None and not draft.person:
            return draft.kind
        return SpeakerKind.UNNAMED
    if draft.person:
        return SpeakerKind.PERSON
    if draft.kind is not None:
        return draft.kind
    if draft.person is None and not draft.shouted:
        return SpeakerKind.PERSON
    return SpeakerKind.ORGANISATION


def _affiliation(draft: Draft, kind: SpeakerKind) -> str | None:
    """The state of whoever speaks for one; nobody speaks for the place they are from."""
    if draft.person and draft.town:
        return None  # *M. Halden* is not of the town of Halden
    if kind is SpeakerKind.STATE or draft.actor is None or draft.person:
        return draft.country
    return draft.actor.affiliation


def _title(draft: Draft, titles: Titles) -> str | None:
    """The title, spelt out where it is an abbreviation, in small letters where French does."""
    if draft.title is None:
        return None
    return titles.written.get(draft.title.lower(), draft.title)
