"""Article: its versions, its copies, what stands around it, what is kept of it."""

import re
import zlib
from datetime import UTC, datetime
from html import escape

import pytest
from starlette.testclient import TestClient

from selon.desk.rooms.article import MANY
from selon.ledger.desk.roles import Role
from selon.ledger.tables import pages
from selon.reading.given import Given
from selon.reading.raw import Raw
from tests.desk.conftest import House, words

URL = "https://post.example/strike"
SENTENCES = (
    "A shell hit the market of Alba on Monday morning, the city’s mayor said at the scene.",
    "At least 12 civilians were killed, the regional governor Jane Doe told reporters on Tuesday.",
    "Her office had spoken of many more people being hurt in the hours before that statement.",
    "The market had reopened only last week after a winter of repairs to its iron roof.",
)


def page(*sentences: str, title: str = "A strike on Alba", related: str = "") -> bytes:
    body = "".join(f"<p>{one}</p>" for one in sentences)
    links = (
        f'<aside class="related"><h2>Read more</h2><ul>{related}</ul></aside>' if related else ""
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
        '<meta property="og:site_name" content="The Post"><meta name="author" content="Ann Lee">'
        '<meta property="article:published_time" content="2025-03-11T08:00:00+00:00">'
        f"</head><body><article><h1>{title}</h1>{body}</article>{links}</body></html>"
    ).encode()


def fetched(house: House, data: bytes, *, url: str = URL, hour: int = 9) -> str:
    """Its article, once it was read."""
    when = datetime(2025, 3, 11, hour, tzinfo=UTC)
    added = house.ledger.add(Raw(source=url, data=data, url=url, fetched=when))
    assert added.article
    return added.article.partition(".")[0]


def brought(house: House, text: str, name: str = "t1") -> str:
    given = Given(id=name, text=text, language="en", published="2025-03-12", title=None)
    added = house.ledger.add(Raw(source=name, data=text.encode(), given=given))
    assert added.article
    return added.article


@pytest.fixture
def revised(house: House) -> str:
    """An article in three versions: a number changed, then a sentence went."""
    first = fetched(house, page(*SENTENCES), hour=9)
    changed = [one.replace("At least 12", "At least 15") for one in SENTENCES]
    fetched(house, page(*changed), hour=10)
    fetched(house, page(*changed[:2]), hour=11)
    return first


def test_versions_stand_beside_the_text(house: House, revised: str) -> None:
    room = house.sign_up("Bo", Role.READER)

    page_ = room.get(f"/articles/{revised}").text

    assert page_.count("<li") > 3
    for number in (1, 2, 3):
        name = f"{revised}.{number}"
        assert f'href="/articles/{name}"' in page_
    assert 'aria-current="true">Version 3<' in page_
    assert "12 civilians" in room.get(f"/articles/{revised}.1").text


def test_two_versions_are_compared_word_by_word(house: House, revised: str) -> None:
    room = house.sign_up("Bo", Role.READER)

    answer = room.get(f"/articles/{revised}/versions", params={"from": "1", "to": "2"})

    assert answer.status_code == 200
    assert re.search(r'<mark class="changed"><del>12</del></mark>', answer.text)
    assert re.search(r'<mark class="changed"><ins>15</ins></mark>', answer.text)
    said = words(answer.text)
    assert "From version 1 to version 2, 1 figure changed." in said
    assert "changed number" in said
    assert "≥ at least 15" in said


def test_the_last_two_are_compared_unless_others_are_asked_for(house: House, revised: str) -> None:
    said = words(house.sign_up("Bo").get(f"/articles/{revised}/versions").text)

    assert "From version 2 to version 3" in said
    assert "The market had reopened" in said


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"from": "1", "to": "9"}, 404),
        ({"from": "0"}, 404),
        ({"from": "01"}, 404),
        ({"from": "x"}, 400),
        ({"to": "<script>"}, 400),
        ({"to": "9" * 400}, 404),
        ({"from": "2", "to": "1"}, 200),
        ({"from": "1", "to": "1"}, 200),
        ({"from": ""}, 200),
    ],
)
def test_only_versions_that_there_are_are_compared(
    house: House, revised: str, asked: dict[str, str], status: int
) -> None:
    answer = house.sign_up("Bo").get(f"/articles/{revised}/versions", params=asked)

    assert answer.status_code == status
    assert "<script>" not in answer.text


