"""Two texts that took the same from one agency, each in words of its own."""

from collections.abc import Sequence

from selon.comparing.overlaps import Pair, Shared
from selon.comparing.shared_claims import near, shared_claims
from selon.comparing.texts import Text


def agencies(one: Text, other: Text) -> tuple[str, ...]:
    """The media that one of them credits, and the other credits too or is; sorted."""
    mine, its = {*one.credits}, {*other.credits}
    return tuple(sorted((mine & its) | (mine & {other.maker}) | (its & {one.maker})))


def taken(one: Text, other: Text, pairs: Sequence[Pair]) -> tuple[Shared, ...]:
    """What both have from an agency that both name; nothing if they do not name the same.

    That is each claim that both put into the same mouth within a few days of each other, and
    each sentence or quotation with a figure that both have, even edited. An agency's name in two
    texts is no evidence: it sends hundreds of dispatches a day.
    """
    if not agencies(one, other):
        return ()
    counted = pairs if near(one, other) else ()
    words = tuple(pair.shared for pair in counted if pair.counted)
    return tuple(sorted(shared_claims(one, other) + words))
