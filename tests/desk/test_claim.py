"""Claim: what its texts share, what excludes it, and exactly it as a file."""

import csv
import io
import json
import re

import pytest
from starlette.testclient import TestClient

from selon.desk.rooms import claim
from selon.ledger.dossiers import Rule
from tests.desk.conftest import House, words

FILES = ("json", "csv", "annotations", "graph")


def test_a_copy_says_how_much_of_it_is_shared(reader: TestClient) -> None:
    said = words(reader.get("/claims/c1?language=en").text)

    assert "La Dépêche des Alpes 100% word for word" in said
    assert "from the same agency" in said
    assert "shares nothing with the others" in said


def test_why_mentions_are_one_claim_is_said_in_each_language(reader: TestClient) -> None:
    english = words(reader.get("/claims/c1?language=en").text)
    french = words(reader.get("/claims/c1?language=fr").text)

    assert "the same: claimant, number, day" in english
    assert (
        "en commun\N{NARROW NO-BREAK SPACE}: auteur, nombre, jour".replace("\u202f", " ") in french
    )


def test_what_excludes_it_is_drawn_beside_it(reader: TestClient) -> None:
    page = reader.get("/claims/c1?language=en").text

    assert 'class="scaled"' in page
    assert "Piet Halden: less than 1,200; Ilda Roan: more than 4,000." in page


def test_no_english_stands_in_a_french_contradiction(reader: TestClient) -> None:
    assert "bounds exclude each other" not in reader.get("/claims/c1?language=fr").text


def test_a_drift_of_the_outcome_says_from_what_to_what(reader: TestClient) -> None:
    page = reader.get("/claims/c1?language=fr").text

    assert "<del>tués ou blessés</del> <ins>tués</ins>" in page


def test_its_dossier_stands_above_it(house: House) -> None:
    house.ledger.make_dossier("war", "War in Kestania", Rule(words=("Kestan*",)))
    page = house.sign_up("Rea").get("/claims/c1").text

    crumbs = page[page.index('class="crumbs"') : page.index("claim-hero")]
    assert 'href="/dossiers/war"' in crumbs


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_of_this_claim_alone(reader: TestClient, name: str) -> None:
    response = reader.get(f"/claims/c2/{name}")

    assert response.status_code == 200
    assert "attachment" in response.headers["content-disposition"]
    assert f'href="/claims/c2/{name}"' in reader.get("/claims/c2").text


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_no_claim_is_missing(reader: TestClient, name: str) -> None:
    assert reader.get(f"/claims/c999/{name}").status_code == 404
    assert reader.get(f"/claims/c1/{name}?as-of=yesterday").status_code == 400


def test_its_records_say_the_same(reader: TestClient) -> None:
    (record,) = json.loads(reader.get("/claims/c2/json").text)
    rows = list(csv.DictReader(io.StringIO(reader.get("/claims/c2/csv").text)))
    noted = json.loads(reader.get("/claims/c2/annotations").text)
    graph = json.loads(reader.get("/claims/c2/graph").text)

    assert record["id"] == "c2"
    assert {one["claim"] for one in rows} == {"c2"}
    assert len(rows) == len(record["mentions"]) == len(noted["first"]["items"])
    assert [one for one in graph["@graph"] if one["@type"] == "Claim"]


def test_as_known_on_a_day_goes_into_its_files(reader: TestClient) -> None:
    page = reader.get("/claims/c1?as-of=2025-03-12").text

    assert 'href="/claims/c1/csv?as-of=2025-03-12"' in page
    rows = list(csv.DictReader(io.StringIO(reader.get("/claims/c1/csv?as-of=2025-03-12").text)))
    assert {one["published"][:10] for one in rows} == {"2025-03-12"}


def test_every_mention_leads_to_its_sentence(reader: TestClient) -> None:
    page = reader.get("/claims/c1").text
    links = set(re.findall(r'href="(/articles/a[\d.]+)#(f\d+-note)"', page))

    assert links
    for article, note in links:
        assert f'id="{note}"' in reader.get(article).text


def test_many_mentions_are_paged(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim, "MENTIONS", 4)
    mentions = json.loads(reader.get("/claims/c1/json").text)[0]["mentions"]

    pages = [reader.get(f"/claims/c1?offset={begin}").text for begin in (0, 4, 8)]

    rows = [re.findall(r'<tr role="row" id="(a[^"]+)"', one) for one in pages]
    assert [len(one) for one in rows] == [4, 4, 1]
    assert len({name for one in rows for name in one}) == len(mentions) == 9
    assert 'href="?offset=4#mentions"' in pages[0]
    assert 'href="?offset=4#mentions"' in pages[2]
    assert reader.get("/claims/c1?offset=x").status_code == 400


def test_many_copies_of_a_text_are_not_all_listed(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim, "TEXTS", 2)
    monkeypatch.setattr(claim, "ORIGINS", 3)

    said = words(reader.get("/claims/c1?language=en").text)

    assert "and 1 more" in said
    assert "1 more origin, in the table." in said
