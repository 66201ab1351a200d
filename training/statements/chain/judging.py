"""A logistic regression that tells the right candidates of the grammar from the wrong."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, sqrt
from typing import NamedTuple

from selon.languages.arbiter import ArbiterFile, Clue

SEED = 1
ROUNDS = 6
RATE = 0.1
SHRINK = 0.01
SEEN = 6  # times at least
LEAST = 5  # hundredths, under which a weight is none
BOUND = -125  # right less often than one in four
OWN = 3  # times that our own sentences are learnt
FOLDS = 5

Answers = tuple[tuple[Clue, str], ...]


class Judged(NamedTuple):
    """A candidate as the arbiter sees it, whether it is right, whether it stays in any case."""

    answers: Answers
    right: bool
    spared: bool


class Text(NamedTuple):
    """The candidates of a text, and how many statements it has."""

    candidates: list[Judged]
    statements: int


def fit(texts: Sequence[Text]) -> ArbiterFile:
    """The arbiter that these texts teach."""
    rows = [one for text in texts for one in text.candidates]
    counted = Counter(answer for row in rows for answer in row.answers)
    rows = [
        row._replace(answers=tuple(one for one in row.answers if counted[one] >= SEEN))
        for row in rows
    ]
    learnt = weights(rows)
    held: dict[Clue, dict[str, int]] = {clue: {} for clue in Clue}
    for (clue, answer), weight in sorted(learnt.items()):
        if abs(weight) * 100 >= LEAST:
            held[clue][answer] = round(100 * weight)
    return ArbiterFile(bound=BOUND, weights=held)


def weights(rows: Sequence[Judged]) -> dict[tuple[Clue, str], float]:
    """The weight of each answer (logistic regression by AdaGrad, Duchi et al. 2011)."""
    chance = random.Random(SEED)
    held: dict[tuple[Clue, str], float] = {}
    squares: dict[tuple[Clue, str], float] = {}
    for _ in range(ROUNDS):
        for row in chance.sample(rows, len(rows)):
            total = sum(held.get(one, 0.0) for one in row.answers)
            missing = row.right - 1 / (1 + exp(-total))
            for one in row.answers:
                now = held.get(one, 0.0)
                step = missing - SHRINK * now
                squares[one] = squares.get(one, 0.5) + step * step
                held[one] = now + RATE * step / sqrt(squares[one])
    return held


def scores(texts: Iterable[Text], arbiter: ArbiterFile | None) -> tuple[float, float, float]:
    """Precision, recall and F1 of relations, in percent."""
    kept = good = wanted = 0
    for text in texts:
        wanted += text.statements
        for one in text.candidates:
            if arbiter is None or keeps(arbiter, one):
                kept += 1
                good += one.right
    mean = 2 * good / (kept + wanted)
    return _percent(good / max(kept, 1)), _percent(good / wanted), _percent(mean)


def _percent(share: float) -> float:
    return round(100 * share, 1)


def keeps(arbiter: ArbiterFile, one: Judged) -> bool:
    """Whether the arbiter keeps a candidate."""
    weight = sum(arbiter.weights[clue].get(answer, 0) for clue, answer in one.answers)
    return one.spared or weight > arbiter.bound


def folds(texts: Sequence[Text], others: Sequence[Text]) -> tuple[float, float, float]:
    """The scores on texts by arbiters that did not learn from them, only from the others."""
    mixed = random.Random(SEED).sample(texts, len(texts))
    parts = [mixed[number::FOLDS] for number in range(FOLDS)]
    seen: list[Text] = []
    for number, part in enumerate(parts):
        rest = [one for other in parts[:number] + parts[number + 1 :] for one in other]
        arbiter = fit([*rest, *others])
        seen += [
            Text([one for one in text.candidates if keeps(arbiter, one)], text.statements)
            for text in part
        ]
    return scores(seen, None)
