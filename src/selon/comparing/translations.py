"""Two texts in two languages, one of which may be the other's translation.

Two reporters at one press conference write down the same number and the same name; they do not
write the same names and numbers sentence after sentence. So a shared claim, or a quotation, is
asked for, and besides a chain of sentences in the same order in both, each with names or numbers
of its counterpart, through most of the shorter text.
"""

from bisect import bisect_left
from collections.abc import Sequence

from selon.comparing.overlaps import Pair
from selon.comparing.passages import Passage
from selon.comparing.shared_claims import shared_claims
from selon.comparing.texts import Text

FEWEST = 2
"""Anchors that a sentence and its counterpart share."""
CHAIN = 3
"""Least number of sentences with a counterpart."""
SHARE = 0.6
"""Least share of the sentences with enough anchors, in the text that has fewer of these."""
MOST = 8
"""Passages of one text that are looked at for one anchor: what stands in more tells nothing."""


def translated(one: Text, other: Text) -> list[Pair]:
    """The chain of sentences that shows it, in their order; none if they are no translations."""
    if one.language is None or other.language is None or one.language == other.language:
        return []
    if not shared_claims(one, other):
        return []
    chain = _longest(_counterparts(one.passages, other.passages))
    telling = min(_telling(one), _telling(other))
    enough = len(chain) >= CHAIN and len(chain) >= SHARE * telling
    return [Pair(mine, its) for mine, its in chain] if enough else []


def _telling(text: Text) -> int:
    """How many of its passages could have a counterpart."""
    return sum(len(one.anchors) >= FEWEST for one in text.passages)


def _counterparts(
    one: Sequence[Passage], other: Sequence[Passage]
) -> list[tuple[Passage, Passage]]:
    """Each passage of *one* with the passage of *other* that shares most anchors, if enough."""
    index: dict[int, list[Passage]] = {}
    for its in other:
        for value in its.anchors:
            held = index.setdefault(value, [])
            if len(held) < MOST:
                held.append(its)
    found = []
    for mine in one:
        met = {its.start: its for value in mine.anchors for its in index.get(value, ())}
        scored = [(len({*mine.anchors} & {*its.anchors}), -at, its) for at, its in met.items()]
        if scored:
            many, _, its = max(scored, key=lambda score: score[:2])
            fewer = min(len(mine.anchors), len(its.anchors))
            if many >= FEWEST and 2 * many >= fewer:
                found.append((mine, its))
    return found


def _longest(pairs: Sequence[tuple[Passage, Passage]]) -> list[tuple[Passage, Passage]]:
    """The longest chain of *pairs* in the order of both texts (Fredman 1975)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, (_, its) in enumerate(pairs):
        place = bisect_left(ends, its.start)
        before.append(last[place - 1] if place else None)
        ends[place : place + 1] = [its.start]
        last[place : place + 1] = [at]
    chain = []
    step = last[-1] if last else None
    while step is not None:
        chain.append(pairs[step])
        step = before[step]
    return chain[::-1]
