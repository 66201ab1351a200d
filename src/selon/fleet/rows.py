"""Records -> rows of the tables."""

import json
from collections.abc import Mapping

import msgspec

from selon.comparing import texts
from selon.comparing.packing import pack
from selon.fleet.opening import Item
from selon.model.article import Article
from selon.model.figure import Figure
from selon.model.reading import Reading
from selon.model.record import Record, to_json
from selon.model.refusal import Refusal
from selon.model.span import Span
from selon.model.speaker import Speaker
from selon.model.statement import Statement
from selon.reading.raw import Raw, unpack

Row = dict[str, object]
PAGE, TEXT = "page", "text"


def written(value: Record | Mapping[str, object]) -> str:
    """*value* as JSON; half a surrogate pair, which UTF-8 cannot hold, stays escaped."""
    plain = value.to_dict() if isinstance(value, Record) else value
    try:
        return msgspec.json.encode(plain).decode()
    except UnicodeEncodeError:
        return json.dumps(plain)


def article(one: Article, reading: Reading, item: Item) -> Row:
    """The row of an article, but for what names it."""
    raw = item if isinstance(item, Raw) else None
    record = one.to_dict()
    record["text"] = ""
    fetched = raw.fetched if raw else None
    return {
        "source": reading.source,
        "kind": PAGE if raw and raw.given is None else TEXT,
        "url": one.url or (raw.url if raw else None),
        "fetched_url": raw.url if raw else one.url,
        "fetched": fetched.isoformat() if fetched else None,
        "language": one.language,
        "title": one.title,
        "authors": list(one.authors),
        "publisher": one.publisher,
        "published": to_json(one.published),
        "modified": to_json(one.modified),
        "dated": one.dated.date if one.dated else None,
        "section": one.section,
        "topics": list(one.topics),
        "statements": len(reading.statements),
        "figures": len(reading.figures),
        "text_sha256": one.text_sha256,
        "page_sha256": one.page_sha256,
        "text": one.text,
        "record": written(record),
    }


def statement(one: Statement) -> Row:
    """The row of a statement."""
    return {
        "statement": one.id,
        "source": _words(one.source),
        "cue": _words(one.cue),
        "content": _words(one.content),
        "start": one.content[0].start,
        "end": one.content[-1].end,
        "speaker": one.speaker.name if one.speaker else None,
        **_who(one.speaker, "speaker_kind"),
        "kind": one.kind.value,
        "manner": one.manner.value,
        "polarity": one.polarity.value,
        "said_on": one.said_on,
        "venue": one.venue,
        "via": one.via,
        "rule": one.rule,
        "confidence": one.confidence,
        "record": written(one),
    }


def figure(one: Figure) -> Row:
    """The row of a figure."""
    held = one.period
    return {
        "figure": one.id,
        "exact": one.span.text,
        "start": one.span.start,
        "end": one.span.end,
        "measure": one.measure.value,
        "comparator": one.quantity.comparator.value,
        "value": one.quantity.value,
        "lower": one.quantity.lower,
        "upper": one.quantity.upper,
        "unit": one.unit.value,
        "who": one.who,
        "side": one.side,
        "status": one.status.value,
        "place": one.place,
        "period_start": held.start if held else None,
        "period_end": held.end if held else None,
        "cumulative": one.cumulative,
        "statement": one.statement,
        "claimant": one.claimant.name if one.claimant else None,
        **_who(one.claimant, "claimant_kind"),
        "via": one.via,
        "claimed_on": one.claimed_on,
        "hedge": one.hedge.value,
        "verification": one.verification.value,
        "subset_of": one.subset_of,
        "refers_to": one.refers_to,
        "same_as": one.same_as,
        "rule": one.rule,
        "confidence": one.confidence,
        "record": written(one),
    }


def refusal(one: Refusal) -> Row:
    """The row of a refusal."""
    return {
        "source": one.source,
        "stage": one.stage.value,
        "code": str(one.code),
        "message": one.message,
    }


def text(item: Item, one: texts.Text) -> Row:
    """The row of what copies are found by, and of what was told of an article."""
    raw = item if isinstance(item, Raw) else None
    given = raw.given if raw else None
    held = msgspec.structs.asdict(given) | {"text": ""} if given else None
    return {
        "charset": raw.charset if raw else None,
        "media_type": raw.media_type if raw else None,
        "given": written(held) if held else None,
        "compared": pack(one),
        "keys": list(one.keys),
    }


def page(item: Item) -> Row:
    """The row of a page; of a text, its article has it."""
    data = unpack(item.data) if isinstance(item, Raw) and item.given is None else b""
    return {"page": data if isinstance(data, bytes) else b""}


def _who(one: Speaker | None, kind: str) -> Row:
    return {
        kind: one.kind.value if one else None,
        "actor": one.actor if one else None,
        "affiliation": one.affiliation if one else None,
    }


def _words(spans: tuple[Span, ...]) -> str | None:
    return " … ".join(one.text for one in spans) or None
