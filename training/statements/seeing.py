"""What the network makes of a text, as torch runs it."""

import numpy as np
import torch

from training.statements.corpora import Text
from training.statements.network import Network
from training.statements.tagger.decoding import decode
from training.statements.tagger.roles import Roles
from training.statements.tagger.windows import windows

NAMES = ("anchors", "around", "inside", "near", "proposed")


@torch.no_grad()
def see(network: Network, text: Text, languages: list[str], *, above: float = 0.0) -> list[Roles]:
    """The statements of *text* whose log-odds are *above* a bound, by the tagger alone."""
    network.eval()
    count = len(text.rows)
    encoded = network.encode(
        torch.from_numpy(text.rows).long(),
        torch.from_numpy(text.bits.astype(np.float32)),
        torch.full((count,), languages.index(text.language)),
        torch.ones(1, 1, count),
    )
    scores = network.anchor(encoded).numpy()
    best = scores[:, 1:].max(1) if text.free else scores[:, 1]
    anchors = np.flatnonzero(best - scores[:, 0] > above)
    if not len(anchors):
        return []
    view = windows(text.read, anchors)
    tags = network.tag(encoded, **{name: torch.from_numpy(getattr(view, name)) for name in NAMES})
    free = text.free & (scores[anchors, 2] > scores[anchors, 1])
    return list(decode(tags.numpy(), view, free))
