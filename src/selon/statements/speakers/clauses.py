"""The words around a cue that are nobody's source and no content: when, where, to whom."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from selon.statements.candidate import Candidate
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.sources import tokens_of

REACH = 40  # tokens looked at on either side of a cue


class Clause(Struct, frozen=True, kw_only=True, gc=False):
    """What stands around one cue.

    Attributes:
        cue: the cue's tokens, ``(first, end)``.
        source: the source's tokens; ``(0, 0)`` where there is none.
        free: the tokens around it that are in no role, rising.
    """

    cue: tuple[int, int]
    source: tuple[int, int]
    free: tuple[int, ...]


class Roles(Struct, frozen=True, kw_only=True):
    """Which candidate's cue or source each token is in, and where contents begin and end.

    Attributes:
        cues: the tokens from the first of each candidate's cue on; ``(0, 0)`` without one.
        sources: the tokens of each candidate's source; ``(0, 0)`` without one.
        contents: the tokens of the pieces of each candidate's content.
        before, after: the tokens that a content ends with, and begins with.
    """

    casting: Casting
    owner: Mapping[int, int]
    cues: Sequence[tuple[int, int]]
    sources: Sequence[tuple[int, int]]
    contents: Sequence[Sequence[tuple[int, int]]]
    before: frozenset[int]
    after: frozenset[int]


def mark(casting: Casting, candidates: Sequence[Candidate]) -> Roles:
    """The cues and sources of all candidates, by token."""
    owner: dict[int, int] = {}
    cues, sources = [], []
    contents = [[tokens_of(casting, span) for span in one.content] for one in candidates]
    for number, one in enumerate(candidates):
        cue = [tokens_of(casting, span) for span in one.cue]
        source = [tokens_of(casting, span) for span in one.source]
        cues.append((cue[0][0], cue[-1][1]) if cue else (0, 0))
        sources.append(source[0] if source else (0, 0))
        for first, end in (*cue, *source):
            owner.update(dict.fromkeys(range(first, end), number))
    return Roles(
        casting=casting,
        owner=owner,
        cues=cues,
        sources=sources,
        contents=contents,
        before=frozenset(end - 1 for pieces in contents for _, end in pieces),
        after=frozenset(first for pieces in contents for first, _ in pieces),
    )


def around(roles: Roles, candidate: Candidate, number: int) -> Clause | None:
    """The clause of a candidate that has a cue."""
    casting = roles.casting
    if not candidate.cue or not casting.prose.sentences:
        return None
    cue = roles.cues[number]
    sentence = casting.prose.sentences[max(casting.sentence(cue[0]), 0)]
    low, high = max(sentence.first, cue[0] - REACH), min(sentence.end, cue[1] + REACH)
    for first, end in roles.contents[number]:
        if first < min(end, cue[0]):
            low = max(low, min(end, cue[0]))
        if end > max(first, cue[1]):
            high = min(high, max(first, cue[1]))
    free = (*_before(roles, number, low), *_after(roles, number, high))
    return Clause(cue=cue, source=roles.sources[number], free=free)


def _before(roles: Roles, number: int, low: int) -> list[int]:
    """The tokens in no role before a cue, back to a content or to somebody else's words."""
    relatives, folded = roles.casting.terms.relatives, roles.casting.sight.folded
    owners, edges = roles.owner, roles.before
    found: list[int] = []
    for at in range(roles.cues[number][0] - 1, low - 1, -1):
        if at in edges:
            break
        owner = owners.get(at)
        if owner is None and folded[at] in relatives:
            found = []  # *the minister, who was away on Monday, said*
        elif owner is None:
            found.append(at)
        elif owner != number:
            break
    return found[::-1]


def _after(roles: Roles, number: int, high: int) -> list[int]:
    """The tokens in no role after a cue, up to a content or to somebody else's words."""
    relatives, folded = roles.casting.terms.relatives, roles.casting.sight.folded
    owners, edges = roles.owner, roles.after
    found: list[int] = []
    for at in range(roles.cues[number][1], high):
        if at in edges:
            break
        owner = owners.get(at)
        if owner is None:
            if folded[at] in relatives:
                break
            found.append(at)
        elif owner != number:
            break
    return found
