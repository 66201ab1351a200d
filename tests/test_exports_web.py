"""What is exported for the web keeps the rules of its format."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from selon import model
from selon.exports import atom, schema_org, sentence
from selon.exports.datapackage import TABLE, About, files
from selon.exports.naming import address, hashed, named
from selon.exports.schema_org import Kept, UnsignedError, Verdict, graph
from selon.exports.web_annotation import annotation, collection
from tests.exported import BARE, ROW, SHA, claim, mention, rows
from tests.readings import ARTICLE, STATEMENTS
from tests.test_chart import CLAIMS

CONTRACT = Path(__file__).parent / "contract"
ATOM = "{http://www.w3.org/2005/Atom}"
NOW = datetime(2018, 11, 16, 9, 12, tzinfo=UTC)
TEXT = "Bilan: " + ROW.exact + " selon la Haverne."


def schema(name: str) -> Draft202012Validator:
    text = (CONTRACT / f"{name}.schema.json").read_text(encoding="utf-8")
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(json.loads(text), format_checker=checker)


def annotated(row: model.Row, text: str | None = None) -> Any:  # noqa: ANN401 -- JSON
    return annotation(row, text)


def package(given: list[model.Row], about: About) -> tuple[bytes, Any]:
    found: dict[str, bytes] = {}
    for name, piece in files(given, about):
        found[name] = found.get(name, b"") + piece
    return found[TABLE], json.loads(found["datapackage.json"])


# Frictionless Data Package --------------------------------------------------------------------


@given(st.lists(rows, max_size=3))
def test_a_package_describes_its_table(given: list[model.Row]) -> None:
    table, described = package(given, About())
    (resource,) = described["resources"]

    schema("datapackage").validate(described)
    assert resource["bytes"] == len(table)
    names = table.decode().split("\r\n", 1)[0].split(",")
    assert [one["name"] for one in resource["schema"]["fields"]] == names


def keeps(cell: str, field: Any) -> bool:  # noqa: ANN401 -- JSON
    """Whether *cell* is what Table Schema lets stand under *field*."""
    constraints = field.get("constraints", {})
    if not cell:
        return not constraints.get("required")
    if field["type"] == "integer":
        return bool(int(cell) >= constraints["minimum"])
    if field["type"] == "date":
        return date.fromisoformat(cell).isoformat() == cell
    fits = re.fullmatch(constraints.get("pattern", ".*"), cell, re.DOTALL)
    return bool(fits) and cell in constraints.get("enum", [cell])


@given(rows)
def test_every_cell_keeps_what_the_package_says(row: model.Row) -> None:
    table, described = package([row], About())
    fields = described["resources"][0]["schema"]["fields"]
    _, cells = csv.reader(io.StringIO(table.decode(), newline=""), strict=True)

    assert all(keeps(cell, field) for cell, field in zip(cells, fields, strict=True))


def test_a_package_says_what_it_was_told() -> None:
    about = About(name="kestria", title="War", version="0.1.0", created="2018-11-16T09:12:00Z")

    described = package([], about)[1]

    assert [described[key] for key in ("name", "title", "version")] == ["kestria", "War", "0.1.0"]


# Web Annotation -------------------------------------------------------------------------------


def test_an_annotation_stands_at_its_words() -> None:
    found = annotated(ROW, TEXT)
    quote, position = found["target"]["selector"]

    schema("annotation").validate(found)
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": ROW.exact,
        "prefix": "Bilan: ",
        "suffix": " selon la Haverne.",
    }
    assert TEXT[position["start"] : position["end"]] == ROW.exact


def test_an_annotation_without_an_address_is_of_the_text_by_its_hash() -> None:
    assert annotated(BARE)["target"]["source"] == hashed(SHA)


def test_the_id_of_an_annotation_is_not_the_ledgers() -> None:
    elsewhere = model.Row(
        **{**{name: getattr(ROW, name) for name in ROW.__slots__}, "claim": "c99", "article": "a7"}
    )

    assert annotation(elsewhere)["id"] == annotation(ROW)["id"] != annotation(BARE)["id"]


@given(st.lists(rows, max_size=3))
def test_annotations_are_a_collection(given: list[model.Row]) -> None:
    found = json.loads("".join(collection(((row, None) for row in given), label="War")))

    schema("annotations").validate(found)
    assert found["total"] == len(found["first"]["items"]) == len(given)
    for item in found["first"]["items"]:
        schema("annotation").validate({"@context": found["@context"], **item})


def test_the_body_holds_the_row() -> None:
    told, row = annotated(ROW)["body"]

    assert told["value"] == sentence.of_row(ROW)
    assert json.loads(row["value"]) == ROW.to_dict()


# schema.org -----------------------------------------------------------------------------------


def nodes(*verdicts: Verdict) -> list[Any]:
    kept = [Kept(id="a1", article=ARTICLE, statements=STATEMENTS)]
    stated = claim(
        comparator=model.Comparator.MORE_THAN,
        lower=40000,
        mentions=(mention("a2"), mention("a1")),
    )
    text = "".join(graph(kept, [stated], verdicts))
    found = json.loads(text)
    schema("schema-org").validate(found)
    return list(found["@graph"])


def test_articles_quotations_and_claims_are_nodes() -> None:
    found = nodes()

    assert [one["@type"] for one in found] == ["NewsArticle", "Quotation", "Claim"]
    article, quotation, stated = found
    assert article["@id"] == "https://courrier.example/varelle"
    assert quotation["isPartOf"] == stated["firstAppearance"] == {"@id": article["@id"]}
    assert stated["about"]["value"] == {
        "@type": "QuantitativeValue",
        "name": "40,000",
        "value": 40000,
        "minValue": 40000,
        "description": "more than",
    }


def test_the_text_of_an_article_is_not_handed_on() -> None:
    assert "articleBody" not in schema_org.news_article(ARTICLE)


def test_a_signed_verdict_is_a_review() -> None:
    signed = Verdict(claim="c1", by="A. Marek", on=date(2018, 11, 16), finding="confirmed")

    review = nodes(signed)[-1]

    assert (review["@type"], review["itemReviewed"]) == ("ClaimReview", {"@id": "#c1"})
    assert review["author"] == {"@type": "Person", "name": "A. Marek"}
    assert str(review["claimReviewed"]).startswith("Ruth Calder: more than 40 000 killed, VEL")


def test_an_unsigned_verdict_is_none() -> None:
    with pytest.raises(UnsignedError, match="c1 is not signed"):
        nodes(Verdict(claim="c1", by=" ", on=date(2018, 11, 16), finding="confirmed"))


def test_a_graph_of_nothing_is_a_graph() -> None:
    assert json.loads("".join(graph([], [])))["@graph"] == []


# Atom -----------------------------------------------------------------------------------------


def feed(claims: list[model.Claim], **about: object) -> ET.Element:
    known = {"id": named("war"), "title": "War & peace", "updated": NOW, **about}
    return ET.fromstring("".join(atom.feed(claims, atom.Feed(**known))))  # type: ignore[arg-type] # noqa: S314 -- our own


def must_hold(root: ET.Element) -> None:
    """What RFC 4287 asks of a feed and of its entries, 4.1.1 and 4.1.2."""
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for one in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
        assert urlsplit(one.findtext(f"{ATOM}id") or "").scheme == "urn"
        moment = datetime.fromisoformat(one.findtext(f"{ATOM}updated") or "")
        assert moment.tzinfo
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(entries)
    for one in entries:
        (content,) = one.findall(f"{ATOM}content")
        assert (content.get("type"), len(content)) == ("text", 0)


@given(st.lists(CLAIMS, max_size=3, unique_by=lambda one: one.id))
def test_any_claims_give_a_valid_feed(claims: list[model.Claim]) -> None:
    must_hold(feed(claims))


def test_the_last_to_move_stands_first() -> None:
    early = claim("c2", mentions=(mention(published=date(2018, 5, 1)),))
    late = claim("c1", mentions=(mention(published=datetime(2018, 11, 8, 5, 30, tzinfo=UTC)),))

    root = feed([early, late], link=lambda one: f"https://desk.example/{one.id}")

    must_hold(root)
    hrefs = [one.get("href") for one in root.findall(f"{ATOM}entry/{ATOM}link")]
    assert hrefs == ["https://desk.example/c1", "https://desk.example/c2"]
    updated = [one.text for one in root.findall(f"{ATOM}entry/{ATOM}updated")]
    assert updated == ["2018-11-08T05:30:00+00:00", "2018-05-01T00:00:00+00:00"]


def test_what_is_known_of_a_move_counts_before_its_mentions() -> None:
    undated, dated = claim("c1"), claim("c2", mentions=(mention(),))
    moved = {"c1": datetime(2018, 11, 15, tzinfo=UTC)}

    root = feed([dated, undated], moved=lambda one: moved.get(one.id))

    updated = [one.text for one in root.findall(f"{ATOM}entry/{ATOM}updated")]
    assert updated == ["2018-11-15T00:00:00+00:00", "2018-11-08T00:00:00+00:00"]


def test_an_entry_keeps_its_id() -> None:
    first, second = (
        feed([claim()]),
        feed([claim(mentions=(mention(),))], updated=datetime.now(UTC)),
    )

    path = f"{ATOM}entry/{ATOM}id"
    assert first.findtext(path) == second.findtext(path)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://a.example/\n", "", None]
)
def test_only_addresses_of_the_web_are_addresses(url: str | None) -> None:
    assert address(url) is None
