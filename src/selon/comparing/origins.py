"""How many independent texts there are among copies."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from selon.comparing.copies import Copy, order
from selon.comparing.texts import Text
from selon.model.origin import Origin

Root = TypeVar("Root")

Ranges = Sequence[tuple[int, int]]
"""Code points ``[start, end)`` of a text."""


def origins(
    texts: Iterable[Text],
    copies: Iterable[Copy],
    *,
    mentions: Mapping[str, Ranges] | None = None,
) -> tuple[Origin, ...]:
    """The *texts* in groups of one origin: whatever *copies* tie together, however far.

    The earliest article of each comes first (published, else fetched; then by id), and the
    groups follow each other likewise, ``o1``, ``o2``, …. Copies of texts that are not among
    *texts* tie nothing, so that the texts of one day give what was known by then.

    *mentions* is where the figures of one claim stand, by the texts' names. With it, copies that
    share only a part tie those texts too in which that part holds a mention.
    """
    known = sorted(texts, key=order)
    article = {one.name: one.article for one in known}
    first = united(article, copies, mentions=mentions)
    groups: dict[str, list[str]] = {}
    for name in dict.fromkeys(article.values()):
        groups.setdefault(first[name], []).append(name)
    return tuple(
        Origin(id=f"o{number}", articles=tuple(names))
        for number, names in enumerate(groups.values(), 1)
    )


def united(
    texts: Mapping[str, Root],
    copies: Iterable[Copy],
    *,
    mentions: Mapping[str, Ranges] | None = None,
) -> dict[Root, Root]:
    """What each origin of *texts* goes back to, when *copies* have tied them together.

    *texts* are the names of texts with the origins that are known of them (at first each
    article's own), the earliest text first; what each goes back to is the earliest tied to it.
    """
    rank = {root: at for at, root in enumerate(dict.fromkeys(texts.values()))}
    first = {root: root for root in rank}
    for copy in copies:
        if copy.one in texts and copy.other in texts and _ties(copy, mentions or {}):
            ends = (_root(first, texts[copy.one]), _root(first, texts[copy.other]))
            early, late = sorted(ends, key=rank.__getitem__)
            first[late] = early
    return {root: _root(first, root) for root in rank}


def _ties(copy: Copy, mentions: Mapping[str, Ranges]) -> bool:
    """Whether *copy* gives both texts one origin, for what is asked of them."""
    if copy.whole:
        return True
    mine, its = mentions.get(copy.one, ()), mentions.get(copy.other, ())
    return any(
        _within(both.start, both.end, mine) and _within(both.other_start, both.other_end, its)
        for both in copy.shared
    )


def _within(start: int, end: int, ranges: Ranges) -> bool:
    """Whether one of *ranges* overlaps ``[start, end)``."""
    return any(begun < end and start < ended for begun, ended in ranges)


def _root(first: dict[Root, Root], root: Root) -> Root:
    """The earliest that *root* is known to go back to."""
    while first[root] != root:
        first[root] = first[first[root]]
        root = first[root]
    return root