@pytest.mark.parametrize("what", ["versions", "text", "page", "bibtex"])
@pytest.mark.parametrize("name", ["a99", "c1", "x", "a" + "9" * 40, "a2.9"])
def test_what_is_no_article_has_nothing(house: House, what: str, name: str) -> None:
    status = house.sign_up("Bo").get(f"/articles/{name}/{what}").status_code

    assert status == (200 if what == "versions" and name == "a2.9" else 404)


def test_one_version_says_so(reader: TestClient) -> None:
    assert "has one version" in words(reader.get("/articles/a2/versions").text)


def test_a_copy_says_where_it_comes_from(reader: TestClient) -> None:
    copy, origin = reader.get("/articles/a3").text, reader.get("/articles/a2").text

    assert "Where this text comes from" in copy
    assert 'href="/articles/a2"' in copy
    assert "5 sentences word by word" in words(copy)
    assert "1 later text" in words(origin)
    assert 'href="/articles/a3"' in origin


@pytest.mark.parametrize("language", ["en", "fr"])
def test_why_it_is_a_copy_is_said_in_the_interfaces_language(
    reader: TestClient, language: str
) -> None:
    said = words(reader.get("/articles/a3", params={"language": language}).text)

    assert ("5 phrases mot à mot" in said) is (language == "fr")
    assert ("5 sentences word by word" in said) is (language == "en")


def test_related_articles_share_a_claim(house: House) -> None:
    one = brought(house, "Jane Doe said on Monday that 12 civilians were killed in Alba.", "t1")
    other = brought(house, "In Alba 12 civilians were killed, Jane Doe said on Monday.", "t2")

    related = house.sign_up("Bo").get(f"/articles/{one}").text

    part = related[related.index('id="related"') :]
    assert f'href="/articles/{other}"' in part
    assert "1 claim in common" in words(related)


def test_links_of_the_page_go_to_the_web_alone(house: House) -> None:
    links = (
        '<li><a href="https://other.example/more">More of it on another page here</a></li>'
        '<li><a href="javascript:alert(1)">A trap that is set for the reader</a></li>'
    )
    name = fetched(house, page(*SENTENCES, related=links))

    text = house.sign_up("Bo").get(f"/articles/{name}").text

    assert "javascript:" not in text
    for link in re.findall(r"<a [^>]*https?://[^>]*>", text[text.index("<main") :]):
        assert "noopener" in link
        assert "noreferrer" in link


def test_the_text_is_given_out_as_it_was_read(house: House, revised: str) -> None:
    answer = house.sign_up("Bo", Role.READER).get(f"/articles/{revised}.1/text")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    named = f'attachment; filename="{revised}.1.txt"'
    assert answer.headers["content-disposition"] == named
    assert "At least 12 civilians" in answer.text


def test_the_archived_page_is_never_shown(house: House) -> None:
    evil = page(*SENTENCES, title="A strike &lt;b&gt;").replace(
        b"</body>", b"<script>alert(document.cookie)</script></body>"
    )
    name = fetched(house, evil)

    answer = house.sign_up("Rea", Role.REVIEWER).get(f"/articles/{name}/page")

    assert answer.content == evil
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    policies = answer.headers.get_list("content-security-policy")
    assert "sandbox" in policies
    assert any("default-src 'none'" in one for one in policies)


