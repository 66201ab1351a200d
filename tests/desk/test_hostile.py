"""Scripts in what is read, and in what people say of themselves, stay words."""

from pathlib import Path

import pytest

from selon.ledger.desk.roles import Role
from selon.ledger.reviewing import Action, Review
from selon.reading.given import Given
from selon.reading.raw import Raw
from tests.desk.conftest import House

SCRIPT = "<script>alert(1)</script>"
BREAK = "\"'><img src=x onerror=alert(1)>"
HOSTILE = f"{SCRIPT} {BREAK} {{{{ 7*7 }}}} %(count)s"


def brought(house: House) -> tuple[str, str]:
    """An article that is hostile in every field that it has; its name, and that of a claim."""
    text = (
        f"{HOSTILE}\n\nAt least 12 people were killed on Tuesday in {HOSTILE}, said Jane "
        f"Doe{SCRIPT}, a spokeswoman. “{HOSTILE}”, she said. Figures that could not be confirmed."
    )
    given = Given(
        id="t1", text=text, language="en", published="2025-03-12", title=HOSTILE, publisher=HOSTILE
    )
    added = house.ledger.add(Raw(source=f"x/{SCRIPT}", data=text.encode(), given=given))
    assert added.article
    assert added.claims
    return added.article, added.claims[0]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_read_stays_words(house: House, language: str) -> None:
    article, claim = brought(house)
    review = Review(action=Action.CONFIRM, target=claim, reviewer=HOSTILE, reason=HOSTILE)
    house.ledger.review(review)
    browser = house.sign_up("Ana")

    for address in ("/", f"/articles/{article}", f"/claims/{claim}"):
        page = browser.get(address, params={"language": language})
        assert page.status_code == 200
        assert "&lt;script&gt;" in page.text or address == "/"
        assert "<script>" not in page.text
        assert "<img" not in page.text
        assert "%(count)s" in page.text or address == "/"


def test_a_file_is_called_what_it_is(house: House) -> None:
    browser = house.sign_up("Ana", Role.EDITOR)

    asked = browser.post("/read", files={"file": (f"{SCRIPT}.txt", b"Some words.")})
    page = browser.get(asked.headers["location"])

    assert "<script>" not in page.text


@pytest.mark.parametrize("name", [SCRIPT, "a'b", "c1;x", "..%2f..", "%00", "c" + "9" * 40, "💥"])
@pytest.mark.parametrize("room", ["articles", "claims", "join", "jobs"])
def test_no_address_breaks_it(house: House, room: str, name: str) -> None:
    response = house.sign_up("Ana").get(f"/{room}/{name}")

    assert response.status_code == 404
    assert SCRIPT not in response.text


@pytest.mark.parametrize("day", ["x", "2026-13-01", "99999-01-01", SCRIPT])
def test_a_day_that_is_none_is_said_to_be(house: House, day: str) -> None:
    response = house.sign_up("Ana").get("/claims/c1", params={"as-of": day})

    assert response.status_code == 400
    assert SCRIPT not in response.text


def test_a_citation_obeys_nothing(house: House) -> None:
    _, claim = brought(house)

    entry = house.sign_up("Ana").get(f"/claims/{claim}/bibtex")

    assert entry.headers["content-type"].startswith("text/plain")
    assert "\\write18" not in entry.text


def test_no_template_calls_anything_safe() -> None:
    folder = Path(__file__).parents[2] / "src" / "selon" / "desk" / "templates"

    for file in folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", "")
        assert "autoescape" not in text
