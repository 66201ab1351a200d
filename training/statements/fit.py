"""Train the tagger.

    python -m training.statements.fit --shared ../shared --out build/statements.pt

Deterministic on one thread: the same texts and the same seed give the same weights.
"""

import argparse
import copy
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from training.statements import corpora
from training.statements.corpora import Text
from training.statements.evaluate import evaluate
from training.statements.network import MASKED, Network
from training.statements.tagger.decoding import CONTENT, CUE, SOURCE
from training.statements.tagger.features import GRAMMAR, TABLE
from training.statements.tagger.windows import REACH, spread, windows

SEED = 1
GAP = 16  # empty tokens between two texts of a batch: as far as the convolutions reach
BATCH = 5000  # tokens
RATE = 2.5e-3
GRAMMAR_BITS = slice(GRAMMAR, None)
SMOOTHING = 0.03
DROPPED = 0.2  # share of words that are read by their endings alone
UNSEEN = 0.15  # share of texts that are read without what the grammar found


def batches(texts: list[Text]) -> Iterator[list[Text]]:
    """Yield all texts, shuffled, some at a time."""
    texts = random.sample(texts, len(texts))
    held: list[Text] = []
    for text in texts:
        held.append(text)
        if sum(len(one.rows) for one in held) > BATCH:
            yield held
            held = []
    if held:
        yield held


def packed(texts: list[Text], languages: list[str]) -> dict[str, torch.Tensor]:
    """Texts one after the other, as one long one with gaps."""
    parts: dict[str, list[np.ndarray]] = {}
    offset = 0
    for text in texts:
        count = len(text.rows)
        blind = random.random() < UNSEEN
        bits = text.bits.astype(np.float32)
        if blind:
            bits[:, GRAMMAR_BITS] = 0
        anchors = np.zeros(count, np.int64)
        known = np.full(count, text.statements is not None)
        free = np.full(count, text.free)
        for held in text.statements or ():
            anchors[held.anchor] = 1 if held.cue or anchors[held.anchor] == 1 else 2
        empty = np.zeros(count, np.int64)
        row = {
            "rows": text.rows, "bits": bits, "mask": np.ones(count, np.float32),
            "anchors": anchors, "known": known, "free": free,
            "language": np.full(count, languages.index(text.language)),
            "parts": empty if text.parts is None else text.parts,
            "relations": empty if text.relations is None else text.relations,
            "heads": empty if text.heads is None else text.heads,
        }  # fmt: skip
        for name, column in row.items():
            parts.setdefault(name, []).append(
                np.pad(column, [(0, GAP), *[(0, 0)] * (column.ndim - 1)])
            )
        if text.statements:
            at = np.array([held.anchor for held in text.statements])
            view = windows(text.read, at)
            proposed = np.zeros_like(view.proposed) if blind else view.proposed
            tags = np.stack([tagged(held) for held in text.statements])
            for name, column in {
                "at": at + offset, "around": view.around + offset, "inside": view.inside,
                "near": view.near, "proposed": proposed, "tags": tags,
            }.items():  # fmt: skip
                parts.setdefault(name, []).append(column)
        offset += count + GAP
    return {name: torch.from_numpy(np.concatenate(held)) for name, held in parts.items()}


def tagged(held: corpora.Roles) -> np.ndarray:
    """The tags of a statement's window."""
    out = spread(held, none=0, values=tuple(2 * role + 2 for role in (SOURCE, CONTENT, CUE)))
    for role, ranges in ((CONTENT, held.content), (SOURCE, held.source), (CUE, held.cue)):
        for first, _ in ranges:
            place = first - held.anchor + REACH
            if 0 <= place < len(out):
                out[place] = 2 * role + 1
    return out


