"""Plain texts are read as the corpus says, and no text is lost."""

from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.load import load, read_toml
from selon.model import Article
from selon.reading import lines
from selon.reading.margins import when
from selon.reading.plain import read
from selon.reading.refused import Refused

CORPUS = Path(__file__).parent / "corpus"
SHARED = Path(__file__).parents[2] / "shared"
BODY = "Le pont de Varelle a rouvert mercredi, un an après la crue, dit le maire."


class PageExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    text: str
    article: dict[str, Any] = {}  # any: the contract's JSON, or a part of it
    refused: str | None = None
    expect: Literal["pass", "fail"] = "pass"
    why: str = ""


class PageFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    page: tuple[PageExample, ...]


def corpus(*, refused: bool) -> list[object]:
    return [
        pytest.param(
            one,
            id=f"{file.parts[-3]}: {one.label}",
            marks=[pytest.mark.xfail(strict=True, reason=one.why)] if one.expect == "fail" else [],
        )
        for file in sorted(CORPUS.glob("*/furniture/*.toml"))
        for one in read_toml(file, PageFile).page
        if bool(one.refused) is refused
    ]


def full(expected: object, shape: object) -> object:
    """*expected* with the absent values that TOML cannot write, as *shape* has them."""
    if isinstance(expected, dict) and isinstance(shape, dict):
        return {**dict.fromkeys(shape), **expected} if expected else None
    if isinstance(expected, list) and isinstance(shape, list):
        return [full(one, two) for one, two in zip(expected, shape, strict=True)]
    if expected == {}:
        return None
    return expected


def article(text: str, url: str | None = None) -> Article:
    found = read(text, url=url)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("one", corpus(refused=False))
def test_page_is_read(one: PageExample) -> None:
    found = article(one.text).to_dict()

    for key, expected in one.article.items():
        wanted = expected.strip("\n") if isinstance(expected, str) else expected
        whole = full(wanted, found[key])
        assert found[key] == whole, key


@pytest.mark.parametrize("one", corpus(refused=True))
def test_what_is_no_article_is_refused(one: PageExample) -> None:
    found = read(one.text)

    assert isinstance(found, Refused)
    assert found.code == one.refused


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\n \n"])
def test_line_ends_of_any_kind(end: str) -> None:
    found = article(end.join(["Le pont rouvre", "Par Inès Maren", BODY]))

    assert (found.title, found.authors) == ("Le pont rouvre", ("Inès Maren",))
    assert found.text == f"Le pont rouvre\n\n{BODY}"


def test_no_break_spaces_stay() -> None:
    body = "Plus de 100\u00a0000\u202fsoldats ont été tués, selon\u00a0lui et selon d'autres."

    assert article(f"\ufeff  {body}  ").text == body


def test_address_gives_the_day() -> None:
    found = article(BODY, url="https://example.org/2022/11/09/pont")

    assert found.dated is not None
    assert found.dated.to_dict() == {"date": "2022-11-09", "basis": "url"}


def test_language_without_rules_is_read_as_text() -> None:
    text = "Die Brücke ist offen\n\nDie Brücke ist seit Mittwoch wieder offen, sagt die Stadt."
    found = article(text)

    assert (found.language, found.title) == ("de", "Die Brücke ist offen")
    assert found.text == text


@given(st.text(st.sampled_from("Aé. \n\r:/()©«\u00a01P"), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read(text)

    assert isinstance(found, Refused) or found.text


@given(st.lists(st.sampled_from(
    ["Par Inès Maren", "Publié", "Partager", "Lire aussi :", BODY, "Un titre", "", "(AFP)"]
)))  # fmt: skip
def test_no_sentence_is_lost(several: list[str]) -> None:
    found = read("\n".join(several))

    kept = 0 if isinstance(found, Refused) else found.text.count(BODY)
    assert kept == several.count(BODY)


def test_lines_cut_no_word() -> None:
    text = "Un mot\r\ndeux mots\n\n  trois\u00a0mots  \n"

    assert [line.text for line in lines.cut(text)] == ["Un mot", "deux mots", "trois\u00a0mots"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("9 November 2022", "2022-11-09"),
        ("Nov 9, 2022 at 2:32 pm", "2022-11-09T14:32:00"),
        ("Nov 9, 2022 12:05 AM EST", "2022-11-09T00:05:00-05:00"),
        ("Wed 9 Nov 2022 14.32 GMT", "2022-11-09T14:32:00+00:00"),
        ("Nov 9, 2022 5:02 PM GMT+1", "2022-11-09T17:02:00+01:00"),
        ("2022-11-09T14:32:00+02:00", "2022-11-09T14:32:00+02:00"),
        ("2022-11-09 14:32 +0530", "2022-11-09T14:32:00+05:30"),
        ("2 hours ago", None),
        ("November 9", None),
    ],
)
def test_time_keeps_its_zone(text: str, moment: str | None) -> None:
    found = when(text, load("en"))

    assert (found and found.isoformat()) == moment


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_seed() -> None:
    seed = SHARED / "seed"
    expected = msgspec.json.decode((seed / "expected.json").read_bytes())["article"]
    found = article((seed / "000_75a8bacb6ab80d84.txt").read_text(encoding="utf-8"))
    seen = found.to_dict()

    for key in ("language", "title", "authors", "publisher", "reading_minutes", "topics"):
        assert seen[key] == expected[key], key
    assert found.published is None
    assert found.dated is not None
    assert found.dated.to_dict() == {"date": expected["dated"], "basis": "weekday"}
    assert (found.standfirst or "").startswith(expected["standfirst_starts"])
    (image,) = found.images
    assert (image.caption or "").startswith(
        expected["caption_starts"].replace(" ", "\u00a0", 0)[:19]
    )
    assert str(image.date) == expected["caption_date"]
    assert (image.place, list(image.credits)) == (expected["caption_place"], expected["credits"])
    assert found.comments is not None
    assert (found.comments.open, found.comments.sign_in) == (True, True)
    assert found.text.endswith(expected["body_ends"])
    assert not [one for one in expected["not_in_body"] if one in found.text]
