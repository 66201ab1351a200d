"""Whether two names may be one member's."""

from selon.model.speaker import SpeakerKind
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.names import Name

NEAR = 16  # namesakes that one more name is compared with


def size(words: tuple[str, ...]) -> int:
    """How full a name is: initials do not count."""
    return sum(len(word) > 1 for word in words)


def fields_of(role: object, body: object) -> tuple[str, ...]:
    """What a role's holder, or a body, is found by: its narrowest field, its id."""
    fields = getattr(role, "fields", ())
    return (fields[-1],) if fields else (getattr(body, "id", ""),)


def differ(draft: Draft, name: Name) -> bool:
    """Whether a gender, or being a person, keeps them apart."""
    if draft.gender and name.gender and draft.gender != name.gender:
        return True
    return bool(draft.person) and name.person is False and name.hit is not None


def fits(draft: Draft, name: Name) -> bool:
    """Whether one name is a form of the other: its last words, or first and last."""
    mine, theirs = draft.words, name.words
    if differ(draft, name) or (draft.kind is SpeakerKind.STATE and mine != theirs):
        return False
    least = min(len(mine), len(theirs))
    if mine[-least:] == theirs[-least:]:
        return not (name.person is False and draft.person and len(theirs) > 1)
    if least == 1 or False in {draft.person, name.person}:
        return False
    return mine[0] == theirs[0] or (
        mine[0][0] == theirs[0][0] and 1 in {len(mine[0].rstrip(".")), len(theirs[0].rstrip("."))}
    )


def last_mention(draft: Draft, before: int) -> int:
    """The nearest mention of *draft* before a token, among its latest."""
    return max((at for at, _ in draft.mentions[-NEAR:] if at < before), default=-1)


def add(index: dict[str, list[Draft]], key: str, draft: Draft) -> None:
    """Let *draft* be found by *key*, once among the latest."""
    held = index.setdefault(key, [])
    if draft not in held[-NEAR:]:
        held.append(draft)
