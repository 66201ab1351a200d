"""Rows leave as CSV, JSON Lines and Parquet, and come back as they were."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from selon.exports import hxl, parquet
from selon.exports.csv_text import csv_lines, csv_rows, safe, unsafe
from selon.exports.json_text import json_line, json_records
from selon.exports.parquet import NoParquetError, write_parquet
from selon.exports.rows import COLUMNS, MEANINGS, NAMES
from selon.model.claim import Claim
from selon.model.errors import RecordDataError
from selon.model.figure import Measure
from selon.model.row import Row
from tests.exported import BARE, ROW, rows, texts
from tests.test_records import CLAIM

CONTRACT = Path(__file__).parent / "contract"
HEADER = (
    "claim,article,outlet,language,published,claimant,claimant_kind,affiliation,measure,comparator,"
    "value,lower,upper,unit,who,side,status,place,period_start,period_end,claimed_on,hedge,"
    "verification,exact,origin,url,text_sha256,start,end"
)


def schema(name: str) -> Draft202012Validator:
    text = (CONTRACT / f"{name}.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(
        json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def through_a_file(text: str, file: Path) -> list[Row]:
    file.write_text(text, encoding="utf-8", newline="")
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv_rows(lines))


def test_the_columns_are_the_contracts_in_its_order() -> None:
    assert next(csv_lines([])) == HEADER + "\r\n"
    assert list(MEANINGS) == list(NAMES) == list(ROW.to_dict())


@given(st.lists(rows, max_size=4))
def test_csv_comes_back(given: list[Row]) -> None:
    assert list(csv_rows(io.StringIO("".join(csv_lines(given)), newline=""))) == given


@given(rows)
def test_no_text_of_csv_is_a_formula(row: Row) -> None:
    written = list(csv.reader(csv_lines([row]), strict=True))[1]
    for column, cell in zip(COLUMNS, written, strict=True):
        assert column.kind is not str or not cell.startswith(tuple("=+-@\t\r\n"))


@given(texts)
def test_an_apostrophe_that_was_put_there_is_taken_off(text: str) -> None:
    assert unsafe(safe(text)) == text


def test_csv_is_read_with_a_byte_order_mark_and_other_columns_in_any_order() -> None:
    head, line = list(csv.reader(csv_lines([ROW])))
    turned = "".join(f"{','.join(cells)},later\n" for cells in (head[::-1], line[::-1]))

    assert list(csv_rows(io.StringIO("\ufeff" + turned))) == [ROW]


def test_csv_goes_through_a_file(tmp_path: Path) -> None:
    assert through_a_file("".join(csv_lines([ROW, BARE])), tmp_path / "rows.csv") == [ROW, BARE]


def test_a_cell_may_be_as_long_as_a_text() -> None:
    row = Row(**{**{name: getattr(BARE, name) for name in NAMES}, "who": "a " * 500_000})

    assert list(csv_rows(csv_lines([row]))) == [row]


def test_half_a_surrogate_pair_does_not_stop_the_table() -> None:
    row = Row(**{**{name: getattr(BARE, name) for name in NAMES}, "exact": "a\ud800b"})

    assert "a\ufffdb" in "".join(csv_lines([row])).encode().decode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("claim\r\nc1\r\n", "line 2: article: not there"),
        ("claim,article\r\nc1\r\n", "line 2: 1 cells under 2 names"),
        ('claim\r\n"c1', "line 2: unexpected end of data"),
        ("claim,start\r\nc1,x\r\n", "line 2: start: no whole number: 'x'"),
    ],
)
def test_a_line_that_is_no_row_is_named(text: str, message: str) -> None:
    with pytest.raises(RecordDataError, match=message):
        list(csv_rows(io.StringIO(text, newline="")))


def test_tags_stand_below_the_header_and_are_no_row() -> None:
    tagged = "".join(csv_lines([ROW], tags=hxl.tags(Measure.KILLED)))

    assert tagged.splitlines()[1].startswith("#meta+claim+id,#meta+article+id,#meta+source+name")
    assert "#affected+killed,#affected+killed+min,#affected+killed+max" in tagged
    assert list(csv_rows(io.StringIO(tagged, newline=""))) == [ROW]


@pytest.mark.parametrize("measure", [None, *Measure])
def test_every_column_has_a_tag_of_its_own(measure: Measure | None) -> None:
    tags = hxl.tags(measure)

    assert len(set(tags)) == len(tags) == len(COLUMNS)
    assert all(tag.startswith("#") and tag.islower() for tag in tags)


@given(st.lists(rows, max_size=4))
def test_json_lines_come_back(given: list[Row]) -> None:
    lines = io.StringIO("".join(map(json_line, given)))

    assert list(json_records(Row, lines)) == given


def test_whole_claims_come_back() -> None:
    assert list(json_records(Claim, [json_line(CLAIM), "\n"])) == [CLAIM]


@pytest.mark.parametrize("line", ["{", "[" * 100_000, '{"claim": 1}', "7"])
def test_a_line_that_is_no_record_is_named(line: str) -> None:
    with pytest.raises(RecordDataError, match="line 2: "):
        list(json_records(Row, [json_line(ROW), line]))


@given(rows)
def test_a_row_fits_its_schema(row: Row) -> None:
    schema("row").validate(row.to_dict())


def test_a_claim_fits_its_schema() -> None:
    schema("claim").validate(CLAIM.to_dict())


def test_parquet_has_the_same_columns_with_types(tmp_path: Path) -> None:
    read = pytest.importorskip("pyarrow.parquet").read_table
    file = tmp_path / "rows.parquet"
    with file.open("wb") as out:
        write_parquet([ROW, BARE], out)

    table = read(file)
    back = table.to_pylist()
    types = {one.name: (str(one.type), one.nullable) for one in table.schema}

    assert table.column_names == list(NAMES)
    assert types["start"] == ("int64", False)
    assert types["claimed_on"] == ("date32[day]", True)
    assert back[0]["claimed_on"] == date(2018, 11, 7)
    assert [one["exact"] for one in back] == [ROW.exact, BARE.exact]


def test_parquet_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(parquet, "import_module", lacking)

    with pytest.raises(NoParquetError, match=r"pip install 'selon\[parquet\]'"):
        write_parquet([ROW], io.BytesIO())
