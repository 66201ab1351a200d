"""Actors that users add, as docs/actors.md tells them to."""

import re
from pathlib import Path

import pytest

from selon.actors import ActorFile, Sense, lexicon, load_extra
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


def test_the_documented_python_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    exec(blocks("python")[0], {})  # noqa: S102 # our own documentation

    assert capsys.readouterr().out == blocks("text")[0]


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
        ('[[actor]]\nid = "x"\nkind = "club"\nnames.any = ["X"]', "$.actor[0].kind"),
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


@pytest.mark.parametrize("data", [None, b"\xff\xfe"], ids=["missing", "not UTF-8"])
def test_an_unreadable_file_is_named(tmp_path: Path, data: bytes | None) -> None:
    file = tmp_path / "actors.toml"
    if data is not None:
        file.write_bytes(data)

    with pytest.raises(ActorDataError, match=r"actors\.toml"):
        load_extra(file)
