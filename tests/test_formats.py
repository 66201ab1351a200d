"""What docs/formats.md says is what selon does."""

import re
from pathlib import Path

from selon.exports import hxl
from selon.exports.rows import COLUMNS
from selon.model.figure import Measure

FORMATS = Path(__file__).parents[1] / "docs" / "formats.md"


def test_the_table_of_columns_is_that_of_the_rows() -> None:
    text = FORMATS.read_text(encoding="utf-8")
    found = re.findall(r"^\| `(\w+)` \| .* \| (.+) \| `(#.+)` \|$", text, re.MULTILINE)

    names = [(one.name, one.meaning) for one in COLUMNS]
    assert [(name, meaning) for name, meaning, _ in found] == names
    assert [tag for *_, tag in found] == list(hxl.tags(Measure.KILLED))
