"""How many independent texts there are among copies."""

from collections.abc import Iterable

from selon.comparing.copies import Copy, order
from selon.comparing.texts import Text
from selon.model.origin import Origin


def origins(texts: Iterable[Text], copies: Iterable[Copy]) -> tuple[Origin, ...]:
    """The *texts* in groups of one origin: whatever copies tie together, however far.

    The earliest text of each comes first (published, else fetched; then by name), and the
    groups follow each other likewise, ``o1``, ``o2``, …; copies of texts that are not among
    *texts* tie nothing, so that the texts of a day's end give what was known by then.
    """
    known = sorted(texts, key=order)
    article = {one.name: one.article for one in known}
    first = {one.article: one.article for one in reversed(known)}
    rank = {name: at for at, name in reversed(list(enumerate(one.article for one in known)))}
    for copy in copies:
        if copy.one in article and copy.other in article:
            ends = _root(first, article[copy.one]), _root(first, article[copy.other])
            early, late = sorted(ends, key=rank.__getitem__)
            first[late] = early
    groups: dict[str, list[str]] = {}
    for name in dict.fromkeys(one.article for one in known):
        groups.setdefault(_root(first, name), []).append(name)
    return tuple(
        Origin(id=f"o{number}", articles=tuple(names))
        for number, names in enumerate(groups.values(), 1)
    )


def _root(first: dict[str, str], name: str) -> str:
    """The earliest article that *name* is known to go back to."""
    while first[name] != name:
        first[name] = first[first[name]]
        name = first[name]
    return name
