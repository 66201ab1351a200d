"""The chain: probabilities over all paths, the best path, features that stay in their tables."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.arbiter import Clue
from selon.languages.load import known, load
from selon.reading.prose import Prose, analyse
from selon.statements import grammar
from selon.statements.scene import view
from training.statements.chain.columns import Columns, Roles, columns
from training.statements.chain.features import (
    AROUND_ROWS,
    REACH,
    ROWS,
    around,
    mix,
    tagged,
    token_rows,
    window_rows,
    zones,
)
from training.statements.chain.judging import Judged, Text, fit, keeps, scores, weights
from training.statements.chain.lattice import ALLOWED, OPENS, counted, marginals, paths
from training.statements.chain.predict import predict, roles, stretches
from training.statements.chain.shape import CONTENT, SOURCE, TAGS
from training.statements.chain.weights import Table, Weights

TEXT = "Le pont a cédé. « Il était vieux », a déclaré le maire. Selon lui, personne n'est mort."


def read(text: str, code: str) -> tuple[Prose, Columns]:
    """A text and its columns."""
    scene = view(analyse(text, load(code)))
    return scene.prose, columns(scene, grammar.find(scene))


def ways(scores: np.ndarray, moves: np.ndarray) -> dict[tuple[int, ...], float]:
    """The score of each way to tag a line, as far as it is allowed."""
    found = {}
    for way in itertools.product(range(TAGS), repeat=len(scores)):
        steps = list(itertools.pairwise(way))
        if OPENS[way[0]] and all(ALLOWED[step] for step in steps):
            found[way] = scores[range(len(way)), way].sum() + sum(moves[step] for step in steps)
    return found


@given(st.integers(0, 99), st.integers(1, 4))
def test_marginals_are_those_of_all_ways(seed: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    scores, moves = chance.normal(size=(1, count, TAGS)), chance.normal(size=(TAGS, TAGS))
    held = ways(scores[0], moves)
    total = sum(np.exp(score) for score in held.values())

    sure, expected = marginals(scores, moves)

    for at, tag in itertools.product(range(count), range(TAGS)):
        wanted = sum(np.exp(score) for way, score in held.items() if way[at] == tag) / total
        assert sure[0, at, tag] == pytest.approx(wanted)
    assert expected.sum() == pytest.approx(count - 1)


@given(st.integers(0, 99), st.integers(1, 4))
def test_the_best_way_is_the_best_of_all(seed: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    scores, moves = chance.normal(size=(1, count, TAGS)), chance.normal(size=(TAGS, TAGS))
    held = ways(scores[0], moves)

    assert tuple(paths(scores, moves)[0].tolist()) == max(held, key=held.__getitem__)


def test_moves_are_counted() -> None:
    moves = counted(np.array([[0, 3, 4, 4, 0]]))

    assert moves[3, 4] == moves[4, 4] == moves[0, 3] == moves[4, 0] == 1
    assert moves.sum() == 4


@pytest.mark.parametrize("language", known())
def test_features_stay_in_their_tables(language: str) -> None:
    _, held = read(TEXT, language)
    seen = around(held, np.array([0, len(held.rows) - 1]))

    rows = token_rows(held, 0, grammar=True)
    windows = window_rows(held, seen, grammar=True)

    assert len(rows) == len(held.rows)
    assert windows.shape[:2] == (2, 2 * REACH + 1)
    assert 0 <= rows.min() <= rows.max() < ROWS
    assert 0 <= windows.min() <= windows.max() < AROUND_ROWS


def test_without_the_grammar_there_are_fewer_features() -> None:
    _, held = read(TEXT, "fr")

    with_, without = (token_rows(held, 0, grammar=grammar) for grammar in (True, False))

    assert with_.shape[1] > without.shape[1]


def test_a_hash_depends_on_its_salt_and_its_values() -> None:
    one, two = np.array([1], np.uint64), np.array([2], np.uint64)

    assert len({int(mix(*given_)[0]) for given_ in ((1, one), (2, one), (1, two))}) == 3


def test_zones_are_before_from_and_elsewhere() -> None:
    prose, held = read(TEXT, "fr")
    tokens = prose.tokens.words
    seen = around(held, np.array([tokens.index("déclaré")]))

    zone = dict(zip(seen.around[0].tolist(), zones(seen)[0].tolist(), strict=True))

    assert zone[tokens.index("vieux")] == 0
    assert zone[tokens.index("maire")] == 1
    assert zone[tokens.index("Selon")] == 2


def test_a_role_that_the_window_cuts_begins_at_its_edge() -> None:
    tags = tagged(Roles(100, ((10, 60),), ((100, 101),), ((101, 104),)))

    assert tags[0] == SOURCE
    assert tags[1] == SOURCE + 1


def test_stretches_are_the_ranges_of_a_role() -> None:
    tags = np.array([0, CONTENT, CONTENT + 1, 0, CONTENT, CONTENT + 1])

    assert stretches(tags, 10, CONTENT) == ((11, 13), (14, 16))


def test_a_statement_without_a_tagged_cue_has_its_anchor_for_one() -> None:
    tags = np.zeros(2 * REACH + 1, np.int64)

    assert roles(tags, 70, free=False).cue == ((70, 71),)
    assert roles(tags, 70, free=True).cue == ()


def test_steps_go_where_the_gradient_is_steep_and_only_there() -> None:
    table = Table(np.zeros((4, 1), np.float32), np.full((4, 1), 0.1, np.float32))

    table.learn(np.array([[0, 1], [2, 3]]), np.array([[1.0], [0.0]], np.float32), rate=0.1)

    assert (table.values[:2] > 0).all()
    assert (table.values[2:] == 0).all()


def test_weights_that_know_nothing_find_nothing() -> None:
    _, held = read(TEXT, "fr")

    assert predict(Weights(), held, free=True, language=1, grammar=True) == []


SURE = (Clue.CUE, "said"), (Clue.RULE, "say")
WRONG = (Clue.CUE, "plays"), (Clue.RULE, "say")


def texts() -> list[Text]:
    rows = [Judged(SURE, right=True, spared=False), Judged(WRONG, right=False, spared=False)]
    return [Text(rows * 20, 20)]


def test_weights_tell_right_from_wrong() -> None:
    held = weights(texts()[0].candidates)

    assert held[Clue.CUE, "said"] > 0 > held[Clue.CUE, "plays"]


def test_a_fitted_arbiter_keeps_what_is_right_and_what_is_spared() -> None:
    arbiter = fit(texts())

    assert keeps(arbiter, Judged(SURE, right=True, spared=False))
    assert keeps(arbiter, Judged(WRONG, right=False, spared=True))


def test_scores_are_precision_recall_and_their_mean() -> None:
    assert scores(texts(), None) == (50.0, 100.0, 66.7)
