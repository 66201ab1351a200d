"""Rows as CSV (RFC 4180) that a spreadsheet reads as data, and back.

A text that begins as a formula does (``=``, ``+``, ``-``, ``@``, their full-width forms, a tab, a
line break) gets an apostrophe before it, as OWASP's *CSV injection* has it; so does one that
begins with apostrophes and then goes on so. Reading takes exactly that apostrophe off again.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from selon.exports.rows import COLUMNS, NAMES, Column
from selon.model.errors import RecordDataError
from selon.model.restored import restored
from selon.model.row import Row

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
BYTE_ORDER_MARK = "\ufeff"
TAG = "#"
LONGEST = 8_388_608
"""Characters of a cell; more than a text that is read can have."""


class _Echo:
    """Gives back what it is asked to write: the csv module's line."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Row], *, tags: Sequence[str] = ()) -> Iterator[str]:
    """Yield the header, *tags* below it if there are any, and a line a row.

    Lines end in CR LF. Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.
    """
    write = csv.writer(_Echo(), lineterminator="\r\n").writerow
    yield _encodable(write(NAMES))
    if tags:
        yield _encodable(write(tags))
    for row in rows:
        cells = row.to_dict()
        yield _encodable(write([_cell(cells[one.name], one) for one in COLUMNS]))


def csv_rows(lines: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of CSV as :func:`csv_lines` writes it, its columns in any order.

    Columns of other names are let be, and a line of HXL tags.

    Args:
        lines: of a file that is opened with ``newline=""``.

    Raises:
        RecordDataError: a line is no row; the message has its number and the column.
    """
    csv.field_size_limit(LONGEST)
    reader = csv.reader(lines, strict=True)
    try:
        names = [name.removeprefix(BYTE_ORDER_MARK) for name in next(reader, [])]
        for cells in reader:
            if cells and not _is_tags(cells):
                yield restored(Row, _data(names, cells))
    except (csv.Error, RecordDataError) as error:
        raise RecordDataError(f"line {reader.line_num}: {error}") from None


def safe(text: str) -> str:
    """*text* as a cell that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("'tis"), safe("'=1")
    ("'=1+1", "'tis", "''=1")
    """
    return f"'{text}" if FORMULA.match(text) else text


def unsafe(cell: str) -> str:
    """What :func:`safe` was given.

    >>> unsafe("'=1+1"), unsafe("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def _cell(value: object, column: Column) -> object:
    return safe(value) if isinstance(value, str) and column.kind is str else value


def _encodable(line: str) -> str:
    if line.isascii():
        return line
    return line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_tags(cells: Sequence[str]) -> bool:
    """Whether it is HXL's line: a tag in every cell that is not empty."""
    return any(cells) and all(one.startswith(TAG) for one in cells if one)


def _data(names: Sequence[str], cells: Sequence[str]) -> Mapping[str, object]:
    if len(names) != len(cells):
        raise RecordDataError(f"{len(cells)} cells under {len(names)} names")
    found = dict(zip(names, cells, strict=True))
    return {one.name: _value(found[one.name], one) for one in COLUMNS if found.get(one.name)}


def _value(cell: str, column: Column) -> object:
    if column.kind is str:
        return unsafe(cell)
    if column.kind is int:
        try:
            return int(cell)
        except ValueError:
            raise RecordDataError(f"{column.name}: no whole number: {cell!r:.80}") from None
    return cell
