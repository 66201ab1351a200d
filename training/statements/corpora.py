"""Texts with their statements, parts of speech or nothing, as the tagger's columns."""

import gzip
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct, convert

from selon.languages import markup
from selon.languages.load import load
from selon.model import Span
from selon.reading.prose import Prose, analyse
from selon.statements import grammar
from selon.statements.candidate import Candidate
from selon.statements.scene import view
from training.statements.chain.columns import Columns, columns
from training.statements.inputs import bits, rows
from training.statements.tagger.columns import Columns as Read
from training.statements.tagger.columns import columns as read_by_tagger
from training.statements.tagger.roles import Roles, roles_of

PARTS = tuple(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()  # noqa: SIM905 -- easier to read
)
RELATIONS = tuple(
    (  # noqa: SIM905 -- easier to read
        "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det "
        "discourse dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl "
        "orphan parataxis punct reparandum root vocative xcomp"
    ).split()
)
SENTENCES = 25  # of a treebank that make one text

Integers = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """One text to learn from.

    Attributes:
        columns: what the chain reads of each token.
        read: what the tagger does.
        rows, bits: that, as the network learns from it (`inputs`).
        statements: what a person marked; ``None`` where nobody did.
        free: whether statements without a cue are marked too.
        parts, relations, heads: of each token, 0 where unknown; heads in ten classes, by
            direction and distance.
    """

    id: str
    language: str
    prose: Prose
    columns: Columns
    read: Read
    rows: Rows
    bits: Flags
    statements: tuple[Roles, ...] | None = None
    free: bool = False
    parts: Integers | None = None
    relations: Integers | None = None
    heads: Integers | None = None


