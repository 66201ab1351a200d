"""The words around a cue that are nobody's source and no content: when, where, to whom."""

from bisect import bisect_left
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


class Roles(Struct, frozen=True):
    """Which candidate's cue or source each token is in, and where contents begin and end.

    Attributes:
        cues: the tokens from the first of each candidate's cue on; ``(0, 0)`` without one.
    """

    casting: Casting
    owner: Mapping[int, int]
    cues: Sequence[tuple[int, int]]
    edges: tuple[frozenset[int], frozenset[int]]


def mark(casting: Casting, candidates: Sequence[Candidate]) -> Roles:
    """The cues and sources of all candidates, by token."""
    owner: dict[int, int] = {}
    pieces = [tokens_of(casting, span) for one in candidates for span in one.content]
    cues = []
    for number, one in enumerate(candidates):
        held = [tokens_of(casting, span) for span in one.cue]
        cues.append((held[0][0], held[-1][1]) if held else (0, 0))
        held += [tokens_of(casting, span) for span in one.source]
        for first, end in held:
            owner.update(dict.fromkeys(range(first, end), number))
    edges = (frozenset(end - 1 for _, end in pieces), frozenset(first for first, _ in pieces))
    return Roles(casting, owner, cues, edges)


def around(roles: Roles, candidate: Candidate, number: int) -> Clause | None:
    """The clause of a candidate that has a cue."""
    casting = roles.casting
    if not candidate.cue or not casting.prose.sentences:
        return None
    first, end = roles.cues[number]
    sentence = casting.prose.sentences[max(casting.sentence(first), 0)]
    left = range(first - 1, max(sentence.first, first - REACH) - 1, -1)
    right = range(end, min(sentence.end, end + REACH))
    inside = _inside(casting, candidate)
    free = [*_free(roles, inside, number, left), *_free(roles, inside, number, right)]
    source = tokens_of(casting, candidate.source[0]) if candidate.source else (0, 0)
    return Clause(cue=(first, end), source=source, free=tuple(sorted(free)))


def _inside(casting: Casting, candidate: Candidate) -> list[range]:
    """The tokens that begin inside the content of a candidate."""
    starts = casting.prose.tokens.starts
    return [
        range(bisect_left(starts, one.start), bisect_left(starts, one.end))
        for one in candidate.content
    ]


def _free(roles: Roles, inside: list[range], number: int, along: range) -> list[int]:
    """The tokens in no role, up to a content or to somebody else's words."""
    edges, owners = roles.edges[along.step > 0], roles.owner
    relatives, folded = roles.casting.terms.relatives, roles.casting.sight.folded
    found: list[int] = []
    for at in along:
        if at in edges or _within(at, inside):
            break
        owner = owners.get(at)
        if owner is None and folded[at] in relatives:
            if along.step > 0:
                break
            found = []  # *the minister, who was away on Monday, said*
        elif owner is None:
            found.append(at)
        elif owner != number:
            break
    return found


def _within(at: int, ranges: list[range]) -> bool:
    return at in ranges[0] or (len(ranges) > 1 and any(at in one for one in ranges))
