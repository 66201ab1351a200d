"""Dossiers, Compare, Search, Speaker: what they show, by their addresses alone."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from selon.desk import asked, claimed
from selon.ledger.asking.wanted import Wanted
from selon.ledger.desk.roles import Role
from selon.ledger.dossiers import Rule
from selon.reading.raw import Raw
from tests.desk.conftest import House, words
from tests.ledger.conftest import Clock

SCRIPT = "<script>alert(1)</script>"
ROOMS = (
    "/dossiers",
    "/dossiers/new",
    "/compare",
    "/compare?measure=killed&side=XVA&as-of=2025-03-13&scale=linear",
    "/compare?measure=captured",
    "/search",
    "/search?q=halden&measure=killed_or_wounded",
    "/search?q=pertes&what=statements&in=fr",
    "/search?q=nothing+has+this",
    "/speakers",
    "/speakers?q=roan",
    "/speakers/1",
    "/speakers/3",
)
REFUSED = (
    "/compare?measure=nonsense",
    "/compare?since=yesterday",
    "/search?offset=-1",
    "/search?offset=" + "9" * 40,
    "/search?speaker=x",
    "/search?verification=yes",
    "/search?outlet=%00",
    "/speakers/named?name=x&kind=king",
)
MISSING = (
    "/dossiers/none",
    "/dossiers/none/feed",
    "/dossiers/none/claims.csv",
    "/speakers/99999",
    "/speakers/" + "9" * 40,
    "/speakers/named?name=Nobody&kind=person",
)


def number_of(page: str) -> int:
    """What the sentence under a title counts first."""
    found = re.search(r"\d+", words(page))
    assert found
    return int(found[0])


@pytest.fixture
def dossier(house: House) -> House:
    """A house with a dossier on the war in the examples."""
    house.ledger.make_dossier("war", "War in Kestania", Rule(words=("Kestan*",)))
    return house


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", ROOMS)
def test_a_room_opens(reader: TestClient, address: str, language: str) -> None:
    response = reader.get(address, params={**_params(address), "language": language})

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text
    assert "style=" not in response.text


@pytest.mark.parametrize("address", REFUSED)
def test_what_no_address_can_ask_for_is_refused(reader: TestClient, address: str) -> None:
    assert reader.get(address).status_code == 400


@pytest.mark.parametrize("address", MISSING)
def test_what_is_not_there_is_missing(reader: TestClient, address: str) -> None:
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_dossier_shows_what_moved(dossier: House, language: str) -> None:
    page = dossier.sign_up("Ana").get("/dossiers/war", params={"language": language}).text

    for part in ("chart", "latest", "table", "contradictions", "drift", "timeline", "reading"):
        assert f'id="{part}"' in page
    assert 'class="clash"' in page
    assert 'class="drifts"' in page
    assert len(page) < 100_000


def test_every_mark_of_the_chart_leads_to_its_row(dossier: House) -> None:
    page = dossier.sign_up("Ana").get("/dossiers/war").text

    marks = set(re.findall(r'href="#(c\d+)"', page))
    rows = set(re.findall(r'<tr role="row" id="(c\d+)"', page))
    assert marks
    assert marks <= rows


def test_a_claimant_looks_the_same_in_chart_and_table(dossier: House) -> None:
    page = dossier.sign_up("Ana").get("/dossiers/war").text

    for name, colour in re.findall(r'<a href="#(c\d+)" class="(c\d) ', page):
        row = page[page.index(f'<tr role="row" id="{name}"') :]
        assert re.search(r'class="mk (c\d)"', row)[1] == colour  # type: ignore[index] # there is one


def test_a_dossiers_chart_is_a_file(dossier: House) -> None:
    response = dossier.sign_up("Ana").get("/dossiers/war/claims.svg")

    assert response.headers["content-type"] == "image/svg+xml"
    assert "attachment" in response.headers["content-disposition"]
    assert "War in Kestania" in response.text
    assert "http://127.0.0.1:8000/claims/c" in response.text


def test_two_claims_that_exclude_each_other_are_on_one_scale(dossier: House) -> None:
    page = dossier.sign_up("Ana").get("/dossiers/war").text

    drawn = page[page.index('<svg class="scaled"') :]
    assert 'class="gap"' in drawn
    assert "Piet Halden: less than 1,200" in drawn


def test_every_row_leads_to_its_sentence(dossier: House) -> None:
    browser = dossier.sign_up("Ana")
    page = browser.get("/dossiers/war").text

    for article, note in set(re.findall(r'href="(/articles/a\d+\.\d+)#(\w+-note)"', page)):
        assert f'id="{note}"' in browser.get(article).text


def test_a_dossiers_files_are_of_its_view(dossier: House) -> None:
    browser = dossier.sign_up("Ana")
    query = "measure=killed_or_wounded&verification=disputed"

    found = json.loads(browser.get(f"/dossiers/war/claims.json?{query}").text)
    rows = list(csv.DictReader(io.StringIO(browser.get(f"/dossiers/war/claims.csv?{query}").text)))

    assert {one["measure"] for one in found} == {"killed_or_wounded"}
    assert {one["claim"] for one in rows} == {one["id"] for one in found}
    assert {one["verification"] for one in rows} == {"disputed"}


def test_a_dossiers_feed_names_its_claims(dossier: House) -> None:
    response = dossier.sign_up("Ana").get("/dossiers/war/feed")

    assert response.headers["content-type"] == "application/atom+xml"
    assert response.text.count("<entry>") == len(
        dossier.ledger.claims(Wanted(dossier="war", limit=100))
    )


def test_an_editor_makes_changes_and_retires_a_dossier(house: House) -> None:
    editor = house.sign_up("Ed", Role.EDITOR)

    made = editor.post("/dossiers", data={"title": "Séisme d’Alvéra", "words": "séisme"})
    assert made.headers["location"] == "/dossiers/seisme-d-alvera"
    assert house.ledger.dossiers()[0].articles == 1
    changed = editor.post("/dossiers/seisme-d-alvera", data={"title": "Alvéra", "words": "x"})
    assert changed.status_code == 303
    assert house.ledger.dossiers()[0].articles == 0
    editor.post("/dossiers/seisme-d-alvera/articles", data={"article": "a1", "inside": "yes"})
    assert house.ledger.dossiers()[0].articles == 1
    editor.post("/dossiers/seisme-d-alvera/articles", data={"article": "a1", "inside": "no"})
    assert house.ledger.dossiers()[0].articles == 0
    editor.post("/dossiers/seisme-d-alvera/retire")
    assert house.ledger.dossiers() == []


@pytest.mark.parametrize(
    "given",
    [
        {"title": ""},
        {"title": "New"},
        {"title": "War", "slug": "A b"},
        {"title": "War", "slug": "war"},
        {"title": "X", "since": "today"},
        {"title": "x" * 300},
    ],
)
def test_a_form_that_cannot_be_done_says_why(dossier: House, given: dict[str, str]) -> None:
    response = dossier.sign_up("Ed", Role.EDITOR).post("/dossiers", data=given)

    assert response.status_code == 400
    assert 'role="alert"' in response.text
    assert len(dossier.ledger.dossiers()) == 1


def test_an_address_of_the_desk_itself_is_said_to_be_taken(dossier: House) -> None:
    response = dossier.sign_up("Ed", Role.EDITOR).post("/dossiers", data={"title": "New"})

    assert "The desk itself has this address." in words(response.text)


def test_an_article_that_is_not_there_is_not_picked(dossier: House) -> None:
    editor = dossier.sign_up("Ed", Role.EDITOR)

    for name in ("a999", "x", "c1", "a" + "9" * 40):
        response = editor.post("/dossiers/war/articles", data={"article": name})
        assert response.status_code == 400


@pytest.mark.parametrize("path", ["", "/war", "/war/articles", "/war/retire"])
@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
def test_only_editors_change_dossiers(dossier: House, role: Role, path: str) -> None:
    given = {"title": "Mine", "article": "a1"}

    response = dossier.sign_up("Eve", role).post(f"/dossiers{path}", data=given)

    assert response.status_code == 403
    assert [one.title for one in dossier.ledger.dossiers()] == ["War in Kestania"]


def test_a_hostile_title_stays_words(house: House) -> None:
    house.ledger.make_dossier("war", SCRIPT, Rule(words=("Kestan*",)))
    browser = house.sign_up("Ana")

    for address in ("/dossiers", "/dossiers/war", "/dossiers/war/edit", "/dossiers/war/feed"):
        page = browser.get(address).text
        assert "<script>" not in page
        assert "&lt;script&gt;" in page


def test_compare_is_of_one_measure(reader: TestClient) -> None:
    page = reader.get("/compare?measure=killed_or_wounded&side=XKE").text
    found = json.loads(reader.get("/compare/claims.json?measure=killed_or_wounded&side=XKE").text)

    assert number_of(page) == len(found) == 3
    assert {(one["measure"], one["side"]) for one in found} == {("killed_or_wounded", "XKE")}


def test_compare_as_known_on_a_day(reader: TestClient) -> None:
    address = "/compare?measure=killed_or_wounded&side=XKE&as-of="

    assert number_of(reader.get(address + "2025-03-13").text) == 1
    assert number_of(reader.get(address + "2025-03-14").text) == 2


def test_compare_keeps_to_the_claimants_that_are_marked(reader: TestClient) -> None:
    page = reader.get("/compare?measure=killed_or_wounded&side=XKE").text
    boxes = re.findall(r'name="speaker" value="(\d+)"', page)

    assert len(boxes) == 3
    marked = "&".join(f"speaker={one}" for one in boxes[:2])
    only = reader.get(f"/compare?measure=killed_or_wounded&side=XKE&{marked}").text
    assert number_of(only) == 2
    assert only.count("checked") == 2


def test_claimants_that_the_latest_leave_out_are_counted(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reader.get("/compare?measure=killed").text
    monkeypatch.setattr(claimed, "ROWS", 2)

    part = reader.get("/compare?measure=killed").text

    rows = re.search(r'id="latest".*?<tbody>(.*?)</tbody>', whole, re.DOTALL)
    left = re.search(r'class="small quiet section-end">(\d+)', part)
    assert rows
    assert left
    assert int(left[1]) == rows[1].count("<tr>") - 2


def test_a_search_is_narrowed_by_its_links(reader: TestClient) -> None:
    page = reader.get("/search?q=halden").text
    aside = page[page.index('<aside class="narrow-by"') : page.index("</aside>")]
    links = re.findall(r'<li><a href="([^"]+)">.*?</a><b>(\d+)</b>', aside)

    assert number_of(page) == 3
    assert links
    for address, many in links:
        assert number_of(reader.get(address.replace("&amp;", "&")).text) == int(many)


@pytest.mark.parametrize("what", ["articles", "statements"])
def test_a_searchs_files_are_of_its_view(reader: TestClient, what: str) -> None:
    query = f"q=pertes&what={what}"

    many = number_of(reader.get(f"/search?{query}").text)
    found = json.loads(reader.get(f"/search/found.json?{query}").text)
    rows = list(csv.DictReader(io.StringIO(reader.get(f"/search/found.csv?{query}").text)))

    assert len(found) == len(rows) == many > 0


def test_hostile_words_are_looked_for_as_words(reader: TestClient) -> None:
    for query in (SCRIPT, '"', "*", "a OR b NOT", "NEAR(", "'; drop table claims", "%", "💥"):
        page = reader.get("/search", params={"q": query})
        assert page.status_code == 200
        assert "<script>" not in page.text


def test_a_search_is_saved_and_followed(house: House, clock: Clock) -> None:
    reader = house.sign_up("Rea", Role.READER)
    clock.now += timedelta(days=1)

    reader.post("/searches", data={"query": "q=halden&offset=20", "name": "Halden"})
    saved = reader.get("/search").text
    assert 'href="/search?q=halden"' in saved
    assert "/searches/1/seen" not in saved
    house.ledger.add(Raw(source="new.txt", data=b"Piet Halden said nothing on Monday."))
    assert "/searches/1/seen" in reader.get("/search").text
    followed = reader.post("/searches/1/seen")
    assert "/searches/1/seen" not in reader.get("/search").text
    assert followed.headers["location"] == "/search?q=halden"
    reader.post("/searches/1/forget")
    assert "/searches/1/forget" not in reader.get("/search").text


def test_a_saved_search_is_its_owners(house: House) -> None:
    house.sign_up("Rea", Role.READER).post("/searches", data={"query": "q=halden", "name": "H"})
    other = house.sign_up("Eve", Role.READER)

    assert "/searches/1" not in other.get("/search").text
    assert other.post("/searches/1/seen").status_code == 404
    assert other.post("/searches/1/forget").status_code == 404
    assert other.post("/searches/" + "9" * 30 + "/forget").status_code == 404


def test_guests_save_nothing(house: House) -> None:
    response = house.guest().post("/searches", data={"query": "q=x", "name": "x"})

    assert response.headers["location"].startswith("/sign-in")


def test_a_speaker_says_what_they_said(reader: TestClient) -> None:
    to = reader.get("/speakers/named?name=Ilda+Roan&kind=person&affiliation=XVA")
    page = reader.get(to.headers["location"]).text

    assert "Ilda Roan" in page
    assert 'id="statements"' in page
    assert re.search(r'href="/articles/a\d+\.\d+#s\d+-note"', page)
    assert re.search(r'<tr role="row" id="c\d+"', page)


def test_an_address_keeps_what_it_is_not_told_to_change() -> None:
    view = asked.parse("/search", "q=a+b&speaker=1&speaker=2&offset=20&language=fr", limit=20)

    assert view.address() == "/search?q=a+b&speaker=1&speaker=2"
    assert view.address(q=None, measure="killed") == "/search?speaker=1&speaker=2&measure=killed"
    assert view.page(40) == "/search?q=a+b&speaker=1&speaker=2&offset=40"
    assert view.without("speaker", "1") == "/search?q=a+b&speaker=2"
    assert view.wanted.speakers == (1, 2)


def _params(address: str) -> dict[str, str]:
    query = address.partition("?")[2]
    return dict(pair.split("=") for pair in query.replace("+", " ").split("&") if pair)
