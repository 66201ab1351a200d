"""Sums and maxima over all ways to tag the tokens around an anchor (Lafferty et al. 2001)."""

import numpy as np
import numpy.typing as npt

from training.statements.chain.shape import TAGS

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

STEEPEST = 30.0
ALLOWED = np.ones((TAGS, TAGS), np.bool_)
for _tag in range(2, TAGS, 2):
    ALLOWED[:, _tag] = False
    ALLOWED[_tag - 1 : _tag + 1, _tag] = True
OPENS = np.array([tag == 0 or tag % 2 == 1 for tag in range(TAGS)])


def marginals(scores: Floats, moves: Floats) -> tuple[Floats, Floats]:
    """How probable each tag is at each token, and how often each move is expected.

    *scores* is of shape (anchors, tokens, tags), *moves* of (tags, tags).
    """
    lines, count, _ = scores.shape
    seen = np.exp(np.maximum(scores - scores.max(-1, keepdims=True), -STEEPEST))
    step = np.exp(moves) * ALLOWED
    ahead = np.empty_like(seen)
    back = np.ones_like(seen)
    size = np.empty((lines, count, 1))
    now = seen[:, 0] * OPENS
    for at in range(count):
        if at:
            now = (now @ step) * seen[:, at]
        size[:, at] = now.sum(1, keepdims=True)
        now = now / size[:, at]
        ahead[:, at] = now
    reached = seen / size
    for at in range(count - 1, 0, -1):
        back[:, at - 1] = (back[:, at] * reached[:, at]) @ step.T
    coming = (reached * back)[:, 1:].reshape(-1, TAGS)
    expected = (ahead[:, :-1].reshape(-1, TAGS).T @ coming) * step
    return ahead * back, expected


def paths(scores: Floats, moves: Floats) -> Integers:
    """The best tags of each anchor's tokens (Viterbi 1967)."""
    lines, count, _ = scores.shape
    step = np.where(ALLOWED, moves, -np.inf)
    before = np.empty((count, lines, TAGS), np.int64)
    best = np.where(OPENS, scores[:, 0], -np.inf)
    for at in range(1, count):
        ways = best[:, :, None] + step
        before[at] = ways.argmax(1)
        best = ways.max(1) + scores[:, at]
    tags = np.empty((lines, count), np.int64)
    tags[:, -1] = best.argmax(1)
    every = np.arange(lines)
    for at in range(count - 1, 0, -1):
        tags[:, at - 1] = before[at, every, tags[:, at]]
    return tags


def counted(tags: Integers) -> Floats:
    """How often each move is made in *tags*."""
    moves = np.zeros((TAGS, TAGS))
    np.add.at(moves, (tags[:, :-1].ravel(), tags[:, 1:].ravel()), 1)
    return moves
