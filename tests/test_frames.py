"""Tables for pandas, Polars and whatever else reads Arrow."""

import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import selon
from selon import frames

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_what_is_read_is_a_table() -> None:
    readings = list(selon.read_all([EXAMPLES / "texts"]))

    found = frames.tables(readings)

    assert found.articles.num_rows == len(readings)
    assert found.figures.num_rows == sum(len(one.figures) for one in readings)
    assert found.statements.num_rows == sum(len(one.statements) for one in readings)
    assert found.refusals.num_rows == 0
    assert found.figures.schema.field("lower").metadata[b"description"]


def test_it_fits_pandas_and_polars() -> None:
    found = frames.tables(selon.read_all([EXAMPLES / "texts"]))

    one = found.figures.to_pandas()
    other = pl.from_arrow(found.figures)

    assert isinstance(one, pd.DataFrame)
    assert isinstance(other, pl.DataFrame)
    assert list(one["exact"]) == list(other["exact"])
    assert other.schema["value"] == pl.Int64
    assert other.schema["claimed_on"] == pl.Date


def test_a_page_that_is_refused_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("")

    found = frames.tables(selon.read_all([tmp_path / "empty.html", tmp_path / "none.html"]))

    assert found.articles.num_rows == 0
    assert set(found.refusals.column("code").to_pylist()) == {"empty", "not-found"}


def test_nothing_has_its_columns() -> None:
    assert frames.tables([]).figures.column_names == frames.tables(()).figures.column_names
    assert frames.mentions([]).num_rows == 0


def test_a_ledger_is_a_table(tmp_path: Path) -> None:
    with selon.Ledger.open(tmp_path / "selon.db") as ledger:
        list(ledger.add_from([EXAMPLES / "pages"]))

        found = frames.mentions(ledger.rows(selon.Wanted()))
        expected = [row.to_dict() for row in ledger.rows(selon.Wanted())]

    assert found.column("exact").to_pylist() == [row["exact"] for row in expected]
    assert len(pl.from_arrow(found)) == len(expected)


def test_texts_of_ones_own_are_tables() -> None:
    texts = {"a": "Selon la police, douze personnes sont mortes.", "b": "Zwölf Menschen starben."}

    found = frames.tables(
        [selon.extract(text, name=name) for name, text in texts.items()]
        + [selon.extract("Three people were killed.", language="en")]
    )

    assert found.articles.column("article").to_pylist() == ["a", "b", "2"]
    assert found.figures.column("article").to_pylist() == ["a", "2"]
    assert found.statements.column("source").to_pylist() == ["la police"]
    assert found.refusals.to_pylist()[0]["article"] == "b"


def test_without_pyarrow_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(selon.SelonError, match=r"pip install 'selon\[parquet\]'"):
        frames.tables([])
