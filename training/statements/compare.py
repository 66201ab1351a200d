"""The grammar, the tagger, and both together, on the development texts.

    python -m training.statements.compare build/statements.pt --shared ../shared

Both together: a statement of the grammar stands unless the tagger's log-odds that one begins
there are below `--low`; one that the tagger alone sees stands if they are above `--alone`.
Where both see it, the roles are the grammar's, or the tagger's.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from selon.statements import grammar
from selon.statements.scene import view
from training.statements import corpora
from training.statements.corpora import Text
from training.statements.evaluate import spans
from training.statements.network import Network
from training.statements.tagger.columns import Roles, roles_of
from training.statements.tagger.roles import Found, decode
from training.statements.tagger.shape import windows

FAINT = -3.0  # log-odds under which no anchor is looked at


class Seen(NamedTuple):
    """A text as both see it."""

    text: Text
    found: list[Found]
    proposed: list[Roles]
    odds: np.ndarray


Choice = Callable[[Seen], list[Roles]]


@torch.no_grad()
def see(network: Network, text: Text, languages: list[str]) -> Seen:
    """Read a text with the grammar and with the tagger."""
    one = text.columns
    count = len(one.rows)
    encoded = network.encode(
        torch.from_numpy(one.rows).long(),
        torch.from_numpy(one.bits.astype(np.float32)),
        torch.full((count,), languages.index(text.language)),
        torch.ones(1, 1, count),
    )
    scores = network.anchor(encoded).numpy()
    odds = (scores[:, 1:].max(1) if text.free else scores[:, 1]) - scores[:, 0]
    proposed = [roles_of(text.prose.tokens, held) for held in grammar.find(view(text.prose))]
    anchors = np.union1d(np.flatnonzero(odds > FAINT), [held.anchor for held in proposed])
    anchors = anchors.astype(np.int64)
    if not len(anchors):
        return Seen(text, [], [], odds)
    around = windows(one, anchors)
    names = ("anchors", "around", "inside", "near", "proposed")
    tags = network.tag(
        encoded, **{name: torch.from_numpy(getattr(around, name)) for name in names}
    )
    free = scores[anchors, 2] > scores[anchors, 1]
    return Seen(text, decode(tags.numpy(), around, odds[anchors], free), proposed, odds)


def together(*, low: float, alone: float, own: bool) -> Choice:
    """The statements of both, with the tagger's *own* roles or the grammar's."""

    def choose(seen: Seen) -> list[Roles]:
        tagged = {one.roles.anchor: one.roles for one in seen.found}
        anchors = {one.anchor for one in seen.proposed}
        held = [
            tagged.get(one.anchor, one) if own else one
            for one in seen.proposed
            if seen.odds[one.anchor] > low
        ]
        fresh = (one for one in seen.found if one.score > alone)
        return held + [one.roles for one in fresh if one.roles.anchor not in anchors]

    return choose


def scored(texts: list[Seen], choose: Choice, *, cued: bool) -> str:
    """Relation precision, recall and F1, then source, cue, content F1 and direct recall."""
    import statements as scorer  # noqa: PLC0415 -- score/ is beside the checkout

    score = scorer.Score()
    for seen in texts:
        held = [one for one in choose(seen) if one.cue or not cued]
        gold = spans(seen.text, seen.text.statements or ())
        score.add(seen.text.prose.text, gold, spans(seen.text, held))
    relation = "  ".join(f"{one:5.1f}" for one in score.percent("relation"))
    roles = "  ".join(f"{score.percent(role)[2]:5.1f}" for role in ("source", "cue", "content"))
    return f"{relation}    {roles}    {score.percent('direct')[1]:5.1f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    sys.path.append(str(options.shared / "score"))
    torch.set_num_threads(1)
    held = torch.load(options.trained)
    network = Network()
    network.load_state_dict(held["weights"])
    network.eval()
    choices: dict[str, Choice] = {"grammar": lambda seen: seen.proposed}
    for bound in (0.0, 0.5, 1.0):
        choices[f"tagger > {bound}"] = lambda seen, bound=bound: [
            one.roles for one in seen.found if one.score > bound
        ]
    for low in (-2.5, -1.5):
        for own in (False, True):
            name = f"both, {'tagger' if own else 'grammar'}'s roles, low {low}"
            choices[name] = together(low=low, alone=1.0, own=own)
    print("relation P  R  F1    source  cue  content F1    direct recall")
    for name, texts in corpora.development(options.shared).items():
        seen = [see(network, text, held["languages"]) for text in texts]
        print(f"-- {name}: {len(texts)} texts")
        for label, choose in choices.items():
            print(f"{label:36s} {scored(seen, choose, cued=not texts[0].free)}")


if __name__ == "__main__":
    main()
