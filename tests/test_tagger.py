"""The tagger: exact sums, whole windows, stretches of roles, what is kept and added."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.load import known, load
from selon.reading.prose import analyse
from selon.statements import grammar
from selon.statements.scene import Scene, view
from training.statements.tagger import features, network
from training.statements.tagger.columns import Columns, columns
from training.statements.tagger.decoding import CONTENT, CUE, SOURCE, TAGS, decode
from training.statements.tagger.judging import Rules
from training.statements.tagger.mend import mended
from training.statements.tagger.network import Layer, Network
from training.statements.tagger.roles import Roles
from training.statements.tagger.sight import see
from training.statements.tagger.weights import built
from training.statements.tagger.windows import NEAR, PROPOSED, REACH, WIDTH, windows

TEXT = "Le pont a cédé. « Il était vieux », a déclaré le maire. Selon lui, personne n'est mort."


def scene(text: str, language: str = "fr") -> Scene:
    return view(analyse(text, load(language)))


def read(text: str, language: str = "fr") -> Columns:
    seen = scene(text, language)
    return columns(seen, grammar.find(seen))


def layer(weight: np.ndarray, dilation: int) -> Layer:
    wide = np.concatenate(weight.astype(np.float32), axis=1)
    ones = np.ones(weight.shape[2], np.float32)
    return Layer(wide, ones, ones * 0, dilation, np.float32(1))


@given(
    st.integers(1, 9), st.sampled_from([1, 3, 5]), st.sampled_from([1, 2, 4]), st.integers(0, 99)
)
def test_a_layer_is_a_convolution(count: int, steps: int, dilation: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    weight = chance.integers(-127, 128, (steps, 4, 3))
    given_ = chance.integers(0, 128, (count, 4))
    wanted = np.zeros((count, 3), np.int64)
    for at in range(count):
        for step in range(steps):
            place = at + (step - steps // 2) * dilation
            if 0 <= place < count:
                wanted[at] += given_[place] @ weight[step]

    assert (layer(weight, dilation)(given_.astype(np.float32)) == wanted).all()


@pytest.mark.parametrize("language", known())
def test_rows_and_bits_stay_in_their_tables(language: str) -> None:
    held = read(TEXT, language)

    rows = [row for word in held.words for row in features.word_rows(word)]
    bits = [
        place
        for flags, cues in zip(held.flags, held.cues, strict=True)
        for place in features.places(flags, cues)
    ]
    assert 0 <= min(rows) <= max(rows) < features.OUTSIDE
    assert 0 <= min(bits) <= max(bits) < features.GRAMMAR
    assert len(features.FLAGS) <= features.CUES
    assert held.found.max() < 1 << features.BITS - features.GRAMMAR


def test_what_the_grammar_found_is_known_of_each_token() -> None:
    held = read("Selon lui, personne n'est mort.")

    assert held.found[0] == features.ANCHOR | features.CUE
    assert held.found[1] == features.SOURCE
    assert held.found[3] == features.CONTENT | features.OPENS
    assert held.found[-1] == 0


def chance_network() -> Network:
    """A network whose weights were drawn by lot."""
    chance = np.random.default_rng(1)

    def whole(*shape: int) -> np.ndarray:
        return chance.integers(-20, 21, shape).astype(np.float32)

    width, narrow = 8, 4
    arrays: dict[str, np.ndarray] = {
        "names": np.array("en fr"),
        "table": whole(features.TABLE, width),
        "bits": whole(features.BITS, width),
        "languages": whole(2, width),
        "distance": whole(WIDTH, narrow),
        "near": whole(NEAR, narrow),
        "proposed": whole(PROPOSED, narrow),
    }
    for name in ("first", "last"):
        arrays |= {f"{name}.scale": np.full(width, 0.01), f"{name}.bias": whole(width) / 10}
    layers = [(f"wide.{n}", 3, width, width, 2**n) for n in range(4)]
    layers += [("narrow.0", 5, narrow, narrow, 1), ("anchor", 1, width, 3, 1)]
    layers += [("from_anchor", 1, width, narrow, 1), ("from_token", 1, width, narrow, 1)]
    for name, steps, given_, out, dilation in [*layers, ("roles", 1, narrow, TAGS, 1)]:
        arrays[f"{name}.weight"] = whole(steps, given_, out)
        arrays[f"{name}.scale"] = np.full(out, 0.001)
        arrays[f"{name}.bias"] = whole(out) / 100
        arrays[f"{name}.dilation"] = np.array(dilation)
        arrays[f"{name}.units"] = np.array(16.0)
    return built(arrays)


def test_a_text_is_encoded_the_same_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    model = chance_network()
    held = read(f"{TEXT} " * 5)
    whole = model.encode(held, "fr")

    monkeypatch.setattr(network, "BLOCK", 7)

    assert (model.encode(held, "fr") == whole).all()
    assert whole.any()


def test_what_is_likely_is_kept_and_added() -> None:
    seen = scene(TEXT)
    found = grammar.find(seen)
    sight = see(seen, found, chance_network(), free=True)
    none, all_ = (
        Rules(grammar=(way, 0, 0, 0), tagger=(way, 1, 0, 0), keep=0, add=0, free=True)
        for way in (-99.0, 99.0)
    )

    assert mended(sight, none) == []
    assert set(found) <= set(mended(sight, all_))


def test_a_window_ends_where_the_text_does() -> None:
    held = read(TEXT)

    seen = windows(held, np.array([0, len(held) - 1]))

    assert seen.inside.sum(1).tolist() == [min(len(held), REACH + 1)] * 2
    assert seen.inside[0, REACH:].any()
    assert not seen.inside[0, :REACH].any()


def tags(**scores: list[int]) -> np.ndarray:
    """Scores of tags around an anchor, by the places at which a role begins or goes on."""
    out = np.zeros((1, WIDTH, TAGS), np.float32)
    out[0, :, 0] = 1
    for name, places in scores.items():
        role = {"source": SOURCE, "content": CONTENT, "cue": CUE}[name]
        for number, place in enumerate(places):
            begins = number == 0 or places[number - 1] != place - 1
            out[0, REACH + place, 2 * role + (1 if begins else 2)] = 9
    return out


def decoded(scores: np.ndarray, *, free: bool = False) -> list[Roles]:
    held = columns(scene(f"{TEXT} " * 9), ())
    return list(decode(scores, windows(held, np.array([90])), np.array([free])))


def test_roles_are_the_stretches_that_gain_most() -> None:
    (found,) = decoded(tags(cue=[0], source=[1, 2], content=[-4, -3, -2]))

    assert found == Roles(90, ((91, 93),), ((90, 91),), ((86, 89),))


def test_a_content_is_parted_by_the_cue_in_it() -> None:
    (found,) = decoded(tags(cue=[0], source=[1], content=[-4, -3, -2, -1, 2, 3, 4]))

    assert found.content == ((86, 90), (92, 95))


def test_a_role_that_goes_on_but_never_began_is_none() -> None:
    scores = tags(cue=[0], content=[3, 4, 5])
    scores[0, REACH - 5, 2 * SOURCE + 2] = 1.5

    (found,) = decoded(scores)

    assert found.source == ()


def test_without_a_content_there_is_no_statement() -> None:
    assert decoded(tags(cue=[0], source=[1, 2])) == []


def test_one_that_is_free_has_no_cue() -> None:
    (found,) = decoded(tags(cue=[0], content=[0, 1, 2]), free=True)

    assert found.cue == ()
