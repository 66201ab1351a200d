"""Search: what narrows it is taken off, what is looked for is marked, no word is told."""

import re

import pytest
from starlette.testclient import TestClient

from selon.desk.lit import lit
from tests.desk.conftest import words

NO_WORD = "There is no word in that."


@pytest.mark.parametrize("query", ['"', '""', "*", "%", "“ ”", "💥", "-- ++"])
def test_what_has_no_word_in_it_lists_nothing(reader: TestClient, query: str) -> None:
    response = reader.get("/search", params={"q": query, "language": "en"})

    assert response.status_code == 200
    assert NO_WORD in response.text
    assert 'role="alert"' in response.text
    assert 'class="reading"' not in response.text
    assert reader.get("/search/found.csv", params={"q": query}).status_code == 400
    assert reader.get("/search/found.json", params={"q": query}).status_code == 400


@pytest.mark.parametrize(
    ("query", "takes"),
    [
        ("q=halden&measure=killed_or_wounded", ["/search?q=halden"]),
        (
            "since=2025-03-01&in=fr",
            ["/search?in=fr", "/search?since=2025-03-01"],
        ),
        ("hedge=probable", ["/search?"]),
    ],
)
def test_what_narrows_it_is_taken_off_by_a_link(
    reader: TestClient, query: str, takes: list[str]
) -> None:
    page = reader.get(f"/search?{query}").text
    chosen = page[page.index('<ul class="chosen"') : page.index("</ul>", page.index("chosen"))]
    links = [one.replace("&amp;", "&") for one in re.findall(r'<li><a href="([^"]+)"', chosen)]

    assert set(takes) <= set(links)
    for link in takes:
        assert reader.get(link).status_code == 200


def test_nothing_that_narrows_is_left_unsaid(reader: TestClient) -> None:
    said = words(reader.get("/search?since=2025-03-01&verification=disputed&language=en").text)

    assert "From: 1 Mar 2025" in said
    assert "Verification: disputed" in said


def test_what_is_looked_for_is_marked(reader: TestClient) -> None:
    assert "<mark>Halden</mark>" in reader.get("/search?q=halden").text
    assert re.search("<mark>[Pp]ertes</mark>", reader.get("/search?q=pert*&what=statements").text)


def test_marks_are_around_words_alone() -> None:
    assert (
        lit("A <b> toll & a tollbooth", "toll")
        == "A &lt;b&gt; <mark>toll</mark> &amp; a tollbooth"
    )
    assert lit("L’été à Port-Maren", '"ete a" maren') == (
        "L’<mark>été</mark> <mark>à</mark> Port-<mark>Maren</mark>"
    )
    assert lit("nothing", "") == "nothing"


def test_marking_is_quick_on_what_is_hostile() -> None:
    text = "a" * 200_000 + " toll" * 20_000

    assert lit(text, "toll a*").count("<mark>") == 20_001


def test_facets_are_closed_where_there_is_no_room(reader: TestClient) -> None:
    page = reader.get("/search?q=halden").text

    assert '<details class="facets-box">' in page
