"""Train the chain and measure it.

    python -m training.statements.chain.fit --shared ../shared --out build/chain.npz

A conditional random field of each anchor's window (Lafferty et al. 2001), and a logistic
regression that says which tokens are anchors, over the same hashed features; both by AdaGrad, a
text a step. One thread, a fixed seed: the same texts give the same weights.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.statements import corpora
from training.statements.chain.features import (
    REACH,
    around,
    tagged,
    token_rows,
    window_rows,
    zones,
)
from training.statements.chain.lattice import counted, marginals
from training.statements.chain.measure import measured
from training.statements.chain.predict import tag_scores
from training.statements.chain.shape import TAGS, Windows
from training.statements.chain.weights import BEGINS, Weights
from training.statements.corpora import Text

SEED = 1
RATE = 0.12
LANGUAGES = ("en", "fr")

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class Lesson(NamedTuple):
    """A text as the chain learns from it."""

    free: bool
    tokens: Integers
    begins: Integers
    view: Windows
    windows: Integers
    tags: Integers


def lesson(text: Text, *, grammar: bool) -> Lesson:
    """The features and the answers of a text."""
    columns, statements = text.columns, text.statements or ()
    begins = np.zeros(len(columns.rows), np.int64)
    for held in statements:
        begins[held.anchor] = 1 if held.cue or begins[held.anchor] == 1 else 2
    view = around(columns, np.array([held.anchor for held in statements], np.int64))
    language = LANGUAGES.index(text.language)
    return Lesson(
        text.free,
        token_rows(columns, language, grammar=grammar).astype(np.int32),
        begins,
        view,
        window_rows(columns, view, grammar=grammar).astype(np.int32),
        np.array([tagged(held) for held in statements]).reshape(-1, 2 * REACH + 1),
    )


def learn(weights: Weights, one: Lesson, *, rate: float) -> None:
    """Go one step towards the answers of a text."""
    sums = weights.tokens.sums(one.tokens)
    gradient = np.zeros_like(sums)
    gradient[:, :BEGINS] = _begun(sums[:, :BEGINS], one)
    if len(one.tags):
        scores = tag_scores(weights, sums, one.view, one.windows)
        sure, expected = marginals(scores, weights.moves.values.astype(np.float64))
        missing = (np.eye(TAGS)[one.tags] - sure) * one.view.inside[:, :, None]
        wanted = missing.astype(np.float32)
        zone = zones(one.view)
        tags = gradient[:, BEGINS:].reshape(len(sums), -1, TAGS)
        np.add.at(tags, (one.view.around, zone), wanted)
        flat = one.windows.reshape(-1, one.windows.shape[-1])
        weights.around.learn(flat, wanted.reshape(-1, TAGS), rate=rate)
        moved = (counted(one.tags) - expected).astype(np.float32)
        weights.moves.learn(np.arange(TAGS)[:, None], moved, rate=rate)
    weights.tokens.learn(one.tokens, gradient, rate=rate)


def _begun(scores: Floats, one: Lesson) -> Floats:
    """The gradient of where statements begin; without a cue only where those are marked."""
    scores = scores.copy()
    if not one.free:
        scores[:, 2] = -30
    odds = np.exp(scores - scores.max(1, keepdims=True))
    wanted = np.eye(BEGINS, dtype=np.float32)[one.begins]
    gradient: Floats = wanted - odds / odds.sum(1, keepdims=True)
    return gradient


def fit(lessons: Sequence[Lesson], *, rounds: int) -> Weights:
    """Weights learnt in some rounds, the mean of those after each of the last ones."""
    chance = random.Random(SEED)
    weights, mean = Weights(), Weights()
    last = rounds - rounds // 2
    for number in range(rounds):
        begun = time.process_time()
        rate = RATE * (1 - 0.7 * number / rounds)
        for one in chance.sample(lessons, len(lessons)):
            learn(weights, one, rate=rate)
        if number >= rounds - last:
            for held, now in zip(_tables(mean), _tables(weights), strict=True):
                np.add(held, now / last, out=held)
        print(f"round {number + 1}: {time.process_time() - begun:.0f} s", flush=True)
    return mean


def _tables(weights: Weights) -> Iterator[npt.NDArray[np.float32]]:
    yield from (weights.tokens.values, weights.around.values, weights.moves.values)


def taught(shared: Path, *, language: str | None) -> Iterator[tuple[Text, int]]:
    """What is learnt from, and how often in a round; of one language alone, or of both."""
    data, gold = shared / "data", shared / "gold"
    if language != "fr":
        for record in corpora.read(data / "polnear" / "train.jsonl.gz"):
            yield corpora.marked(record, free=False), 1
    if language == "en":
        return
    news = {str(one["id"]): one for one in corpora.read(data / "news" / "fr.jsonl.gz")}
    small = [corpora.marked(one, free=True) for one in corpora.read(gold / "news_fr.train.jsonl")]
    for file in sorted((corpora.HERE / "annotations").glob("*.jsonl")):
        small += corpora.annotated(file, news)
    small += corpora.written()
    yield from ((one, 2 if language is None else 1) for one in small)


def lessons(texts: Iterable[tuple[Text, int]], *, grammar: bool) -> Iterator[Lesson]:
    """Yield each text's lesson as often as it is to be learnt in a round."""
    for text, times in texts:
        yield from [lesson(text, grammar=grammar)] * times


def main() -> None:
    """Train, save, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("build/chain.npz"))
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--language", choices=LANGUAGES, help="alone (default: both together)")
    parser.add_argument("--without-grammar", action="store_true", help="as a feature")
    options = parser.parse_args()
    sys.path.append(str(options.shared / "score"))
    grammar = not options.without_grammar
    texts = taught(options.shared, language=options.language)
    whole, size = fit(list(lessons(texts, grammar=grammar)), rounds=options.rounds).whole()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    whole.save(options.out)
    print(f"{size / 1e6:.2f} MB, packed {options.out.stat().st_size / 1e6:.2f} MB")
    for name, held in corpora.development(options.shared).items():
        if options.language in {None, held[0].language}:
            print(f"-- {name}: {len(held)} texts", flush=True)
            sys.stdout.writelines(f"{line}\n" for line in measured(whole, held, grammar=grammar))


if __name__ == "__main__":
    main()
