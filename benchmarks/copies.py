"""Copies that a script makes of real news, and how many of them are found.

    python benchmarks/copies.py [--shared ../shared] [--texts 200] [--rensa]

Each text is cut, embedded in another, shuffled under another headline, edited; once as it is,
once its first sentences alone, as long as a dispatch. Found is a copy that is tied to its text.
False is a tie that follows neither from how the copies were made, nor from a tie among the texts
themselves, which are counted apart. ``--rensa`` puts beside it what selon does not use:
MinHash of whole texts (128 permutations, 3 words, 64 bands, estimated likeness 0.2 or more).
"""

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path

from msgspec import structs

from selon.comparing.copies import compare
from selon.comparing.fingerprints import find, fingerprints
from selon.comparing.packing import pack, unpack
from selon.comparing.texts import Text, describe
from selon.languages.load import known

Make = Callable[[list[str], random.Random, list[str]], list[str]]
Tie = frozenset[str]
Find = Callable[[dict[str, str], str], set[Tie]]

LONG, SHORT = 1000, 12
"""Sentences of an article, and of a dispatch."""
FEWEST = 10
LIKE = 0.2
SENTENCE = re.compile(r"(?<=[.!?])\s+")
OTHERS = (
    "data/popcorn/train.jsonl.gz",
    "gold/tolls.dev.jsonl",
    "gold/wire.dev.jsonl",
    "gold/wikinews_fr.dev.jsonl",
)


def sentences(text: str) -> list[str]:
    return [one for line in text.splitlines() for one in SENTENCE.split(line) if one.strip()]


