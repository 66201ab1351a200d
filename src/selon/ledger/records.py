"""Records into the ledger's columns, and out of them again."""

import zlib
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any  # a row has columns of every type

import msgspec

from selon.ledger.words import fold
from selon.model.article import Article
from selon.model.figure import Figure
from selon.model.record import Json, Record
from selon.model.restored import restored
from selon.model.statement import Statement

Values = dict[str, Any]


def pack(records: Sequence[Record]) -> bytes:
    """*records* as JSON, compressed."""
    return zlib.compress(msgspec.json.encode([one.to_dict() for one in records]))


def statements(packed: bytes, *, only: Container[str] | None = None) -> tuple[Statement, ...]:
    """The statements of an extraction; *only* those with these ids."""
    found: list[dict[str, Json]] = msgspec.json.decode(zlib.decompress(packed))
    return tuple(restored(Statement, one) for one in found if only is None or one["id"] in only)


def without_text(article: Article) -> Json:
    """*article* as it is kept beside its text."""
    return replace(article, text="").to_dict()


def article(record: Json, text: str) -> Article:
    """What :func:`without_text` kept, with its text."""
    return replace(restored(Article, record), text=text)


def statement_values(one: Statement) -> Values:
    """The columns of a statement that it is searched by; its speaker is a row of its own."""
    return {
        "label": one.id,
        "start": min(span.start for span in (*one.source, *one.cue, *one.content)),
        "kind": one.kind,
        "manner": one.manner,
        "polarity": one.polarity,
        "said_on": one.said_on,
        "cue": " … ".join(span.text for span in one.cue) or None,
        "content": " … ".join(span.text for span in one.content),
        "confidence": one.confidence,
    }


def figure_values(one: Figure) -> Values:
    """The columns of a figure; its claimant is a row of its own."""
    period = one.period
    return {
        "label": one.id,
        "start": one.span.start,
        "stop": one.span.end,
        "measure": one.measure,
        "unit": one.unit,
        "side": one.side,
        "status": one.status,
        "comparator": one.quantity.comparator,
        "value": one.quantity.value,
        "lower": one.quantity.lower,
        "upper": one.quantity.upper,
        "claimed_on": one.claimed_on,
        "place": one.place,
        "folded_place": fold(one.place) if one.place else None,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "hedge": one.hedge,
        "verification": one.verification,
        "confidence": one.confidence,
        "record": one.to_dict(),
    }
