"""What docs/formats.md says of columns is made from them."""

import re

from docs.made.columns import columns_table
from selon.exports import hxl
from selon.exports.rows import COLUMNS
from selon.model.figure import Measure


def test_the_table_of_columns_is_that_of_the_rows() -> None:
    made = columns_table()

    found = re.findall(r"^\| `(\w+)` \| .* \| (.+) \| `(#.+)` \|$", made, re.MULTILINE)
    names = [(one.name, one.meaning) for one in COLUMNS]
    assert [(name, meaning) for name, meaning, _ in found] == names
    assert [tag for *_, tag in found] == list(hxl.tags(Measure.KILLED))
