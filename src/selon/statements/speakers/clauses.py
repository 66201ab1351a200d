"""The words around a cue that are nobody's source and no content: when, where, to whom."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from selon.reading.prose import Prose
from selon.statements.candidate import Candidate
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.sources import tokens_of

REACH = 40  # tokens looked at on either side of a cue


class Clause(Struct, frozen=True, kw_only=True):
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
    """Which candidate's cue or source each token is in, and where contents begin and end."""

    casting: Casting
    owner: Mapping[int, int]
    edges: tuple[frozenset[int], frozenset[int]]


def mark(casting: Casting, candidates: Sequence[Candidate]) -> Roles:
    """The cues and sources of all candidates, by token."""
    owner: dict[int, int] = {}
    pieces = [tokens_of(casting, span) for one in candidates for span in one.content]
    for number, one in enumerate(candidates):
        for span in one.cue + one.source:
            for at in range(*tokens_of(casting, span)):
                owner[at] = number
    edges = (frozenset(end - 1 for _, end in pieces), frozenset(first for first, _ in pieces))
    return Roles(casting, owner, edges)


def around(roles: Roles, candidate: Candidate, number: int) -> Clause | None:
    """The clause of a candidate that has a cue."""
    casting = roles.casting
    if not candidate.cue or not casting.prose.sentences:
        return None
    first = tokens_of(casting, candidate.cue[0])[0]
    end = tokens_of(casting, candidate.cue[-1])[1]
    sentence = casting.prose.sentences[max(casting.sentence(first), 0)]
    left = range(first - 1, max(sentence.first, first - REACH) - 1, -1)
    right = range(end, min(sentence.end, end + REACH))
    free = [*_free(roles, candidate, number, left), *_free(roles, candidate, number, right)]
    source = tokens_of(casting, candidate.source[0]) if candidate.source else (0, 0)
    return Clause(cue=(first, end), source=source, free=tuple(sorted(free)))


def _free(roles: Roles, candidate: Candidate, number: int, along: range) -> list[int]:
    """The tokens in no role, up to a content or to somebody else's words."""
    edges = roles.edges[along.step > 0]
    relatives = roles.casting.terms.relatives
    prose: Prose = roles.casting.prose
    found: list[int] = []
    for at in along:
        start = prose.tokens.starts[at]
        if at in edges or any(one.start <= start < one.end for one in candidate.content):
            break
        owner = roles.owner.get(at)
        if owner is None and prose.tokens.folded[at] in relatives:
            if along.step > 0:
                break
            found = []  # *the minister, who was away on Monday, said*
        elif owner is None:
            found.append(at)
        elif owner != number:
            break
    return found
