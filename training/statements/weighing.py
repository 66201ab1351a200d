"""How the grammar's statements and the tagger's are weighed, fitted on texts left out of learning.

The texts are every eighth annotated one, which `training.statements.fit` leaves out.
Each weight is that of a logistic regression of whether a statement is right: its content
overlaps an annotated one's by half or more and so do, at all, their sources. The bounds were
chosen on the same texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from selon.languages.arbiter import ArbiterFile
from selon.languages.confidence import odds
from selon.languages.load import load
from selon.statements import grammar
from selon.statements.scene import view
from training.statements import corpora
from training.statements.chain.arbiter import judged, sentences, taught
from training.statements.chain.judging import OWN, fit
from training.statements.corpora import Text
from training.statements.evaluate import spans
from training.statements.pairs import Marked, right
from training.statements.tagger import judging
from training.statements.tagger.judging import Rules
from training.statements.tagger.network import Network
from training.statements.tagger.roles import Roles
from training.statements.tagger.sight import Sight, see

PENALTY = 1.0
STEPS = 40
FAINT = -1.0  # the tagger's log-odds from which statements are looked at, to learn from them
DIGITS = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen for a language, where the rest is fitted.

    Attributes:
        keep, add: how likely a statement has to be, 0 to 1, to be kept or added.
        free: whether its texts mark statements without a cue.
    """

    keep: float
    add: float
    free: bool


CHOICES = {
    "en": Choice(keep=0.25, add=0.4, free=False),
    "fr": Choice(keep=0.3, add=0.5, free=True),
}


@dataclass(frozen=True, slots=True)
class Rows:
    """What tells of statements whether they are right, and whether they are."""

    told: list[judging.Told]
    right: list[bool]

    def weights(self) -> list[float]:
        """Those of a logistic regression (Newton's method)."""
        given, wanted = np.array(self.told), np.array(self.right, float)
        held = np.zeros(given.shape[1])
        for _ in range(STEPS):
            sure = 1 / (1 + np.exp(-given @ held))
            bend = (given.T * (sure * (1 - sure))) @ given + PENALTY * np.eye(len(held))
            held += np.linalg.solve(bend, given.T @ (wanted - sure) - PENALTY * held)
        return [round(float(one), DIGITS) for one in held]


def sights(model: Network, texts: Sequence[Text], *, free: bool) -> Iterator[tuple[Text, Sight]]:
    """Yield the texts as grammar and tagger see them."""
    for text in texts:
        scene = view(text.prose)
        yield text, see(scene, grammar.find(scene), model, free=free)


def blind(folder: Path, code: str) -> ArbiterFile:
    """An arbiter that has not seen the texts that are left out."""
    language, free = load(code), CHOICES[code].free
    texts = [
        judged(one, language, free=free)
        for at, one in enumerate(taught(folder, code))
        if at % corpora.WITHOUT
    ]
    own = [judged(one, language, free=True) for one in sentences(code)]
    return fit([*texts, *own * OWN])


def fitted(seen: Sequence[tuple[Text, Sight]], choice: Choice, weights: ArbiterFile) -> Rules:
    """The weights of a language, with those of an arbiter."""
    given, fresh = Rows([], []), Rows([], [])
    for text, sight in seen:
        for one, told in zip(sight.read.proposed, judging.given(sight, weights), strict=True):
            if one.cue or choice.free:
                given.told.append(told)
                given.right.append(_is_right(text, one))
        for one in sight.look(sight.fresh(sight.odds > FAINT)):
            fresh.told.append(judging.fresh(sight, one))
            fresh.right.append(_is_right(text, one))
    return Rules(
        grammar=tuple(given.weights()),
        tagger=tuple(fresh.weights()),
        keep=round(odds(choice.keep), DIGITS),
        add=round(odds(choice.add), DIGITS),
        free=choice.free,
    )


def _is_right(text: Text, one: Roles) -> bool:
    return bool(right(text.prose.text, marked(text, text.statements or ()), marked(text, [one])))


def marked(text: Text, held: Sequence[Roles]) -> list[Marked]:
    """Statements as they are paired."""
    return [Marked(one["source"], one["content"]) for one in spans(text, held)]
