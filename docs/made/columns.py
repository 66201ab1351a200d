"""The columns of mentions: what stands in them, and their tags."""

from docs.made.markdown import code, listed, table
from selon.exports import hxl
from selon.exports.rows import COLUMNS, Column
from selon.model.figure import Measure

KINDS = {"str": "text", "int": "integer", "date": "day", "datetime": "day or moment"}


def columns_table() -> str:
    """One row a column; the tags are those of rows that are all of killed."""
    tags = hxl.tags(Measure.KILLED)
    rows = (
        (code(one.name), _holds(one), one.meaning, code(tag))
        for one, tag in zip(COLUMNS, tags, strict=True)
    )
    return table(("column", "holds", "meaning", "HXL"), rows)


def _holds(one: Column) -> str:
    found = listed(one.choices) or KINDS[one.kind.__name__]
    return found if one.required else f"{found}, or nothing"