def cut(text: list[str], _: random.Random, __: list[str]) -> list[str]:
    """The first two fifths without the headline, as an outlet prints a dispatch."""
    return text[1 : max(len(text) * 2 // 5, 4)]


def embedded(text: list[str], chance: random.Random, other: list[str]) -> list[str]:
    """Eight sentences in a row inside another text."""
    at = chance.randrange(max(len(text) - 8, 1))
    place = chance.randrange(len(other))
    return [*other[:place], *text[at : at + 8], *other[place:]]


def reordered(text: list[str], chance: random.Random, _: list[str]) -> list[str]:
    """Groups of two sentences in another order, and another headline."""
    groups = [text[at : at + 2] for at in range(1, len(text), 2)]
    chance.shuffle(groups)
    return ["A headline that nobody else has printed today", *chain.from_iterable(groups)]


def edited(share: float) -> Make:
    """Every word left out, doubled or replaced with the probability *share*."""

    def make(text: list[str], chance: random.Random, other: list[str]) -> list[str]:
        words = " ".join(other).split()
        return [" ".join(_edit(one.split(), share, chance, words)) for one in text]

    return make


def _edit(
    words: list[str], share: float, chance: random.Random, others: list[str]
) -> Iterable[str]:
    for word in words:
        if chance.random() >= share:
            yield word
        elif chance.random() < 2 / 3:
            yield chance.choice(others)
            if chance.random() < 1 / 2:
                yield word


def cut_and_edited(text: list[str], chance: random.Random, other: list[str]) -> list[str]:
    return edited(1 / 7)(cut(text, chance, other), chance, other)


WAYS: dict[str, Make] = {
    "cut to two fifths": cut,
    "eight sentences embedded": embedded,
    "reordered, new headline": reordered,
    "one word in 20 edited": edited(1 / 20),
    "one word in 10 edited": edited(1 / 10),
    "one word in 5 edited": edited(1 / 5),
    "one word in 3 edited": edited(1 / 3),
    "cut, one word in 7 edited": cut_and_edited,
}


def texts(file: Path) -> list[str]:
    with gzip.open(file, "rt") if file.suffix == ".gz" else file.open() as lines:
        return [json.loads(line)["text"] for line in lines]


def ties(given: dict[str, str], language: str) -> set[Tie]:
    read = (describe(text, article=name, language=language) for name, text in given.items())
    return {
        frozenset(name.partition(".")[0] for name in (one.one, one.other))
        for one in find(read)
        if one.whole
    }


def by_rensa(given: dict[str, str], _: str) -> set[Tie]:
    import rensa  # noqa: PLC0415 -- only where it is asked for

    held: dict[str, list[int]] = {}
    index: dict[tuple[int, ...], list[str]] = {}
    found = set()
    for name, text in given.items():
        words = re.findall(r"\w+", text.lower())
        sketch = rensa.RMinHash(num_perm=128, seed=42)
        sketch.update([" ".join(words[at : at + 3]) for at in range(len(words) - 2)])
        held[name] = sketch.digest()
        bands = [(at, *held[name][at : at + 2]) for at in range(0, 128, 2)]
        for other in {one for band in bands for one in index.get(band, ())}:
            alike = sum(a == b for a, b in zip(held[name], held[other], strict=True)) / 128
            if alike >= LIKE:
                found.add(frozenset((name, other)))
        for band in bands:
            index.setdefault(band, []).append(name)
    return found


def measure(file: Path, language: str, most: int, find: Find, *, longest: int) -> None:
    cuts = [one[:longest] for one in map(sentences, texts(file)) if len(one) > FEWEST]
    originals = {f"text{at}": "\n".join(one) for at, one in enumerate(cuts)}
    before = find(originals, language)
    print(
        f"-- {language}, up to {longest} sentences: {most} of {len(cuts)} texts, "
        f"{len(before)} ties among these"
    )
    for name, way in WAYS.items():
        chance = random.Random(5)  # noqa: S311 -- no secret
        copies = {
            f"copy{at}": "\n".join(way(cuts[at], chance, cuts[at - 1])) for at in range(most)
        }
        after = find(originals | copies, language)
        right = sum(frozenset((f"text{at}", f"copy{at}")) in after for at in range(most))
        parts = 2 if way is embedded else 1
        wrong = sum(not _follows(one, parts, len(cuts), before) for one in after - before)
        precision = right / max(right + wrong, 1)
        print(f"{name:28}{right / most:8.3f} recall{precision:8.3f} precision")


def _follows(tie: Tie, parts: int, many: int, before: set[Tie]) -> bool:
    """Whether a tie follows from how copies were made: of which texts each is made."""
    made = [
        {(int(one[4:]) - part) % many for part in range(parts if one.startswith("copy") else 1)}
        for one in tie
    ]
    one, other = made
    known = any(frozenset((f"text{a}", f"text{b}")) in before for a in one for b in other)
    return known or not one.isdisjoint(other)


def cost(file: Path, language: str) -> None:
    given = texts(file)
    describe(given[0], article="a", language=language)
    read: list[Text] = []
    spent = _seconds(
        lambda: read.extend(describe(one, article="a", language=language) for one in given)
    )
    others = [structs.replace(one, article="b") for one in read]
    pair = _seconds(lambda: [compare(*two) for two in zip(read, others[1:], strict=False)])
    same = _seconds(lambda: [compare(*two) for two in zip(read, others, strict=True)])
    packed = [pack(one) for one in read]
    opened = _seconds(lambda: [unpack(one) for one in packed])
    many = len(given)
    words = sum(len(one.split()) for one in given) / many
    rows = sum(len(fingerprints(one)) for one in read) / many
    print(
        f"{language}: {words:.0f} words: described in {spent / many * 1e3:.2f} ms, "
        f"{rows:.0f} rows, {_mean(packed):.0f} bytes; "
        f"compared: a pair {pair / many * 1e6:.0f} us, a copy {same / many * 1e6:.0f} us; "
        f"unpacked in {opened / many * 1e6:.0f} us"
    )


def _mean(packed: Sequence[bytes]) -> float:
    return sum(map(len, packed)) / len(packed)


def _seconds(action: Callable[[], object]) -> float:
    begun = time.process_time()
    action()
    return time.process_time() - begun


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--texts", type=int, default=200)
    options.add_argument("--rensa", action="store_true")
    given = options.parse_args()
    files = {code: given.shared / "data" / "news" / f"{code}.jsonl.gz" for code in known()}
    for code, file in files.items():
        for longest in (LONG, SHORT):
            way = by_rensa if given.rensa else ties
            measure(file, code, given.texts, way, longest=longest)
    for name in OTHERS:
        held = {f"text{at}": one for at, one in enumerate(texts(given.shared / name))}
        print(f"{name}: {len(held)} texts, {len(ties(held, 'none'))} ties")
    for code, file in files.items():
        cost(file, code)


if __name__ == "__main__":
    main()
