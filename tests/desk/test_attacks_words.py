"""Hostile words in all that people write and in all that is read: they stay words, everywhere."""

import csv
import html
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from starlette.testclient import TestClient

from selon.desk.app import make
from selon.desk.settings import Settings
from selon.ledger.desk import jobs
from selon.ledger.desk.roles import Role
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.ledger.reviewing import Action, Review
from selon.ledger.watch import book
from selon.model.refusal import Code, Refusal, Stage
from selon.reading.given import Given
from selon.reading.raw import Raw
from tests.desk.conftest import House
from tests.ledger.conftest import Clock

MARK = "<script>xss()</script><xss-el xss-attr=1>"
OUT = "\"'`><xss-el xss-attr=1 onxss=1></title></textarea></svg></script>--><!--"
TEMPLATE = "{{ 31337*3 }}{% raise %}${31337*3} %(count)s %s {0} {count}"
TURNED = "\u202exss\u2066\u200b\ufeff\x85\u2028"
FORMULA = "=cmd|' /C calc'!A0"
HOSTILE = f"{MARK}{OUT}{TEMPLATE}{TURNED}"
SHORT = "<xss-el xss-attr=1>\"'{{ 31337*3 }}"
LED = (
    "javascript:xss()",
    "JaVaScRiPt:xss()",
    "data:text/html,<script>xss()</script>",
    "vbscript:xss()",
    "//evil.example/xss",
    "https://evil.example/\"onxss=1 '><xss-el>",
)
ESCAPED = html.escape(HOSTILE)
BODY = (
    f"At least 12 people were killed on Tuesday in the valley, said {MARK} Jane Doe "
    f"{OUT}, a spokeswoman for the ministry. “{HOSTILE} is what 40 soldiers said”, she said."
)
LINKS = "".join(f'<li><a href="{html.escape(one)}">{ESCAPED} Read more</a></li>' for one in LED)
PAGE = f"""<!doctype html><html lang="en"><head><title>{ESCAPED}</title>
<meta property="og:title" content="{ESCAPED}"><meta name="author" content="{html.escape(SHORT)}">
<meta property="og:site_name" content="{ESCAPED}"><meta name="description" content="{ESCAPED}">
<meta property="article:published_time" content="2025-03-12T10:00:00Z">
<link rel="canonical" href="javascript:xss()"><meta property="og:url" content="javascript:xss()">
<meta property="article:tag" content="{ESCAPED}"><meta property="og:image" content="javascript:x">
</head><body><article><h1>{ESCAPED}</h1><p class="standfirst">{ESCAPED}</p>
<p class="byline">By {html.escape(SHORT)}</p>
<figure><img src="javascript:xss()" onerror="xss()"><figcaption>{ESCAPED} / Photo: {ESCAPED}
</figcaption></figure>{f"<p>{html.escape(BODY)}</p>" * 3}
<aside class="related"><h2>Related</h2><ul>{LINKS}</ul></aside></article></body></html>"""
ACTORS = f"""[[actor]]
id = "xss"
kind = "state"
affiliation = "XSS"
names.en = [{json.dumps("Valley " + SHORT)}]
names.fr = [{json.dumps("Vallée " + SHORT)}]
"""
NAMES = ("title", "slug", "topics", "actors", "places", "words", "since", "until")
LANGUAGES = ("en", "fr")