def read(file: Path) -> Iterator[dict[str, object]]:
    """The records of a JSON Lines file, gzipped or not."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Given(Struct, frozen=True):
    """A statement as the files give it, by code points."""

    source: list[tuple[int, int]] | None = None
    cue: list[tuple[int, int]] | None = None
    content: list[tuple[int, int]] | None = None


def marked(record: Mapping[str, object], *, free: bool) -> Text:
    """A text whose statements are given by spans."""
    text = plain(record)
    held = convert(record["statements"], list[Given])
    return replace(
        text, statements=tuple(_roles(text, one) for one in held if one.content), free=free
    )


def _roles(text: Text, one: Given) -> Roles:
    source, cue, content = (
        tuple(Span.cut(text.prose.text, *pair) for pair in role or ())
        for role in (one.source, one.cue, one.content)
    )
    made = Candidate(source=source, cue=cue, content=content, rule="")
    return roles_of(text.prose.tokens, made)


def plain(record: Mapping[str, object]) -> Text:
    """A text and nothing else."""
    language = str(record["language"])
    prose = analyse(str(record["text"]), load(language))
    scene = view(prose)
    found = grammar.find(scene)
    held = read_by_tagger(scene, found)
    return Text(
        str(record["id"]), language, prose, columns(scene, found), held, rows(held), bits(held)
    )


def annotated(file: Path, texts: dict[str, dict[str, object]]) -> Iterator[Text]:
    """Our own annotations, kept apart from the texts that they point into."""
    for record in read(file):
        if record["id"] in texts:
            yield marked({**texts[record["id"]], **record}, free=True)


def treebank(file: Path, language: str) -> Iterator[Text]:
    """The sentences of a CoNLL-U file, some at a time."""
    with gzip.open(file, "rt", encoding="utf-8") as blocks:
        sentences = [_sentence(block) for block in blocks.read().split("\n\n")]
    known = [one for one in sentences if one is not None]
    for first in range(0, len(known), SENTENCES):
        yield _joined(known[first : first + SENTENCES], f"{file.name}:{first}", language)


Word = tuple[int, int, str, str, int | None]


def _sentence(block: str) -> tuple[str, list[Word]] | None:
    """A sentence's text, and its words: where they stand, part, relation, head's place."""
    found = re.search(r"^# text = (.*)$", block, re.MULTILINE)
    if found is None:
        return None
    lines = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
    places = _places(found[1], lines)
    words = [
        (*places[line[0]], line[3], line[7].partition(":")[0], places.get(line[6], (None,))[0])
        for line in lines
        if line[0] in places and line[0].isdigit()
    ]
    return found[1], words


def _places(text: str, lines: list[list[str]]) -> dict[str, tuple[int, int]]:
    """Where each word stands; those written as one stand in one place."""
    places: dict[str, tuple[int, int]] = {}
    at = covered = 0
    for number, form, *_ in lines:
        if "." in number or (number.isdigit() and int(number) <= covered):
            continue
        start = text.find(form, at)
        if start < 0:
            continue
        at = start + len(form)
        first, _, last = number.partition("-")
        covered = int(last or 0)
        for one in range(int(first), int(last or first) + 1):
            places[str(one)] = start, at
    return places


def _joined(sentences: list[tuple[str, list[Word]]], name: str, language: str) -> Text:
    text = plain(
        {"id": name, "language": language, "text": "\n\n".join(one for one, _ in sentences)}
    )
    tokens = text.prose.tokens
    at = {start: number for number, start in enumerate(tokens.starts)}
    parts, relations, heads = (np.zeros(len(tokens), np.int64) for _ in range(3))
    base = 0
    for sentence, words in sentences:
        for start, _, part, relation, head in words:
            token = at.get(base + start)
            if token is None:
                continue
            parts[token] = 1 + PARTS.index(part) if part in PARTS else 0
            relations[token] = 1 + RELATIONS.index(relation) if relation in RELATIONS else 0
            heads[token] = _direction(token, None if head is None else at.get(base + head))
        base += len(sentence) + 2
    return replace(text, parts=parts, relations=relations, heads=heads)


def _direction(token: int, head: int | None) -> int:
    """Where the head is: 1 nowhere, 2 to 5 to the left and 6 to 9 to the right, ever further."""
    if head is None or head == token:
        return 1
    distance = abs(head - token)
    step = 0 if distance == 1 else 1 if distance == 2 else 2 if distance < 6 else 3  # noqa: PLR2004
    return 2 + step + 4 * (head > token)


@dataclass(frozen=True, slots=True, eq=False)
class Corpora:
    """What is learnt from, and what it is measured on."""

    languages: list[str]
    statements: list[Text]
    small: list[Text]
    treebanks: list[Text]
    plain: list[Text]
    development: dict[str, list[Text]]


HERE = Path(__file__).parent
OWN = 3  # how often our own texts are seen for once that the others are: they are short
WITHOUT = 8


def written() -> Iterator[Text]:
    """Texts of our own, in the mark-up of the corpus."""
    for file in sorted((HERE / "texts").glob("*/*.txt")):
        example = markup.parse(file.read_text(encoding="utf-8").strip())
        statements: dict[str, dict[str, list[tuple[int, int]]]] = {}
        for label, span in example.parts:
            role, _, number = label.partition(" ")
            one = statements.setdefault(number or "1", {})
            one.setdefault(role, []).append((span.start, span.end))
        record = {"id": file.stem, "language": file.parent.name, "text": example.text}
        yield marked({**record, "statements": list(statements.values())}, free=True)


def gather(shared: Path) -> Corpora:
    """Everything that the weights are made from; one annotated text in WITHOUT is left out."""
    data = shared / "data"
    held = {language: list(texts) for language, texts in annotations(shared).items()}
    trees = [("fr_sequoia.train", "fr"), ("fr_gsd.dev", "fr"), ("fr_gsd.test", "fr"),
             ("fr_sequoia.dev", "fr"), ("en_ewt.train", "en")]  # fmt: skip
    return Corpora(
        languages=list(held),
        statements=_learnt(held["en"]),
        small=_learnt(held["fr"]) + list(written()) * OWN,
        treebanks=[
            text
            for name, language in trees
            for text in treebank(data / "ud" / f"{name}.conllu.gz", language)
        ],
        plain=[plain(one) for language in held for one in news(shared, language)],
        development={
            **{f"left out, {language}": texts[::WITHOUT] for language, texts in held.items()},
            **development(shared),
        },
    )


def annotations(shared: Path) -> dict[str, Iterator[Text]]:
    """The texts of each language that others, or we in texts of others, annotated."""
    english = read(shared / "data" / "polnear" / "train.jsonl.gz")
    return {"en": (marked(one, free=False) for one in english), "fr": _french(shared)}


def _french(shared: Path) -> Iterator[Text]:
    for one in read(shared / "gold" / "news_fr.train.jsonl"):
        yield marked(one, free=True)
    texts = {str(one["id"]): one for one in news(shared, "fr")}
    for file in sorted((HERE / "annotations").glob("*.jsonl")):
        yield from annotated(file, texts)


def news(shared: Path, language: str) -> Iterator[dict[str, object]]:
    """News that nobody annotated."""
    return read(shared / "data" / "news" / f"{language}.jsonl.gz")


def _learnt(texts: list[Text]) -> list[Text]:
    return [one for at, one in enumerate(texts) if at % WITHOUT]


def left_out(shared: Path) -> dict[str, list[Text]]:
    """The annotated texts of each language that are not learnt from, to choose on."""
    return {
        language: list(itertools.islice(texts, 0, None, WITHOUT))
        for language, texts in annotations(shared).items()
    }


def samples(shared: Path) -> list[Text]:
    """A few texts of each language that is learnt from."""
    files = (
        shared / "data" / "polnear" / "train.jsonl.gz",
        shared / "gold" / "news_fr.train.jsonl",
    )
    return [
        marked(one, free=True) for file in files for one in itertools.islice(read(file), SAMPLES)
    ]


SAMPLES = 8


def development(shared: Path) -> dict[str, list[Text]]:
    """The texts that nothing is learnt from."""
    gold = shared / "gold"
    out = {
        "polnear dev": [
            marked(one, free=False) for one in read(shared / "data" / "polnear" / "dev.jsonl.gz")
        ]
    }
    for name in ("wikinews_fr", "tolls", "wire"):
        texts = [marked(one, free=True) for one in read(gold / f"{name}.dev.jsonl")]
        for language in sorted({text.language for text in texts}):
            out[f"{name} dev, {language}"] = [one for one in texts if one.language == language]
    return out
