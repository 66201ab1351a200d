"""Actors that users add, as docs/actors.md tells them to."""

import re
from pathlib import Path

import pytest

from selon import extract
from selon.actors import ActorFile, Sense, lexicon, load, load_extra, names_of
from selon.model.errors import ActorDataError

DOCS = Path(__file__).parents[1] / "docs" / "actors.md"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def blocks(kind: str) -> list[str]:
    """The code blocks of the documentation."""
    return [body for sort, body in BLOCK.findall(DOCS.read_text(encoding="utf-8")) if sort == kind]


@pytest.fixture
def extra(tmp_path: Path) -> ActorFile:
    file = tmp_path / "actors.toml"
    file.write_text(blocks("toml")[0], encoding="utf-8")
    return load_extra(file)


def test_added_actors_are_found(extra: ActorFile) -> None:
    lexed = lexicon("en", extra)

    watch = lexed.at(["Harbour", "Watch", "said"], 0)
    person = lexed.named("Anna Lindqvist")

    assert watch is not None
    assert watch.actor is lexed.actors["harbour-watch"]
    assert person is not None
    assert person.affiliation == "harbour-watch"


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        (["Northmark"], Sense.NAME),
        (["Northmarkian"], Sense.ADJECTIVE),
        (["Northmarkians"], Sense.DEMONYM),
        (["Ostby"], Sense.METONYM),
        (["Grey", "Palace"], Sense.METONYM),
        (["Lillvik"], Sense.PLACE),
    ],
)
def test_added_forms_have_their_sense(extra: ActorFile, words: list[str], sense: Sense) -> None:
    hit = lexicon("en", extra).at(words, 0)

    assert hit is not None
    assert hit.sense is sense


def test_added_names_stay_in_their_language(extra: ActorFile) -> None:
    assert lexicon("fr", extra).named("Harbour Watch") is None
    assert lexicon("fr", extra).named("VDP") is not None


def test_added_names_come_before_those_shipped(tmp_path: Path) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(
        '[[actor]]\nid = "paris-hq"\nkind = "organisation"\nnames.any = ["Paris"]',
        encoding="utf-8",
    )

    actor = lexicon("fr", load_extra(file)).named("Paris")

    assert actor is not None
    assert actor.id == "paris-hq"


def test_the_shipped_lexicon_stays_as_it_is(extra: ActorFile) -> None:
    lexicon("en", extra)

    assert lexicon("en").named("Harbour Watch") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[actor]]\nid = "x"\nkind = "club"\nnames.any = ["X"]', "actor[0].kind: "),
        ('[[actor]]\nid = "x"\nkind = "group"', "names"),
        ('[[actor]]\nid = "Not A Slug"\nkind = "group"\nnames.any = ["X"]', "Not A Slug"),
        ('[[actor]]\nid = "x"\nkind = "group"\nnames.any = []', "x: needs names"),
        ('[[actor]]\nid = "x"\nkind = "group"\nnames.any = ["a|b"]', "a|b"),
        ('[[actor]]\nid = "x"\nkind = "group"\nnames.any = ["X"]\nname = "X"', "name"),
        ('[[place]]\ncountry = "France"\nnames.any = ["X"]', "X: country"),
        (2 * '[[actor]]\nid = "x"\nkind = "group"\nnames.any = ["X"]\n', "id twice: x"),
        ("[[actor", "actors.toml"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ActorDataError) as raised:
        load_extra(file)

    assert str(file) in str(raised.value)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '[[place]]\ncountry = "France"\nnames.any = ["X"]',
            "place[0]: X: country 'France': not ISO 3166 alpha-3",
        ),
        (
            '[[actor]]\nid = "x"\nkind = "club"\nnames.any = ["X"]',
            "actor[0].kind: it cannot be 'club', but person, state, organisation, media",
        ),
        (
            '[[actor]]\nid = "x"\nkind = "group"\nnames.any = ["X"]\nwikidata = "1"',
            "wikidata '1': not an item's id",
        ),
    ],
)
def test_a_mistake_is_told_in_words(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ActorDataError, match=re.escape(says)):
        load_extra(str(file))


@pytest.mark.parametrize("words", ["Northmarkian soldiers", "Northmarkians"])
def test_a_side_without_a_code_has_one_name(extra: ActorFile, words: str) -> None:
    text = f"At least 40 {words} were killed on Tuesday, the police said."
    found = extract(text, language="en", actors=[extra]).figures

    assert [one.side for one in found] == ["Northmark"]


def test_codes_that_only_the_file_knows_have_a_name(tmp_path: Path) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(
        '[[actor]]\nid = "kestanie"\nkind = "state"\naffiliation = "XKE"\n'
        'names.fr = ["Kestanie"]\nnames.en = ["Kestania"]\n'
        '[[actor]]\nid = "gaul"\nkind = "state"\naffiliation = "FRA"\nnames.any = ["Gaul"]\n',
        encoding="utf-8",
    )

    assert names_of([load_extra(file)], "en") == {
        "kestanie": "Kestania",
        "XKE": "Kestania",
        "gaul": "Gaul",
    }


def test_a_language_without_actors_says_how_to_make_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(load, "DATA", tmp_path)
    lexicon.cache_clear()

    with pytest.raises(ActorDataError, match=r"en\.json: python -m training\.actors makes it"):
        lexicon("en")


@pytest.mark.parametrize("data", [None, b"\xff\xfe"], ids=["missing", "not UTF-8"])
def test_an_unreadable_file_is_named(tmp_path: Path, data: bytes | None) -> None:
    file = tmp_path / "actors.toml"
    if data is not None:
        file.write_bytes(data)

    with pytest.raises(ActorDataError, match=r"actors\.toml"):
        load_extra(file)
