"""The tagger: exact sums, whole windows, roles that go on only after they began."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.load import known, load
from selon.reading.prose import analyse
from selon.statements import grammar
from selon.statements.scene import view
from training.statements.tagger.columns import BITS, TABLE, columns
from training.statements.tagger.network import Layer
from training.statements.tagger.roles import decode
from training.statements.tagger.shape import CONTENT, CUE, REACH, SOURCE, TAGS, windows

TEXT = "Le pont a cédé. « Il était vieux », a déclaré le maire. Selon lui, personne n'est mort."


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
def test_columns_hold_every_token_and_stay_in_the_table(language: str) -> None:
    scene = view(analyse(TEXT, load(language)))

    read = columns(scene, grammar.find(scene))

    assert read.rows.shape == (len(scene.words), 8)
    assert read.bits.shape == (len(scene.words), BITS)
    assert read.rows.min() >= 0
    assert read.rows.max() < TABLE


def test_a_window_ends_where_the_text_does() -> None:
    scene = view(analyse(TEXT, load("fr")))
    read = columns(scene, ())

    seen = windows(read, np.array([0, len(scene.words) - 1]))

    assert seen.inside.sum(1).tolist() == [min(len(scene.words), REACH + 1)] * 2
    assert seen.inside[0, REACH:].any()
    assert not seen.inside[0, :REACH].any()


def test_a_role_goes_on_only_after_it_began() -> None:
    scene = view(analyse(TEXT, load("fr")))
    seen = windows(columns(scene, ()), np.array([5]))
    tags = np.zeros((1, 2 * REACH + 1, TAGS), np.float32)
    tags[0, :, 0] = 1
    tags[0, REACH + 1, CONTENT + 1] = 9  # goes on, but never began
    tags[0, REACH + 2, SOURCE] = 9
    tags[0, REACH + 3 : REACH + 5, SOURCE + 1] = 9
    tags[0, REACH, CUE] = 9
    tags[0, REACH + 6, CONTENT] = 9

    (found,) = decode(tags, seen, np.array([1.0], np.float32), np.array([False]))

    assert found.roles.content == ((11, 12),)
    assert found.roles.source == ((7, 10),)
    assert found.roles.cue == ((5, 6),)
