"""Addresses of every room of a desk: what people look at, and what costs most in this ledger."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any  # a row has columns of every type
from urllib.parse import urlencode

from sqlalchemy import Connection, FromClause, Select, column, func, select
from starlette.routing import BaseRoute, Mount, Route

from benchmarks.asked import COMMON, PHRASES, PREFIXES
from selon.ledger import dossiers
from selon.ledger.tables import articles, claims, figures, mentions, statements, versions

SOME = 3
DEEP = ("", "offset=40", "offset=2000")
"""Pages of a list: the first, the second, one that nobody leafs to."""

NOT_MEASURED = frozenset({"asset", "join", "job", "job-progress", "job-stop", "reset"})
"""Files of the package, and what is there only for who was invited or has something read."""

EVERYWHERE = ("de", "the", "le président de la république")
"""Words of nearly every article of a language."""

FILE = re.compile(r"\.(csv|json|jsonl|bib|ttl)$")
PART = re.compile(r"/(\w+)/{\w+(?::\w+)?}")


class Largest:
    """What a ledger has most of, a few of each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        every = sorted(dossiers.every(connection), key=lambda one: -one.articles)
        self.dossiers = [one.slug for one in every[:SOME]]
        self.measures = self._most(claims, "measure")
        self.sides = self._most(claims, "side")
        self.outlets = self._most(versions, "outlet")
        self.speakers = [*self._most(statements, "speaker"), *self._most(claims, "speaker")]
        self.day = self._day()
        self.last = connection.scalar(select(func.max(versions.c.day)))
        self.parts = {
            "dossiers": self.dossiers,
            "speakers": self.speakers,
            "claims": [f"c{one}" for one in self._most(mentions, "claim")],
            "origins": [f"o{one}" for one in self._most(articles, "origin")],
            "articles": [f"a{one}" for one in self._articles()],
        }

    def _articles(self) -> Iterator[object]:
        """Yield the longest, those with most figures, those with most versions."""
        chosen = select(versions.c.article)
        yield from self._chosen(chosen.order_by(func.length(versions.c.text).desc()))
        counted = chosen.join(figures, figures.c.extraction == versions.c.extraction)
        many = func.count(figures.c.id).desc()
        yield from self._chosen(counted.group_by(versions.c.article).order_by(many))
        yield from self._most(versions, "article")

    def _most(self, table: FromClause, name: str) -> list[object]:
        held = table.c[name].label("held")
        chosen = select(held).where(held.is_not(None)).group_by(held)
        return self._chosen(chosen.order_by(func.count().desc(), column("held")))

    def _chosen(self, chosen: Select[Any]) -> list[object]:
        return list(self._connection.scalars(chosen.limit(SOME)))

    def _day(self) -> date | None:
        """One in the midst of it, by the number of claims."""
        many = self._connection.scalar(select(func.count()).select_from(claims)) or 0
        chosen = select(claims.c.first_day).order_by(claims.c.first_day).offset(many // 2)
        found: date | None = self._connection.scalar(chosen.limit(1))
        return found


def of_rooms(routes: Sequence[BaseRoute], most: Largest) -> dict[str, list[str]]:
    """The addresses of each room that *routes* lead to, by its name; none where it has no such."""
    found: dict[str, list[str]] = {}
    for name, path in _shown(routes):
        if name not in NOT_MEASURED:
            found[name] = [
                f"{one}?{query}" if query else one
                for one in _filled(path, most)
                for query in _queries(path, most)
            ]
    return found


def is_file(address: str) -> bool:
    """Whether it is something to be taken away, as long as it is, and no page."""
    return FILE.search(address.partition("?")[0]) is not None


def _shown(routes: Sequence[BaseRoute], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and path of what can be looked at."""
    for one in routes:
        if isinstance(one, Mount):
            within = one.app
            while not hasattr(within, "routes") and hasattr(within, "app"):
                within = within.app
            yield from _shown(getattr(within, "routes", ()), before + one.path)
        elif isinstance(one, Route) and "GET" in (one.methods or ()):
            yield (before + one.path if before else one.name), before + one.path


def _filled(path: str, most: Largest) -> list[str]:
    """*path* with the name of something in its place."""
    found = PART.search(path)
    if found is None:
        return [] if "{" in path else [path]
    begin = path[: found.end(1)]
    rest = path[found.end() :]
    filled = [f"{begin}/{one}{rest}" for one in most.parts.get(found[1], ())]
    return [] if "{" in rest else filled


def _queries(path: str, most: Largest) -> list[str]:
    """What is asked of it."""
    if FILE.search(path):
        return [urlencode({"side": most.sides[0], "measure": most.measures[0]})]
    asked = {
        "/compare": _compared,
        "/search": _searched,
        "/speakers": _listed,
        "/speakers/named": _named,
        "/speakers/{number:int}": _spoken,
        "/claims/{name}": _timed,
        "/dossiers/{slug}": _narrowed,
        "/api/v1/search": lambda _: [urlencode({"q": one}) for one in (*EVERYWHERE, *COMMON)],
    }
    return asked[path](most) if path in asked else [""]


def _compared(most: Largest) -> list[str]:
    side, measure = most.sides[0], most.measures[0]
    as_of = {"as-of": most.day}
    return [
        "",
        *(urlencode({"measure": one}) for one in most.measures),
        *(urlencode({"measure": measure, "side": one}) for one in most.sides),
        *(urlencode({"measure": one, **as_of}) for one in most.measures),
        urlencode({"measure": measure, "side": side, **as_of}),
        urlencode({"measure": measure, "dossier": most.dossiers[0], **as_of}),
        urlencode({"measure": measure, "outlet": most.outlets[0]}),
        urlencode([("measure", measure), *(("speaker", one) for one in most.speakers)]),
        urlencode({"measure": measure, "offset": 2000}),
    ]


def _searched(most: Largest) -> list[str]:
    plain: list[dict[str, object]]
    narrowed: list[dict[str, object]]
    measure, side, outlet = most.measures[0], most.sides[0], most.outlets[0]
    common = COMMON[0]
    plain = [{"q": one} for one in (*EVERYWHERE, *COMMON, *PHRASES[:2], *PREFIXES[:2], "zebra")]
    narrowed = [
        {"q": common, "measure": measure},
        {"q": common, "side": side},
        {"q": common, "outlet": outlet},
        {"q": common, "in": "fr"},
        {"q": common, "dossier": most.dossiers[0]},
        {"q": common, "since": most.day},
        {"q": common, "as-of": most.day},
        {"q": common, "speaker": most.speakers[0]},
        {"q": common, "verification": "unverified"},
        {"q": common, "offset": 2000},
        {"measure": measure},
        {"outlet": outlet},
        {"speaker": most.speakers[0]},
        {"dossier": most.dossiers[0]},
        {},
    ]
    every = [*plain, *narrowed]
    return [urlencode(one) for one in (*every, *({"what": "statements"} | one for one in every))]


def _listed(most: Largest) -> list[str]:
    return [*DEEP, "q=minist", "q=a", f"affiliation={most.sides[0]}"]


def _named(_: Largest) -> list[str]:
    return [urlencode({"name": "Kremlin", "kind": "organisation", "actor": "kremlin"})]


def _spoken(most: Largest) -> list[str]:
    return ["", "q=guerre", urlencode({"as-of": most.day}), "offset=2000"]


def _timed(most: Largest) -> list[str]:
    return ["", urlencode({"as-of": most.last})]


def _narrowed(most: Largest) -> list[str]:
    return [
        *DEEP,
        urlencode({"measure": most.measures[0]}),
        urlencode({"side": most.sides[0]}),
        urlencode({"speaker": most.speakers[0]}),
        urlencode({"as-of": most.day}),
    ]
