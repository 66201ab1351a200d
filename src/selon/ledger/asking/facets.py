"""What a search can be narrowed by: of what was found, how many have which value."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any  # a row has columns of every type

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Row, select

from selon.ledger.asking import articles, speaking, statements
from selon.ledger.asking.wanted import Wanted
from selon.ledger.occurrences import parts
from selon.ledger.tables import claims, dossier_articles, dossiers, mentions, versions
from selon.ledger.tables import statements as said

AT_MOST = 1000
"""The newest of what was found, whose values are counted."""
MOST = 8


class Value(Struct, frozen=True, kw_only=True):
    """One value, what it is called, if the ledger has a name for it, and how many have it."""

    value: str
    name: str | None = None
    many: int


Facets = Mapping[str, Sequence[Value]]


def of_articles(connection: Connection, wanted: Wanted, words: str = "") -> Facets:
    """Of the articles that are *wanted*: by dossier, outlet, language, and what is claimed."""
    found = articles.ordered(connection, replace(wanted, limit=AT_MOST), words)
    numbers = connection.scalars(found).all()
    stated = _stated(connection, numbers)
    return {
        **_printed(connection, Counter(numbers)),
        "measure": _counted((one.version, one.measure) for one in stated),
        "side": _counted((one.version, one.side) for one in stated),
        "speaker": _speakers(connection, ((one.version, one.speaker) for one in stated)),
        "verification": _counted((one.version, one.verification) for one in stated),
    }


def of_statements(connection: Connection, wanted: Wanted, words: str = "") -> Facets:
    """Of the statements that are *wanted*: by dossier, outlet, language and speaker."""
    found = statements.ordered(connection, replace(wanted, limit=AT_MOST), words)
    numbers = connection.scalars(found).all()
    joined = said.join(versions, versions.c.extraction == said.c.extraction)
    chosen = select(said.c.id, said.c.speaker, versions.c.id.label("version"))
    told = [
        row
        for part in parts(numbers)
        for row in connection.execute(chosen.select_from(joined).where(said.c.id.in_(part)))
    ]
    return {
        **_printed(connection, Counter(row.version for row in told)),
        "speaker": _speakers(connection, ((row.id, row.speaker) for row in told)),
    }


def _printed(connection: Connection, many: Mapping[int, int]) -> dict[str, list[Value]]:
    """Where versions stand and in what language; each counts as *many* say."""
    columns = (versions.c.id, versions.c.article, versions.c.outlet, versions.c.language)
    rows = [
        row
        for part in parts(sorted(many))
        for row in connection.execute(select(*columns).where(versions.c.id.in_(part)))
    ]
    outlets, languages = Counter[str | None](), Counter[str | None]()
    printed = Counter[int]()
    for row in rows:
        outlets[row.outlet] += many[row.id]
        languages[row.language] += many[row.id]
        printed[row.article] += many[row.id]
    return {
        "dossier": _dossiers(connection, printed),
        "outlet": _most(outlets),
        "in": _most(languages),
    }


def _stated(connection: Connection, numbers: Sequence[int]) -> list[Row[Any]]:
    """What the versions *numbers* say of claims."""
    columns = (
        mentions.c.version,
        mentions.c.verification,
        claims.c.measure,
        claims.c.side,
        claims.c.speaker,
    )
    chosen = select(*columns).join(claims, claims.c.id == mentions.c.claim)
    return [
        row  # type: ignore[misc] # a row of any columns
        for part in parts(numbers)
        for row in connection.execute(chosen.where(mentions.c.version.in_(part)))
    ]


def _counted(found: Iterable[tuple[int, str | None]]) -> list[Value]:
    """Values by how many things have them."""
    return _most(Counter(value for _, value in set(found)))


def _dossiers(connection: Connection, many: Mapping[int, int]) -> list[Value]:
    titles: dict[str, str] = {}
    found = Counter[str | None]()
    joined = dossier_articles.join(dossiers, dossiers.c.id == dossier_articles.c.dossier)
    chosen = select(dossier_articles.c.article, dossiers.c.slug, dossiers.c.title)
    shown = chosen.select_from(joined).where(dossier_articles.c.inside, ~dossiers.c.retired)
    for part in parts(sorted(many)):
        for row in connection.execute(shown.where(dossier_articles.c.article.in_(part))):
            titles[row.slug] = row.title
            found[row.slug] += many[row.article]
    return [replace(one, name=titles[one.value]) for one in _most(found)]


def _speakers(connection: Connection, found: Iterable[tuple[int, int | None]]) -> list[Value]:
    named = Counter(speaker for _, speaker in set(found) if speaker is not None)
    every = sorted(named.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    names = {
        one.number: one.speaker.name
        for one in speaking.these(connection, [one for one, _ in every])
    }
    return [Value(value=str(one), name=names[one], many=many) for one, many in every]


def _most(many: Mapping[str | None, int]) -> list[Value]:
    """Those that most have."""
    given = ((value, held) for value, held in many.items() if value is not None)
    every = sorted(given, key=lambda one: (-one[1], one[0]))
    return [Value(value=value, many=held) for value, held in every[:MOST]]
