"""A text's tokens as arrays that torch learns from."""

import numpy as np
import numpy.typing as npt

from training.statements.tagger.columns import Columns
from training.statements.tagger.features import BITS, GRAMMAR, places, word_rows


def rows(columns: Columns) -> npt.NDArray[np.int32]:
    """Rows of the table, a line a token, shape (tokens, 8)."""
    out = np.empty((len(columns), 8), np.int32)
    words = list(map(word_rows, columns.words))
    out[:, :6] = np.array(words, np.int32).reshape(len(columns), 6)
    out[:, 6], out[:, 7] = columns.quoted, columns.place
    return out


def bits(columns: Columns) -> npt.NDArray[np.bool_]:
    """What each token may be, and what the grammar makes of it, (tokens, BITS)."""
    out = np.zeros((len(columns), BITS), np.bool_)
    for token, (flags, cues) in enumerate(zip(columns.flags, columns.cues, strict=True)):
        out[token, places(flags, cues)] = True
    for place in range(BITS - GRAMMAR):
        out[:, GRAMMAR + place] = columns.found >> place & 1
    return out
