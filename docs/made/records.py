"""The records that selon prints, field by field, and their JSON Schema."""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any  # JSON Schema

import msgspec

from docs.made import schemas
from docs.made.markdown import code, sections, table, told
from docs.made.usual import USUAL
from selon import model
from selon.comparing.revisions import Fate
from selon.desk.api.schemas import PLACE, Schemas, said_of_fields, summary
from selon.exports.rows import MEANINGS
from selon.ledger.asking.articles import Held, Listed
from selon.ledger.asking.origins import Family
from selon.ledger.asking.revisions import Revised
from selon.ledger.asking.speakers import Known
from selon.ledger.asking.statements import Said
from selon.ledger.dossiers import Dossier

RECORDS = (
    *(model.Reading, model.Article, model.Extraction, model.Statement, model.Figure),
    *(model.Quantity, model.Speaker, model.Span, model.Period, model.Refusal),
    *(model.Dated, model.Image, model.Related, model.Comments),
    *(model.Claim, model.Mention, model.Drift, model.Contradiction, model.Reviewed, model.Row),
    *(Listed, Held, Said, Known, Revised, Family, Dossier),
)
"""In the order in which people meet them."""

VALUES: tuple[type[Enum], ...] = (
    *(model.Measure, model.Comparator, model.Status, model.Hedge, model.Verification),
    *(model.Unit, model.StatementKind, model.Manner, model.Polarity, model.SpeakerKind),
    *(model.DriftKind, model.Basis, model.Stage, model.Code, Fate),
)
"""Fields that hold one word of a list."""


def record_tables() -> str:
    """A table for each record."""
    held = _schemas()
    names = [name for name in held if "properties" in held[name] and name not in _words()]
    return sections((name, schemas.anchor(name), _record(name, held[name])) for name in names)


def value_tables() -> str:
    """A table for each list of words."""
    return sections(
        (one.__name__, schemas.anchor(one.__name__), f"{told(summary(one))}\n\n{_values(one)}")
        for one in VALUES
    )


def schema() -> dict[str, Any]:
    """All of them as one JSON Schema; a record's own is ``#/$defs/`` and its name."""
    text = msgspec.json.encode(_schemas()).replace(PLACE.encode(), b"#/$defs/")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Records of selon",
        "$defs": msgspec.json.decode(text),
    }


def names() -> frozenset[str]:
    """What is described here."""
    return frozenset(_schemas())


@cache
def _schemas() -> Mapping[str, Any]:
    made = Schemas()
    for one in RECORDS:
        made.of(one)
    ours = [made.of(one)["$ref"].removeprefix(PLACE) for one in RECORDS]
    return {name: made.held[name] for name in dict.fromkeys([*ours, *made.held])}


def _record(name: str, held: schemas.Schema) -> str:
    usual = MEANINGS if name == model.Row.__name__ else USUAL
    return f"{told(held['description'])}\n\n{schemas.fields(held, usual)}"


def _words() -> frozenset[str]:
    return frozenset(one.__name__ for one in VALUES)


def _values(kind: type[Enum]) -> str:
    said = said_of_fields(kind.__doc__)
    rows = ((code(one.value), told(said.get(one.name, ""))) for one in kind)
    return table(("value", "what"), rows)