def loss_of(
    network: Network, batch: dict[str, torch.Tensor], masked: dict[int, int], *, blank: float
) -> torch.Tensor:
    """All tasks together."""
    rows = batch["rows"].long()
    chance = torch.rand(len(rows))
    hidden = chance < DROPPED + blank
    asked = hidden & (chance > DROPPED)
    rows = rows.clone()
    rows[hidden, :2] = TABLE  # a row of nothing
    rows[asked, 2:5] = TABLE
    mask = batch["mask"][None, None]
    encoded = network.encode(rows, batch["bits"], batch["language"], mask)
    total = torch.zeros(())
    wanted = torch.tensor([masked.get(int(one), -1) for one in batch["rows"][asked, 0]])
    if (wanted >= 0).any():
        guess = network.masked(encoded[asked][wanted >= 0])
        total = total + (0.2 + 2 * blank) * functional.cross_entropy(guess, wanted[wanted >= 0])
    if batch["known"].any():
        known, free = batch["known"], batch["free"]
        scores = network.anchor(encoded)
        # where statements without a cue are not marked, nothing is said of them
        scores = torch.where(
            (known & ~free)[:, None] & torch.tensor([False, False, True]), scores - 30, scores
        )
        total = total + 12 * functional.cross_entropy(scores[known], batch["anchors"][known])
        tags = network.tag(
            encoded,
            anchors=batch["at"],
            **{name: batch[name] for name in ("around", "inside", "near", "proposed")},
        )
        inside = batch["inside"]
        total = total + 8 * functional.cross_entropy(
            tags[inside], batch["tags"][inside], label_smoothing=SMOOTHING
        )
    for name, head, weight in (
        ("parts", network.part, 0.5),
        ("relations", network.relation, 0.3),
        ("heads", network.head, 0.3),
    ):
        there = batch[name] > 0
        if there.any():
            total = total + weight * functional.cross_entropy(
                head(encoded[there]), batch[name][there]
            )
    return total


def main() -> None:
    """Train, and print the scores on the way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("build/statements.pt"))
    parser.add_argument("--steps", type=int, default=2600)
    parser.add_argument("--every", type=int, default=1300, help="steps between two scores")
    parser.add_argument(
        "--repeat", type=int, default=2, help="how often the small corpora are seen"
    )
    options = parser.parse_args()
    sys.path.append(str(options.shared / "score"))
    torch.manual_seed(SEED)
    random.seed(SEED)
    torch.set_num_threads(1)
    held = corpora.gather(options.shared)
    fit(held, options)


def fit(held: corpora.Corpora, options: argparse.Namespace) -> None:
    """Train on *held*, and write the running average of the weights."""
    network = Network()
    average = copy.deepcopy(network)
    counted = Counter(
        int(row) for text in (*held.plain, *held.statements) for row in text.rows[:, 0]
    )
    masked = {row: place for place, (row, _) in enumerate(counted.most_common(MASKED + 100)[100:])}
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=options.steps + 100, pct_start=0.1
    )
    begun, running = time.perf_counter(), 0.0
    for step, (texts, blank) in enumerate(stream(held, options.repeat), 1):
        network.train()
        loss = loss_of(network, packed(texts, held.languages), masked, blank=blank)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        follow(average, network, min(0.998, step / (step + 20)))
        running += (float(loss.detach()) - running) * max(0.02, 1 / step)
        if step % 100 == 0:
            print(
                f"{step}/{options.steps} {running:.3f} {time.perf_counter() - begun:.0f} s",
                flush=True,
            )
        if step % options.every == 0 or step == options.steps:
            for name, texts_ in held.development.items():
                print(name, evaluate(average, texts_, held.languages), flush=True)
            options.out.parent.mkdir(parents=True, exist_ok=True)
            torch.save({"weights": average.state_dict(), "languages": held.languages}, options.out)
        if step >= options.steps:
            break


def stream(held: corpora.Corpora, repeat: int) -> Iterator[tuple[list[Text], float]]:
    """Batches of all tasks, shuffled, with how much of each is blanked out, for ever."""
    while True:
        own = list(batches(held.statements + held.small * repeat))
        trees = list(batches(held.treebanks))[: len(own) // 3]
        news = list(batches(held.plain))[: len(own) // 3]
        mixed = [(one, 0.08) for one in own + trees] + [(one, 0.15) for one in news]
        random.shuffle(mixed)
        yield from mixed


def follow(average: Network, network: Network, keep: float) -> None:
    """Move the running average of the weights."""
    with torch.no_grad():
        for mean, now in zip(
            average.state_dict().values(), network.state_dict().values(), strict=True
        ):
            if mean.is_floating_point():
                mean.mul_(keep).add_(now, alpha=1 - keep)
            else:
                mean.copy_(now)


if __name__ == "__main__":
    main()
