"""Home: what moved, from what to what; what waits; the first steps."""

import re
from datetime import timedelta
from pathlib import Path

from starlette.testclient import TestClient

from selon.desk.app import make
from selon.desk.settings import Settings
from selon.ledger.desk import invitations
from selon.ledger.desk.roles import Role
from selon.ledger.ledger import Ledger
from selon.ledger.reviewing import Action, Review
from selon.model.record import Json
from selon.reading.raw import Raw
from tests.desk.conftest import House, words
from tests.ledger.conftest import Clock

FIRST = "SAINT BREDE, June 3 2025 - At least 23 people were killed in Saint Brede, police said."
LATER = "SAINT BREDE, June 9 2025 - At least 31 people were killed in Saint Brede, police said."

WHERE = (
    "at the harbour, where buses had brought them since the morning",
    "in the school, whose classrooms had been opened for the night",
    "before the town hall, under umbrellas that somebody had handed out",
)


def page(house: House, name: str, text: str, day: str) -> None:
    """Have the house's ledger read a page."""
    head = (
        f'<html lang="en"><head><meta property="og:type" content="article">'
        f'<meta property="og:site_name" content="{name}">'
        f'<meta property="article:published_time" content="{day}T10:00:00Z"></head>'
    )
    waited = "".join(f"<p>Relatives waited {one} for news of the boat.</p>" for one in WHERE)
    inside = f"<article><h1>Toll in Saint Brede</h1><p>{text}</p>{waited}</article>"
    html = f"{head}<body>{inside}</body></html>"
    added = house.ledger.add(Raw(source=f"{name}.html", data=html.encode()))
    assert added.article, added


def seen_now(house: House, clock: Clock) -> TestClient:
    """A reader who has seen all that there is, an hour ago."""
    clock.now += timedelta(days=1)
    browser = house.sign_up("Rea", Role.READER)
    browser.post("/seen")
    clock.now += timedelta(hours=1)
    return browser


def test_what_has_not_moved_is_said(house: House, clock: Clock) -> None:
    browser = seen_now(house, clock)

    assert "Nothing moved since your last visit." in words(browser.get("/").text)


def test_a_new_account_is_told_of_no_earlier_visit(house: House, clock: Clock) -> None:
    clock.now += timedelta(days=1)
    said = words(house.sign_up("Rea", Role.READER).get("/").text)

    assert "claims in this ledger" in said
    assert "last visit" not in said


def test_a_claimants_greater_figure_is_a_rise(house: House, clock: Clock) -> None:
    page(house, "Quay", FIRST, "2025-06-03")
    browser = seen_now(house, clock)
    page(house, "Quay Two", LATER, "2025-06-09")

    said = words(browser.get("/").text)

    assert "1 claim moved since your last visit" in said
    assert "1 raised." in said
    assert "≥ at least 23 ≥ at least 31 Raised." in said


def test_a_new_mention_is_no_new_claim(house: House, clock: Clock) -> None:
    page(house, "Quay", FIRST, "2025-06-03")
    browser = seen_now(house, clock)
    page(house, "Meridian", FIRST, "2025-06-03")

    said = words(browser.get("/").text)

    assert "Mentioned again." in said
    assert "Meridian; 2 articles, 1 origin" in said


def test_a_correction_is_a_movement(house: House, clock: Clock) -> None:
    browser = seen_now(house, clock)
    given: Json = {"side": "XVA"}
    house.ledger.review(
        Review(action=Action.CORRECT, target="c1", reviewer="Ana", detail=given, reason="no")
    )

    assert "Corrected." in words(browser.get("/").text)


def test_the_number_that_moved_is_of_all(house: House, clock: Clock) -> None:
    browser = seen_now(house, clock)
    for number in range(3, 21):
        text = f"SAINT BREDE, June {number} 2025 - {number} people were killed, police said."
        page(house, f"Quay {number}", text, f"2025-06-{number:02d}")

    said = words(browser.get("/").text)

    assert "18 claims moved since your last visit" in said
    assert "The last 12 are here." in said


def test_saved_searches_say_what_is_new_in_them(house: House, clock: Clock) -> None:
    browser = seen_now(house, clock)
    browser.post("/searches", data={"query": "q=brede", "name": "Brede"})
    clock.now += timedelta(hours=1)
    page(house, "Quay", FIRST, "2025-06-03")

    home = browser.get("/").text

    assert "Brede 1 new" in words(home)
    assert 'action="/searches/1/seen"' in home


def test_what_waits_for_review_leads_to_it(house: House) -> None:
    home = house.sign_up("Rev", Role.REVIEWER).get("/").text
    links = re.findall(r'href="(/review\?why=\w+)"', home)

    assert "contradicts another claim" in words(home)
    assert links
    assert "Waiting for review" not in house.sign_up("Rea", Role.READER).get("/").text


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db", clock=Clock()) as ledger:
        given = Settings(guests=True)
        with TestClient(make(ledger, given), base_url=given.origin) as door:
            guest = words(door.get("/").text)
            with ledger.database.write() as connection:
                secret = invitations.make(connection, Role.ADMIN, now=ledger.clock())
            sent = {"name": "Ana", "password": "correct horse", "again": "correct horse"}
            door.post(f"/join/{secret}", data=sent, headers={"origin": given.origin})
            admin = words(door.get("/").text)

    assert "Nothing has been read yet" in guest
    assert "is for editors" in guest
    assert "the address of an article or a feed" in admin
    assert "Read something" in admin
