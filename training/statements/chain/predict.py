"""The statements of a text, by the chain."""

import numpy as np
import numpy.typing as npt

from training.statements.chain.columns import Columns, Ranges, Roles
from training.statements.chain.features import (
    REACH,
    Integers,
    around,
    token_rows,
    window_rows,
    zones,
)
from training.statements.chain.lattice import paths
from training.statements.chain.shape import CONTENT, CUE, SOURCE, TAGS, Windows
from training.statements.chain.weights import BEGINS, Weights
from training.statements.tagger.roles import Found

FAINT = -3.0  # log-odds under which no anchor is looked at

Floats = npt.NDArray[np.float32]


def tag_scores(
    weights: Weights, sums: Floats, view: Windows, rows: Integers
) -> npt.NDArray[np.float64]:
    """The score of each tag of each token of the windows; outside the text only of none."""
    tags = sums[:, BEGINS:].reshape(len(sums), -1, TAGS)
    flat = weights.around.sums(rows.reshape(-1, rows.shape[-1]))
    scores = tags[view.around, zones(view)] + flat.reshape(*rows.shape[:2], TAGS)
    nowhere = np.where(np.arange(TAGS), -30.0, 0.0)
    return np.where(view.inside[:, :, None], scores.astype(np.float64), nowhere)


def predict(
    weights: Weights,
    columns: Columns,
    *,
    free: bool,
    language: int,
    grammar: bool,
) -> list[Found]:
    """The statements that may be, with their log-odds; those without a cue if *free*."""
    if not len(columns.rows):
        return []
    sums = weights.tokens.sums(token_rows(columns, language, grammar=grammar))
    begins = sums[:, :BEGINS]
    odds = (begins[:, 1:].max(1) if free else begins[:, 1]) - begins[:, 0]
    anchors = np.flatnonzero(odds > FAINT)
    if not len(anchors):
        return []
    view = around(columns, anchors)
    rows = window_rows(columns, view, grammar=grammar)
    best = paths(tag_scores(weights, sums, view, rows), weights.moves.values.astype(np.float64))
    cueless = free & (begins[anchors, 2] > begins[anchors, 1])
    found = (
        roles(tags, int(anchor), free=bool(alone))
        for tags, anchor, alone in zip(best, anchors, cueless, strict=True)
    )
    return [
        Found(one, float(sure))
        for one, sure in zip(found, odds[anchors], strict=True)
        if one.content
    ]


def roles(tags: Integers, anchor: int, *, free: bool) -> Roles:
    """The statement of an anchor by the tags around it; a *free* one has no cue."""
    first = anchor - REACH
    cue = () if free else stretches(tags, first, CUE) or ((anchor, anchor + 1),)
    return Roles(anchor, stretches(tags, first, SOURCE), cue, stretches(tags, first, CONTENT))


def stretches(tags: Integers, first: int, begins: int) -> Ranges:
    """The token ranges of a role, in a window that begins at token *first*."""
    out: list[tuple[int, int]] = []
    for at in np.flatnonzero((tags == begins) | (tags == begins + 1)).tolist():
        if tags[at] == begins or not out:
            out.append((first + at, first + at + 1))
        else:
            out[-1] = out[-1][0], first + at + 1
    return tuple(out)
