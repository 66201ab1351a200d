"""How many independent texts there are among copies."""

from collections.abc import Iterable, Mapping, Sequence

from selon.comparing.copies import Copy, order
from selon.comparing.texts import Text
from selon.model.origin import Origin

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
    rank = {name: at for at, name in enumerate(dict.fromkeys(one.article for one in known))}
    first = {name: name for name in rank}
    for copy in copies:
        if copy.one in article and copy.other in article and _ties(copy, mentions or {}):
            ends = (_root(first, article[copy.one]), _root(first, article[copy.other]))
            early, late = sorted(ends, key=rank.__getitem__)
            first[late] = early
    groups: dict[str, list[str]] = {}
    for name in rank:
        groups.setdefault(_root(first, name), []).append(name)
    return tuple(
        Origin(id=f"o{number}", articles=tuple(names))
        for number, names in enumerate(groups.values(), 1)
    )


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


def _root(first: dict[str, str], name: str) -> str:
    """The earliest article that *name* is known to go back to."""
    while first[name] != name:
        first[name] = first[first[name]]
        name = first[name]
    return name