class Looker(HTMLParser):
    """Finds what no template of the desk writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "object", "embed", "base", "img", "frame", "style", "xss-el", "math"}:
            self.wrong.append(tag)
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.wrong.append(f"script {given}")
        if tag == "meta" and "http-equiv" in given and not given["content"].isdecimal():
            self.wrong.append(f"meta {given}")
        if len(given) < len(attrs):
            self.wrong.append(f"{tag} says something twice: {attrs}")
        for name, value in given.items():
            self._attribute(tag, name, value)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith(("on", "xss")) or name in {"style", "srcdoc", "formaction", "ping"}:
            self.wrong.append(f"{tag} {name}={value}")
        if name in {"src", "action", "data", "hx-get", "hx-post"} and not is_ours(value):
            self.wrong.append(f"{tag} {name}={value}")
        if name in {"href", "xlink:href"} and not (is_ours(value) or is_web(value)):
            self.wrong.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        if "xss" in data:
            self.wrong.append(f"<!--{data}")


def is_ours(address: str) -> bool:
    plain = address.startswith(("/", "#", "?")) and not address.startswith(("//", "/\\"))
    return plain and address.isprintable()


def is_web(address: str) -> bool:
    return urlsplit(address).scheme in {"http", "https"} and address.isprintable()


def check(text: str) -> None:
    """A page has nothing in it that no template wrote."""
    looker = Looker()
    looker.feed(text)
    looker.close()
    assert not looker.wrong
    assert "94011" not in text
    assert text.rstrip().endswith("</html>") or "<html" not in text


@pytest.fixture(scope="module")
def town(filled: Path) -> Iterator[tuple[House, TestClient]]:
    """A desk on a ledger in which everything is hostile, and who administers it."""
    path = filled.with_name("hostile.db")
    shutil.copy(filled, path)
    actors = path.with_suffix(".toml")
    actors.write_text(ACTORS, encoding="utf-8")
    given = Settings()
    with (
        Ledger.open(path, clock=Clock()) as ledger,
        TestClient(make(ledger, given), base_url=given.origin) as door,
    ):
        ledger.learn(actors)
        house = House(ledger=ledger, settings=given, door=door)
        _read(house)
        browser = house.sign_up("Ana Marek")
        _write(house, browser)
        yield house, browser


def _read(house: House) -> None:
    ledger = house.ledger
    for number, where in enumerate((f"http://evil.example/{quote(SHORT)}", None, *LED)):
        page = PAGE.replace("12 people", f"{12 + number} people").encode()
        ledger.add(Raw(source=f"x/{SHORT}{number}", data=page, url=where))
    brought = Given(
        id=SHORT, text=BODY, language="en", published="2025-03-12", title=HOSTILE, publisher=SHORT
    )
    ledger.add(Raw(source=SHORT, data=BODY.encode(), given=brought))
    formula = Given(
        id="f", text=BODY, language="fr", published="2025-03-13", title=FORMULA, publisher=FORMULA
    )
    ledger.add(Raw(source=FORMULA, data=BODY.encode(), given=formula))
    for source in (HOSTILE, *LED):
        stage = Stage.READING
        ledger.add(Refusal(source=source, stage=stage, code=Code.EMPTY, message=HOSTILE))
    ledger.make_dossier("war", HOSTILE, Rule(words=("killed", SHORT), topics=(HOSTILE,)))
    for action in (Action.CONFIRM, Action.DISPUTE):
        ledger.review(Review(action=action, target="c1", reviewer=SHORT, reason=HOSTILE))
    with ledger.database.write() as connection:
        now = ledger.clock()
        book.add(connection, f"https://evil.example/{quote(SHORT)}?<xss-el>", now=now)
        jobs.ask(connection, "nothing", {"source": HOSTILE, "articles": []}, owner="1", now=now)


def _write(house: House, browser: TestClient) -> None:
    """All that a form takes."""
    eve = house.sign_up("O’Brien @xss.js", Role.READER)
    for one in (browser, eve):
        for text in (HOSTILE, *LED, f"See https://evil.example/{OUT} and http://a@evil.example/"):
            assert one.post("/articles/a1/comments", data={"text": text}).status_code == 303
    hidden = {"verdict": "hide", "reason": HOSTILE[:290]}
    assert browser.post("/comments/1/decide", data=hidden).status_code == 303
    token = {"name": SHORT, "ends": str((house.ledger.clock()).date().replace(month=12, day=28))}
    assert browser.post("/account/tokens", data=token).status_code in {200, 422}
    for query in ("q=killed", f"q=killed&outlet={quote(SHORT)}", f"q={quote(SHORT)}"):
        browser.post("/searches", data={"name": HOSTILE[:100], "query": query})
    browser.post("/review/c1", data={"action": "dispute", "reason": HOSTILE, "f-place": SHORT})
    browser.post("/dossiers", data={**dict.fromkeys(NAMES, ""), "title": HOSTILE[:200]})
    browser.post("/dossiers", data=dict.fromkeys(NAMES, HOSTILE))
    for name in (f"{SHORT}.txt", "../../x\r\nset-cookie: a=b.html", "=x.csv", "\u202etxt.exe"):
        browser.post("/read", files={"file": (name, b"Some words.")})
    browser.post("/read", data={"paste": f"{SHORT}\nAt least 5 people were killed, he said."})
    browser.post("/sign-in", data={"name": HOSTILE[:60], "password": HOSTILE})


ROOMS = (
    *("/", "/account", "/admin", "/admin/audit", "/admin/feeds", "/admin/jobs", "/admin/people"),
    *("/admin/refusals", "/compare", "/dossiers", "/dossiers/war", "/dossiers/war/edit"),
    *("/moderation", "/review", "/review/agreement", "/search", "/search?what=statements"),
    *("/search?q=killed", "/search?q=xss&what=statements", "/speakers", "/api", "/dossiers/new"),
)
BY_NUMBER = {
    "/articles/a": 9,
    "/claims/c": 12,
    "/jobs/": 6,
    "/speakers/": 12,
}
ASKED = ("q", "outlet", "side", "claimant", "affiliation", "place", "in", "language", "next", "at")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stay_words_in_every_room(town: tuple[House, TestClient], language: str) -> None:
    _, browser = town
    addresses = [*ROOMS]
    for start, most in BY_NUMBER.items():
        addresses += [f"{start}{number}" for number in range(1, most + 1)]
    addresses += [f"/articles/a{number}/versions" for number in range(1, 10)]
    seen = 0
    for address in addresses:
        join = "&" if "?" in address else "?"
        page = browser.get(f"{address}{join}language={language}")
        assert page.status_code in {200, 303, 404}, address
        check(page.text)
        seen += "&lt;xss-el" in page.text or "&lt;script&gt;xss" in page.text

    assert seen > 20  # they are shown, as words


@pytest.mark.parametrize("parameter", ASKED)
def test_what_an_address_says_stays_words(town: tuple[House, TestClient], parameter: str) -> None:
    _, browser = town
    for room in (
        "/search",
        "/compare",
        "/speakers",
        "/dossiers/war",
        "/review",
        "/admin/refusals",
    ):
        for value in (SHORT, *LED, TURNED):
            check(browser.get(room, params={parameter: value}).text)
    check(town[0].guest().get("/sign-in", params={parameter: SHORT}).text)


@pytest.mark.parametrize(
    "path",
    [
        "/sign-in",
        "/join/x",
        "/reset/x",
        "/read",
        "/account/tokens",
        "/account/password",
        "/dossiers",
        "/dossiers/war",
        "/dossiers/war/articles",
        "/admin/feeds",
        "/review/c1",
        "/articles/a1/comments",
        "/comments/1/decide",
        "/searches",
    ],
)
def test_what_a_form_is_told_to_correct_stays_words(
    town: tuple[House, TestClient], path: str
) -> None:
    _, browser = town
    fields = (
        *NAMES,
        "name",
        "password",
        "again",
        "old",
        "text",
        "paste",
        "source",
        "url",
        "reason",
    )
    more = ("query", "queue", "next", "other", "into", "ends", "scope", "article", "f-value")
    for value in (HOSTILE, SHORT, LED[0]):
        given = dict.fromkeys((*fields, *more), value) | {"action": "correct", "verdict": "hide"}
        answer = browser.post(path, data=given)
        assert answer.status_code < 500
        assert is_ours(answer.headers.get("location", "/"))
        assert all(one.isprintable() and "<" not in one for one in answer.headers.values())
        check(answer.text)


FILES = (
    "/dossiers/war/feed",
    "/dossiers/war/claims.svg",
    "/dossiers/war/claims.csv",
    "/dossiers/war/claims.json",
    "/search/found.csv?q=killed",
    "/search/found.csv?q=killed&what=statements",
    "/search/found.json?q=killed",
    "/compare/claims.csv",
    "/compare/claims.json",
    "/api/v1/export?format=atom",
    "/api/v1/export?format=csv",
    "/api/v1/export?format=hxl",
    "/api/v1/export?format=jsonl",
    "/api/v1/articles",
    "/api/v1/claims",
    "/api/v1/refusals",
    "/api/v1/dossiers",
    *(f"/claims/c{number}/{form}" for number in (1, 5, 9) for form in ("csv", "json", "graph")),
    *(f"/claims/c{number}/bibtex" for number in range(1, 10)),
    *(f"/articles/a{number}/bibtex" for number in range(1, 10)),
)


@pytest.mark.parametrize("path", FILES)
def test_words_stay_words_in_every_file(town: tuple[House, TestClient], path: str) -> None:
    _, browser = town
    answer = browser.get(path)
    kind = answer.headers["content-type"].partition(";")[0]

    if answer.status_code == 404:
        return
    assert answer.status_code == 200
    assert kind != "text/html"
    assert answer.headers["x-content-type-options"] == "nosniff"
    named = answer.headers.get("content-disposition", "")
    assert re.fullmatch(r'|(?:attachment|inline); filename="[\w.-]+"', named)
    if kind.endswith("xml"):
        for one in ET.fromstring(answer.content).iter():  # noqa: S314 -- ours
            assert one.tag.rpartition("}")[2] not in {"xss-el", "script", "foreignObject"}
            assert not [name for name in one.attrib if name.startswith(("on", "xss"))]
    elif kind == "text/csv":
        cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
        assert cells
        assert not [one for one in cells if re.match(r"[=@\t\r]|[+-](?!\d*\.?\d*$)", one)]
    elif kind.endswith("json"):
        json.loads(answer.content)
    elif path.endswith("bibtex"):
        inside = re.sub(r"\\[{}]", "", answer.text)
        assert inside.count("{") == inside.count("}")
        assert inside.count("@misc{") + inside.count("@online{") <= 1
        assert "\\write" not in answer.text


@pytest.mark.parametrize("length", [100_000])
def test_long_words_break_nothing(town: tuple[House, TestClient], length: int) -> None:
    house, browser = town
    long = "x" * length
    brought = Given(
        id="long", text=BODY, language="en", published="2025-03-14", title=long, publisher=long
    )
    added = house.ledger.add(Raw(source=long, data=BODY.encode(), given=brought))

    for address in (f"/articles/{added.article}", "/", "/search?q=killed", "/admin/refusals"):
        page = browser.get(address)
        assert page.status_code == 200
        check(page.text)


@pytest.mark.parametrize(
    "after",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "/\t/evil.example",
        "/\r\nset-cookie: a=b",
        "/%0d%0aset-cookie: a=b",
        "javascript:xss()",
        "///evil.example",
        "/\u2028/evil.example",
        "/@evil.example",
        " //evil.example",
        "/./\\evil.example",
    ],
)
def test_signing_in_leads_to_the_desk(town: tuple[House, TestClient], after: str) -> None:
    _, browser = town
    answer = browser.get("/sign-in", params={"next": after})

    assert answer.status_code == 303
    assert is_ours(answer.headers["location"])
    assert "set-cookie" not in answer.headers
