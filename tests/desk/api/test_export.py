"""Exports by the API: the format by its name or by what is accepted."""

import io
import json
import zipfile

import pytest
from starlette.testclient import TestClient

from selon.desk.api.endpoint import quality


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("*/*", "text/csv; charset=utf-8"),
        ("application/jsonl, text/csv;q=0.5", "application/jsonl"),
        ("application/ld+json", "application/ld+json"),
        ("application/atom+xml;q=0.9, */*;q=0.1", "application/atom+xml"),
        ("application/vnd.apache.parquet", "application/vnd.apache.parquet"),
    ],
)
def test_the_format_that_is_accepted(looking: TestClient, accept: str, media_type: str) -> None:
    answer = looking.get("/export", headers={"accept": accept})

    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type


def test_a_format_that_there_is_not(looking: TestClient) -> None:
    assert looking.get("/export", headers={"accept": "image/png"}).status_code == 406
    assert looking.get("/export", params={"format": "xlsx"}).json()["field"] == "format"


def test_a_data_package_is_one_file(looking: TestClient) -> None:
    answer = looking.get("/export", params={"format": "datapackage", "dossier": "war"})

    with zipfile.ZipFile(io.BytesIO(answer.content)) as folder:
        told = json.loads(folder.read("datapackage.json"))
        assert told["title"] == "War in Valdorie"
        assert folder.read("mentions.csv").startswith(b"claim,")


def test_parquet_is_parquet(looking: TestClient) -> None:
    assert looking.get("/export", params={"format": "parquet"}).content[:4] == b"PAR1"


def test_nothing_found_is_an_empty_file(looking: TestClient) -> None:
    answer = looking.get("/export", params={"format": "jsonl", "outlet": "nobody"})

    assert (answer.status_code, answer.content) == (200, b"")


def test_a_wrong_question_is_told_before_anything_is_sent(looking: TestClient) -> None:
    answer = looking.get("/export", params={"dossier": "none"})

    assert answer.status_code == 404
    assert answer.json()["field"] == "dossier"


@pytest.mark.parametrize(
    ("header", "wanted"),
    [("", 0.0), ("text/csv;q=x", 0.0), ("TEXT/CSV", 1.0), (",,;q=1", 0.0), ("*/*", 1.0)],
)
def test_how_much_a_type_is_wanted(header: str, wanted: float) -> None:
    assert quality(header, "text/csv; charset=utf-8") == wanted
