"""A text as grammar and tagger see it together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from selon.statements.candidate import Candidate
from selon.statements.scene import Scene
from training.statements.tagger.columns import Columns, columns
from training.statements.tagger.decoding import decode
from training.statements.tagger.network import Floats, Network
from training.statements.tagger.roles import Roles
from training.statements.tagger.windows import windows

BATCH = 64  # anchors tagged at a time, so that memory does not grow with their number


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What both see.

    Attributes:
        found: the grammar's statements, in text order; those of ``read.proposed``.
        odds: log-odds that a statement begins at each token.
        free: whether that would be one without a cue.
    """

    scene: Scene
    found: Sequence[Candidate]
    read: Columns
    model: Network
    encoded: Floats
    odds: npt.NDArray[np.float32]
    free: npt.NDArray[np.bool_]

    def fresh(self, chosen: npt.NDArray[np.bool_]) -> list[int]:
        """Those of the tokens *chosen* where no statement of the grammar begins."""
        known = {one.anchor for one in self.read.proposed}
        return [at for at in np.flatnonzero(chosen).tolist() if at not in known]

    def look(self, anchors: Sequence[int]) -> Iterator[Roles]:
        """Yield the statements that begin at *anchors*, those that have a content."""
        for start in range(0, len(anchors), BATCH):
            some = np.array(anchors[start : start + BATCH], np.int64)
            view = windows(self.read, some)
            yield from decode(self.model.tag(self.encoded, view), view, self.free[some])


def see(scene: Scene, found: Sequence[Candidate], model: Network, *, free: bool) -> Sight:
    """Read the text of *scene* with *model*; *free* where statements may be without a cue."""
    read = columns(scene, found)
    encoded = model.encode(read, scene.language.code)
    none, cued, uncued = model.score(encoded).T
    best = np.maximum(cued, uncued) if free else cued
    return Sight(scene, found, read, model, encoded, best - none, free & (uncued > cued))
