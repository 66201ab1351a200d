"""The table of mentions: its columns, what they mean, and which type each has.

One list for every format that has columns, so that none has a column of its own.
"""

from dataclasses import MISSING, fields
from datetime import date, datetime
from enum import StrEnum
from typing import get_args, get_type_hints

from msgspec import Struct

from selon.model.row import Row

MEANINGS = {
    "claim": "the claim, by its id in the ledger",
    "article": "the article, by its id in the ledger",
    "outlet": "who published the article",
    "language": "language of the text, ISO 639-1",
    "published": "when the article was published: a day, or a moment",
    "claimant": "who puts the figure forward, by the fullest name in the article",
    "claimant_kind": "what the claimant is",
    "affiliation": "the state spoken for, ISO 3166-1 alpha-3, else an actor",
    "measure": "what happened to the people counted",
    "comparator": "how the words bound the number",
    "value": "the number asserted",
    "lower": "the bound asserted from below",
    "upper": "the bound asserted from above",
    "unit": "what one of the number is",
    "who": "the people counted, in the article's words",
    "side": "whose people: ISO 3166-1 alpha-3 of a country, else a name",
    "status": "whether the people counted fought",
    "place": "the narrowest place named for the figure",
    "period_start": "first day that the number covers",
    "period_end": "last day that the number covers",
    "claimed_on": "the day it was said",
    "hedge": "how far the text stands back from the number",
    "verification": "what the text itself says of checking",
    "exact": "the figure's words",
    "origin": "the text that this one goes back to, by its id in the ledger",
    "url": "address of the article",
    "text_sha256": "SHA-256 of the text, in UTF-8, that start and end count in",
    "start": "first code point of the words in the text",
    "end": "the code point after the last",
}


class Column(Struct, frozen=True, kw_only=True):
    """One column.

    Attributes:
        kind: ``str``, ``int``, ``date``; ``datetime`` for a day or a moment.
        choices: the words that can stand in it, if they are numbered.
        required: whether something stands in every row.
    """

    name: str
    meaning: str
    kind: type
    choices: tuple[str, ...] = ()
    required: bool


def _columns() -> tuple[Column, ...]:
    hints = get_type_hints(Row)
    return tuple(
        _column(one.name, hints[one.name], required=one.default is MISSING) for one in fields(Row)
    )


def _column(name: str, hint: object, *, required: bool) -> Column:
    types = [one for one in get_args(hint) or (hint,) if isinstance(one, type)]
    kind = datetime if datetime in types else types[0]
    choices = tuple(one.value for one in kind) if issubclass(kind, StrEnum) else ()
    return Column(
        name=name,
        meaning=MEANINGS[name],
        kind=str if choices else kind,
        choices=choices,
        required=required,
    )


COLUMNS = _columns()
NAMES = tuple(one.name for one in COLUMNS)
DAYS = tuple(one.name for one in COLUMNS if one.kind is date)
