"""Dossier, Compare, Speaker: looks that stay, pages that share a chart, a day in the past."""

import re

import pytest
from starlette.testclient import TestClient

from selon.desk import laid
from selon.desk.rooms import dossier, speaker
from selon.ledger.dossiers import Rule
from selon.reading.raw import Raw
from tests.desk.conftest import House, words

MARK = re.compile(r'<svg class="mk (c\d)"[^>]*><use href="#(\w+)"/></svg>([^<]+)')


@pytest.fixture
def war(house: House) -> TestClient:
    """A reader of a house with a dossier on the war in the examples."""
    house.ledger.make_dossier("war", "War in Kestania", Rule(words=("Kestan*",)))
    return house.sign_up("Rea")


def looks(page: str) -> dict[str, tuple[str, str]]:
    """The colour and shape of each claimant in the table."""
    table = page[page.index('id="table"') : page.index('id="contradictions"')]
    return {name.strip(): (colour, shape) for colour, shape, name in MARK.findall(table)}


def test_a_claimant_looks_the_same_whatever_is_shown(war: TestClient) -> None:
    whole = looks(war.get("/dossiers/war").text)
    narrow = looks(war.get("/dossiers/war?measure=displaced").text)

    assert narrow
    assert narrow.items() <= whole.items()


def test_pages_of_the_table_share_a_chart(
    war: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laid, "AT_ONCE", 4)
    monkeypatch.setattr(dossier, "AT_ONCE", 4)
    monkeypatch.setattr(laid, "DRAWN", 8)

    first, second, third = (war.get(f"/dossiers/war?offset={begin}").text for begin in (0, 4, 8))

    marks = [
        set(re.findall(r'<a href="(?:/claims/|#)(c\d+)" class="c', one))
        for one in (first, second, third)
    ]
    rows = [set(re.findall(r'<tr role="row" id="(c\d+)"', one)) for one in (first, second, third)]
    assert marks[0] == marks[1] != marks[2]
    assert [len(one) for one in rows[:2]] == [4, 4]
    assert not rows[0] & rows[1]


def test_a_day_in_the_past_is_said_on_the_page(war: TestClient) -> None:
    for address in ("/dossiers/war", "/compare", "/speakers/1"):
        then = war.get(f"{address}?as-of=2025-03-13").text
        assert "As known on 13 Mar 2025." in words(then)
        assert f'href="{address}"' in then
        assert 'class="known"' not in war.get(address).text


def test_the_first_of_a_month_is_said_as_it_is_in_french(war: TestClient) -> None:
    page = war.get("/compare?as-of=2026-03-01&language=fr").text

    assert "État connu au 1er mars 2026." in words(page)


def test_the_figures_of_a_speaker_have_pages(
    war: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laid, "AT_ONCE", 1)
    monkeypatch.setattr(speaker, "AT_ONCE", 1)
    to = war.get("/speakers/named?name=Ilda+Roan&kind=person&affiliation=XVA")
    room = to.headers["location"]

    one, other = (
        set(re.findall(r'<tr role="row" id="(c\d+)"', war.get(f"{room}?claims={begin}").text))
        for begin in (0, 1)
    )

    assert len(one) == len(other) == 1
    assert one != other
    assert war.get(f"{room}?claims=x").status_code == 400


def test_who_is_not_named_is_said_to_be_so(war: TestClient) -> None:
    to = war.get("/speakers/named?name=Western+official&kind=unnamed")

    assert to.status_code == 303
    assert "The texts name nobody" in words(war.get(to.headers["location"]).text)


def test_a_panel_is_described(war: TestClient) -> None:
    page = war.get("/dossiers/war").text

    for name in re.findall(r'aria-describedby="(panel-\d+-told)"', page):
        assert re.search(rf'<desc id="{name}">\d+ claim', page)


def test_nothing_to_compare_asks_for_nothing(war: TestClient) -> None:
    assert 'class="filters"' in war.get("/compare").text
    assert 'class="filters"' in war.get("/compare?measure=captured").text
    assert 'id="key"' not in war.get("/compare?measure=captured").text


def test_what_is_denied_is_said_to_be_so_apart_from_its_cue(house: House) -> None:
    denial = b"Dam\n\nYves Tardieu denied that the dam of Kestania had failed on Monday. It holds."
    house.ledger.add(Raw(source="denial.txt", data=denial))
    found = house.sign_up("Rea").get("/search?q=dam&what=statements").text

    assert "denied denied" not in re.sub(r"[“”]", "", words(found))
    assert "reported; denied" in words(found)