@pytest.mark.parametrize(
    "data", [b"no zlib", zlib.compress(b"another page")], ids=["not packed", "another"]
)
def test_a_page_that_is_not_what_it_was_is_refused(
    house: House, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    name = fetched(house, page(*SENTENCES))
    with house.ledger.database.write() as connection:
        connection.execute(pages.update().values(data=data))

    answer = house.sign_up("Rea", Role.REVIEWER).get(f"/articles/{name}/page")

    assert answer.status_code == 410
    assert "do not fit their hash" in words(answer.text)
    assert "archive" in [one.message for one in caplog.records if one.name == "selon.desk"]


def test_a_reader_is_not_given_the_page(house: House) -> None:
    browser = house.sign_up("Eve", Role.READER)

    assert browser.get("/articles/a2/page").status_code == 403
    assert "/articles/a2.1/page" not in browser.get("/articles/a2").text
    assert "/articles/a2.1/text" in browser.get("/articles/a2").text


def test_what_is_kept_is_said_with_its_hashes(house: House, revised: str) -> None:
    said = words(house.sign_up("Bo").get(f"/articles/{revised}.2").text)

    assert "2 of 3" in said
    assert URL in said
    assert len(re.findall(r"sha256 [0-9a-f]{64}", said)) == 2


def test_a_version_is_cited(house: House, revised: str) -> None:
    browser = house.sign_up("Bo")

    said = words(browser.get(f"/articles/{revised}").text)
    entry = browser.get(f"/articles/{revised}.1/bibtex")

    assert (
        "Ann Lee, “A strike on Alba”, The Post, 11 Mar 2025, https://post.example/strike." in said
    )
    assert f"http://127.0.0.1:8000/articles/{revised}.3" in said
    assert entry.headers["content-type"].startswith("text/plain")
    assert entry.text.startswith(f"@article{{selon:{revised}.1,\n")
    assert "  url = {https://post.example/strike},\n" in entry.text
    assert f"/articles/{revised}.1" in entry.text


def test_an_entry_obeys_nothing(house: House) -> None:
    title = r"} \write18{rm} % & $ # _ ^ ~ {"
    name = fetched(house, page(*SENTENCES, title=escape(title)), url=URL + "?a={b}")

    entry = house.sign_up("Bo").get(f"/articles/{name}/bibtex").text

    assert "\\write18" not in entry
    assert "\n%" not in entry
    assert "{b}" not in entry
    assert entry.count("\n  ") == entry.count(",\n") - 1


def test_no_line_ends_beside_a_mark_that_french_sets_apart(house: House) -> None:
    given = (
        "Selon la police, « douze civils ont été tués ». « Nous comptons », a dit le maire : oui."
    )
    name = brought(house, given, "fr")

    shown = house.sign_up("Bo").get(f"/articles/{name}").text

    assert "«\N{NO-BREAK SPACE}" in shown
    assert "« " not in shown.partition('class="notes said"')[2]


def test_an_old_article_says_so(reader: TestClient, house: House) -> None:
    assert "more than a year old" not in words(reader.get("/articles/a2").text)
    house.ledger.clock.now = datetime(2027, 1, 1, tzinfo=UTC)  # type: ignore[attr-defined] # the test's clock

    assert "This article is more than a year old." in words(
        house.sign_up("Bo").get("/articles/a2").text
    )


def test_hundreds_of_figures_are_all_marked(house: House) -> None:
    many = MANY + 40
    text = " ".join(
        f"Police in Port {one} said {100 + one} people were killed there." for one in range(many)
    )
    name = brought(house, text)

    page_ = house.sign_up("Bo").get(f"/articles/{name}").text

    notes = set(re.findall(r'id="(f\d+)-note"', page_))
    assert len(notes) >= many
    assert notes == set(re.findall(r'<i id="(f\d+)"', page_))
    assert 'class="notes wide"' in page_
    assert 'class="fields"' not in page_


def test_a_text_without_figures_says_so(house: House) -> None:
    name = brought(house, "The market of Lisse reopened on Tuesday. Its roof is new.")

    said = words(house.sign_up("Bo").get(f"/articles/{name}").text)

    assert "0 figures" in said
    assert "No figure of people" in said
    assert "No article of another origin" in said


def test_every_number_in_the_text_leads_to_its_note_and_back(reader: TestClient) -> None:
    page_ = reader.get("/articles/a2").text
    ids = set(re.findall(r'\bid="([^"]+)"', page_))

    within = set(re.findall(r'href="#([^"]+)"', page_))

    assert len(re.findall(r'\bid="', page_)) == len(ids)
    assert within <= ids
    assert {"f1", "f1-note", "s1", "s1-note"} <= within | ids
