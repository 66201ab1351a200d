"""Revisions, asked for: what each new version of an article did to its text and its claims."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import TypeVar

from sqlalchemy import Connection, select

from selon.comparing.revisions import Change, Fate, Version, revise
from selon.ledger import naming
from selon.ledger.asking import articles
from selon.ledger.asking.articles import Held
from selon.ledger.extractions import SENTENCE_END
from selon.ledger.tables import versions
from selon.model.figure import Figure
from selon.model.mention import Drift
from selon.model.record import Record
from selon.model.statement import Statement

Found = TypeVar("Found", Figure, Statement)
MOST = 1_000
"""Sentences that are held against each other; of more it is only said that they changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Record):
    """Sentences that were there, and those that are there instead; ``None`` for none."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Record):
    """A figure or a statement that came, went or changed.

    Attributes:
        before, after: its id in each version.
        was, now: its words in each.
        fields: what differs in its record.
        drift: what the change lost of a figure, as between two mentions of a claim.
    """

    fate: Fate
    before: str | None = None
    after: str | None = None
    was: str | None = None
    now: str | None = None
    fields: tuple[str, ...] = ()
    drift: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised(Record):
    """What the version ``number`` of an article changed; all of it is new in the first."""

    article: str
    version: int
    fetched: datetime
    title: str | None = None
    edits: tuple[Edit, ...] = ()
    figures: tuple[Changed, ...] = ()
    statements: tuple[Changed, ...] = ()


def find(connection: Connection, name: str) -> list[Revised]:
    """What each version of the article *name* changed, the first one being as it was.

    In the order in which they were fetched; of one that was read again, the newer reading alone:
    what selon reads otherwise, no newsroom has changed.
    """
    number = naming.number("a", name)
    read = versions.alias()
    replaced = select(read.c.id).where(
        read.c.article == versions.c.article, read.c.reread_of == versions.c.id
    )
    chosen = select(versions.c.number).where(versions.c.article == number, ~replaced.exists())
    numbers = connection.scalars(chosen.order_by(versions.c.fetched_at, versions.c.id)).all()
    held = [
        one
        for version in numbers
        if (one := articles.one(connection, f"{name}.{version}")) is not None
    ]
    return [_first(one) for one in held[:1]] + [_revised(*both) for both in pairwise(held)]


def _first(one: Held) -> Revised:
    return Revised(
        article=one.article, version=one.version, fetched=one.fetched, title=_title(one)
    )


def _revised(old: Held, new: Held) -> Revised:
    found = revise(_version(old), _version(new))
    return Revised(
        article=new.article,
        version=new.version,
        fetched=new.fetched,
        title=_title(new) if _title(new) != _title(old) else None,
        edits=tuple(edits(_text(old), _text(new))),
        figures=tuple(
            _changed(found.figures, old.reading.figures, new.reading.figures),
        ),
        statements=tuple(
            _changed(found.statements, old.reading.statements, new.reading.statements),
        ),
    )


def edits(before: str, after: str) -> Iterator[Edit]:
    """Yield where the sentences of two texts differ.

    >>> list(edits("A is dead. B lives.", "A is dead. B fled."))
    [Edit(before='B lives.', after='B fled.')]
    """
    old, new = _sentences(before), _sentences(after)
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    old, new = old[first : len(old) - last], new[first : len(new) - last]
    if max(len(old), len(new)) > MOST:
        yield Edit(before=" ".join(old) or None, after=" ".join(new) or None)
        return
    for what, start, end, other_start, other_end in SequenceMatcher(None, old, new).get_opcodes():
        if what != "equal":
            yield Edit(
                before=" ".join(old[start:end]) or None,
                after=" ".join(new[other_start:other_end]) or None,
            )


def _sentences(text: str) -> list[str]:
    ends = [0, *(one.end() for one in SENTENCE_END.finditer(text)), len(text)]
    found = (text[start:end].strip() for start, end in pairwise(ends))
    return [one for one in found if one]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many sentences both begin with."""
    both = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def _changed(
    changes: Iterable[Change], before: Sequence[Found], after: Sequence[Found]
) -> Iterator[Changed]:
    old = {one.id: one for one in before}
    new = {one.id: one for one in after}
    for one in changes:
        if one.fate is not Fate.UNCHANGED:
            yield Changed(
                fate=one.fate,
                before=one.before,
                after=one.after,
                was=_words(old[one.before]) if one.before else None,
                now=_words(new[one.after]) if one.after else None,
                fields=one.fields,
                drift=one.drift,
            )


def _words(one: Figure | Statement) -> str:
    if isinstance(one, Figure):
        return one.span.text
    return " … ".join(span.text for span in one.content)


def _version(one: Held) -> Version:
    return Version(statements=one.reading.statements, figures=one.reading.figures)


def _title(one: Held) -> str | None:
    return one.reading.article.title if one.reading.article else None


def _text(one: Held) -> str:
    return one.reading.article.text if one.reading.article else ""
