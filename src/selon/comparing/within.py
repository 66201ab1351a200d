"""Mentions of one claim inside one article: headline, standfirst, body."""

from dataclasses import replace

from selon.claims.alike import alike, compatible, number
from selon.model.figure import Figure

MOST = 16


def link(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """*figures*, in text order, each with the earlier one that is the same claim.

    Same measure, number and people, and a claimant that may be the same: one of the two
    unnamed, or speaking for the other (*les Etats-Unis*, *le général Milley*). All mentions of
    a claim name its first one. Only first mentions are compared, a few of each number.
    """
    firsts: dict[object, list[Figure]] = {}
    linked: list[Figure] = []
    for figure in figures:
        like = firsts.setdefault((figure.measure, number(figure)), [])
        first = next((one for one in like if _same(one, figure)), None)
        if first is None and len(like) < MOST:
            like.append(figure)
        linked.append(replace(figure, same_as=first.id) if first else figure)
    return tuple(linked)


def _same(first: Figure, figure: Figure) -> bool:
    """Whether *figure* is the claim of *first*, an earlier one."""
    return (
        alike(first, figure)
        and compatible(first.claimant, figure.claimant)
        and first.refers_to is None
        and figure.refers_to is None
    )
