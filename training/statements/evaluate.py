"""Relation, source, cue and content F1 of a network on held-out texts, as score/ counts them."""

from collections.abc import Sequence

import numpy as np
import torch

from training.statements.corpora import Text
from training.statements.network import Network
from training.statements.tagger.columns import Roles
from training.statements.tagger.roles import Found, decode
from training.statements.tagger.shape import windows

THRESHOLD = 0.35


@torch.no_grad()
def predict(network: Network, text: Text, languages: list[str]) -> list[Found]:
    """The statements of one text, as the shipped tagger would find them."""
    network.eval()
    one = text.columns
    language = torch.full((len(one.rows),), languages.index(text.language))
    mask = torch.ones(1, 1, len(one.rows))
    bits = torch.from_numpy(one.bits.astype(np.float32))
    encoded = network.encode(torch.from_numpy(one.rows).long(), bits, language, mask)
    scores = torch.softmax(network.anchor(encoded), -1).numpy()
    sure = scores[:, 1:].max(1) if text.free else scores[:, 1]
    anchors = np.flatnonzero(sure > THRESHOLD)
    if not len(anchors):
        return []
    view = windows(one, anchors)
    tags = network.tag(
        encoded,
        **{
            name: torch.from_numpy(getattr(view, name))
            for name in ("anchors", "around", "inside", "near", "proposed")
        },
    )
    return decode(tags.numpy(), view, sure[anchors], scores[anchors, 2] > scores[anchors, 1])


def evaluate(network: Network, texts: list[Text], languages: list[str]) -> dict[str, str]:
    """Scores in percent: precision, recall, F1."""
    import statements as scorer  # noqa: PLC0415 -- score/ is beside the checkout

    score = scorer.Score()
    for text in texts:
        found = [one.roles for one in predict(network, text, languages)]
        score.add(text.prose.text, *(spans(text, held) for held in (text.statements or (), found)))
    return {
        name: " ".join(f"{one:.1f}" for one in score.percent(name))
        for name in ("source", "cue", "content", "relation", "direct")
    }


def spans(text: Text, held: Sequence[Roles]) -> list[dict[str, list[tuple[int, int]]]]:
    """Statements by code points, as the scorer wants them."""
    tokens = text.prose.tokens
    return [
        {
            role: [
                (tokens.starts[first], tokens.ends[end - 1]) for first, end in getattr(one, role)
            ]
            for role in ("source", "cue", "content")
        }
        for one in held
    ]
