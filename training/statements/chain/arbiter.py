"""Fit the arbiter, and write it down for the package.

    python -m training.statements.chain.arbiter --shared ../shared [--write]

A logistic regression over what `selon.statements.arbiter` asks, of what the grammar finds in
annotated texts, by AdaGrad with a fixed seed; in whole hundredths, without what was seen seldom.
The sentences of the corpus and the proofs of the cues are learnt too, so that what they hold
stays. Judged on the development texts, and in French by folds too.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import tomli
from msgspec import Struct, convert

import selon.languages
from selon.languages import markup
from selon.languages.arbiter import ArbiterFile
from selon.languages.load import Language, load
from selon.model.span import Span
from selon.reading.prose import analyse
from selon.statements import grammar
from selon.statements.arbiter import clues, counts
from selon.statements.candidate import Candidate
from selon.statements.nesting import contents
from selon.statements.scene import view
from training.statements.chain.judging import FOLDS, OWN, Judged, Text, fit, folds, scores
from training.statements.corpora import read
from training.statements.pairs import Marked, Ranges, right

HEAD = "# Made by `training`, see docs/decisions/statements-by-chain.md."
TOLLS = frozenset({"claims", "figures", "news", "periods", "quantities", "statuses"})
CORPUS = Path(__file__).parents[3] / "tests" / "corpus"

Record = dict[str, object]


class Annotated(Struct, frozen=True):
    """An annotated statement, as far as it is needed here."""

    source: Ranges = []
    content: Ranges = []


def judged(record: Record, language: Language, *, free: bool) -> Text:
    """The candidates of an annotated text; those without a cue only if *free*."""
    prose = analyse(str(record["text"]), language)
    scene = view(prose)
    found = grammar.find(scene)
    if "statements" in record:
        held = convert(record["statements"], list[Annotated])
        wanted = [Marked(one.source, one.content) for one in held if one.content]
    else:
        wanted = [_found(one) for one in found]
    good = right(prose.text, wanted, [_found(one) for one in found])
    others, firsts = contents(found), [one.first for one in prose.sentences]
    rows = [
        Judged(tuple(clues(scene, one, others, firsts)), number in good, counts(scene, one))
        for number, one in enumerate(found)
        if free or one.cue
    ]
    return Text(rows, len(wanted))


def _found(one: Candidate) -> Marked:
    return Marked(_ranges(one.source), _ranges(one.content))


def _ranges(spans: Iterable[Span]) -> Ranges:
    return [(span.start, span.end) for span in spans]


def sentences(code: str) -> Iterator[Record]:
    """Yield our own sentences: the corpus, and what proves the rules of cues.

    Where the corpus marks figures alone, what the grammar finds is taken for right: tolls
    are rare in the annotated texts.
    """
    for file in sorted((CORPUS / code).glob("*/*.toml")):
        held = tomli.loads(file.read_text(encoding="utf-8"))
        area = file.parent.name
        for one in (*held.get("example", ()), *held.get("text", ())):
            if area == "statements" and one.get("expect", "pass") == "pass":
                yield _record(one["text"])
            elif area in TOLLS:
                yield {"text": markup.parse(one["text"].strip()).text}
    cues = load(code).cues
    for rule in (*cues.verb, *cues.noun, *cues.preposition):
        yield from map(_record, rule.matches)


def _record(marked: str) -> Record:
    example = markup.parse(marked)
    held: dict[str, dict[str, Ranges]] = {}
    for label, span in example.parts:
        role, _, number = label.partition(" ")
        held.setdefault(number, {}).setdefault(role, []).append((span.start, span.end))
    return {"text": example.text, "statements": list(held.values())}


def taught(folder: Path, code: str) -> Iterator[Record]:
    """Yield the annotated texts of a language."""
    data, gold = folder / "data", folder / "gold"
    if code == "en":
        yield from read(data / "polnear" / "train.jsonl.gz")
        return
    news = {str(one["id"]): one for one in read(data / "news" / f"{code}.jsonl.gz")}
    yield from read(gold / f"news_{code}.train.jsonl")
    for file in sorted((Path(__file__).parents[1] / "annotations").glob(f"news_{code}*.jsonl")):
        yield from ({**news[str(one["id"])], **one} for one in read(file))


def held_out(folder: Path, code: str) -> Iterator[tuple[str, list[Text]]]:
    """Yield the development texts of a language."""
    language = load(code)
    gold = folder / "gold"
    if code == "en":
        polnear = read(folder / "data" / "polnear" / "dev.jsonl.gz")
        yield "PolNeAR dev", [judged(one, language, free=False) for one in polnear]
    for name in ("wikinews_fr", "tolls", "wire"):
        texts = [one for one in read(gold / f"{name}.dev.jsonl") if one["language"] == code]
        if texts:
            yield f"{name} dev", [judged(one, language, free=True) for one in texts]


def lines(arbiter: ArbiterFile) -> Iterator[str]:
    """Yield the lines of the data file."""
    yield from (HEAD, f"bound = {arbiter.bound}")
    for clue, table in arbiter.weights.items():
        yield from ("", f'[weights."{clue}"]')
        yield from (f"{_quoted(answer)} = {weight}" for answer, weight in table.items())


def _quoted(answer: str) -> str:
    return '"' + answer.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    """Fit, write, print what is gained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", action="store_true", help="into the package's data")
    options = parser.parse_args()
    for code in ("en", "fr"):
        language = load(code)
        free = code == "fr"
        texts = [judged(one, language, free=free) for one in taught(options.shared, code)]
        own = [judged(one, language, free=True) for one in sentences(code)]
        arbiter = fit([*texts, *own * OWN])
        text = "\n".join(lines(arbiter)) + "\n"
        if options.write:
            folder = Path(selon.languages.__file__).parent / code
            (folder / "arbiter.toml").write_text(text, encoding="utf-8")
        count = sum(map(len, arbiter.weights.values()))
        print(f"== {code}: {count} weights, {len(text.encode()) / 1e3:.0f} kB")
        print("our own sentences", scores(own, None), scores(own, arbiter))
        if code == "fr":
            print(f"{FOLDS} folds", scores(texts, None), folds(texts, own * OWN))
        for name, held in held_out(options.shared, code):
            print(name, scores(held, None), scores(held, arbiter))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
