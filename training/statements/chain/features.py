"""What the chain sees: hashed rows of each token, and of each token from an anchor."""

from functools import reduce

import numpy as np
import numpy.typing as npt

from training.statements.chain import shape
from training.statements.chain.columns import AFFIXES, IN_QUOTES, WORDS, Columns, Roles
from training.statements.chain.shape import CONTENT, CUE, SOURCE, Windows, spread

ROWS = 1 << 17  # of the table of tokens
AROUND_ROWS = 1 << 16  # of the table of tokens around an anchor
COMMA = WORDS + AFFIXES + 3  # its shape, plus one
QUOTE_MARKS = IN_QUOTES + 2  # what is above opens or closes a quotation
REACH = 60  # tokens to either side of an anchor: 98 of 100 statements
ZONES = 3  # before the anchor in its sentence, from it on, in another sentence

Integers = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

NAMES = (
    "word",
    "prefix",
    "suffix",
    "ending",
    "shape",
    "quoted",
    "place",
    "sort",
    "cue",
    "grammar",
)
LEXICON_BITS, GRAMMAR_BITS, LOW_BITS = 16, 20, (1 << 16) - 1

Template = tuple[tuple[str, int], ...]


def _each(name: str, *offsets: int) -> tuple[Template, ...]:
    return tuple(((name, offset),) for offset in offsets)


TEMPLATES: tuple[Template, ...] = (
    *_each("word", -2, -1, 0, 1, 2),
    (("word", -1), ("word", 0)),
    (("word", 0), ("word", 1)),
    *_each("suffix", -1, 0, 1),
    *_each("ending", 0),
    *_each("prefix", 0),
    *_each("shape", -1, 0, 1),
    *_each("sort", -3, -2, -1, 0, 1, 2, 3),
    (("sort", -1), ("sort", 0)),
    (("sort", 0), ("sort", 1)),
    (("sort", -1), ("sort", 0), ("sort", 1)),
    *_each("cue", -1, 0, 1),
    (("cue", 0), ("sort", -1)),
    (("cue", 0), ("sort", 1)),
    (("quoted", -1), ("quoted", 0), ("quoted", 1)),
    (("quoted", 0), ("sort", 0)),
    (("quoted", 0), ("cue", 0)),
    (("place", 0), ("sort", 0)),
)
OF_GRAMMAR: tuple[Template, ...] = (
    *_each("grammar", -1, 0, 1),
    (("grammar", -1), ("grammar", 0)),
    (("grammar", 0), ("grammar", 1)),
    (("grammar", 0), ("sort", 0)),
    (("grammar", 0), ("word", 0)),
    (("grammar", 0), ("cue", 0)),
)
OF_LANGUAGE: tuple[Template, ...] = (
    *_each("sort", 0),
    (("sort", -1), ("sort", 0)),
    (("sort", 0), ("sort", 1)),
    *_each("cue", 0),
)


def token_rows(columns: Columns, language: int, *, grammar: bool) -> Integers:
    """The table's rows of each token, (tokens, templates); with what the grammar found or not."""
    held = _seen(columns)
    templates = TEMPLATES + (OF_GRAMMAR if grammar else ())
    hashes = [_hash(held, one, salt) for salt, one in enumerate(templates, 1)]
    hashes += [
        _hash(held, one, 1000 * (1 + language) + salt) for salt, one in enumerate(OF_LANGUAGE)
    ]
    return _rows(hashes, ROWS)


def _seen(columns: Columns) -> dict[str, Hashes]:
    """The columns that templates name, with room to look beyond both ends."""
    rows = columns.rows.astype(np.uint64)
    flags, cues = np.packbits(columns.bits, axis=1, bitorder="little").view(np.uint64).T
    held = (
        rows[:, 0] * np.uint64(WORDS) + rows[:, 1],
        *rows[:, 2:].T,
        flags,
        cues & np.uint64(LOW_BITS),
        cues >> np.uint64(GRAMMAR_BITS),
    )
    return {name: np.pad(one + np.uint64(1), 3) for name, one in zip(NAMES, held, strict=True)}


def _hash(held: dict[str, Hashes], template: Template, salt: int) -> Hashes:
    count = len(held["word"]) - 6
    return mix(salt, *(held[name][3 + at : 3 + at + count] for name, at in template))


def mix(salt: int, *values: Hashes) -> Hashes:
    """One hash of a salt and some columns (the finaliser of MurmurHash 3, Appleby 2011)."""
    start = np.full_like(values[0], salt * 0x9E3779B97F4A7C15 & (1 << 64) - 1)
    return reduce(lambda now, value: _finish(now ^ (value * ODD)), values, start)


ODD = np.uint64(0xFF51AFD7ED558CCD)


def _finish(now: Hashes) -> Hashes:
    now = (now ^ (now >> np.uint64(33))) * ODD
    return now ^ (now >> np.uint64(29))


def _rows(hashes: list[Hashes], count: int) -> Integers:
    return (np.stack(hashes, axis=-1) % np.uint64(count)).astype(np.int64)


def around(columns: Columns, anchors: Integers) -> Windows:
    """The windows of *anchors*, narrower than the network's."""
    wide = shape.windows(columns, anchors)
    inner = slice(shape.REACH - REACH, shape.REACH + REACH + 1)
    names = ("around", "inside", "near", "proposed")
    return Windows(anchors, *(getattr(wide, name)[:, inner] for name in names))


def tagged(held: Roles) -> Integers:
    """The tags of a statement's window; a role cut by its edge begins there."""
    out = spread(held, none=0, values=(SOURCE + 1, CONTENT + 1, CUE + 1))
    for begins, ranges in ((CONTENT, held.content), (SOURCE, held.source), (CUE, held.cue)):
        for first, _ in ranges:
            place = first - held.anchor + shape.REACH
            if 0 <= place < len(out):
                out[place] = begins
    inner = out[shape.REACH - REACH : shape.REACH + REACH + 1]
    if inner[0] and not inner[0] % 2:
        inner[0] -= 1
    return inner


def zones(view: Windows) -> Integers:
    """Where each token of the windows stands from its anchor."""
    before = np.arange(-REACH, REACH + 1) < 0
    return np.where(view.near == 0, np.where(before, 0, 1), 2)


def window_rows(columns: Columns, view: Windows, *, grammar: bool) -> Integers:
    """The second table's rows of each token from each anchor, (anchors, tokens, templates)."""
    held = {name: one[3:-3] for name, one in _seen(columns).items()}
    here = {name: held[name][view.around] for name in ("sort", "quoted", "shape", "cue")}
    there = {name: held[name][view.anchors][:, None] for name in ("word", "sort", "quoted", "cue")}
    distance = np.arange(-REACH, REACH + 1)
    steps = np.sign(distance) * np.ceil(np.log2(1 + np.abs(distance)) * 2)
    step = np.broadcast_to((steps + 20).astype(np.uint64), view.around.shape)
    side = (zones(view) * 8 + view.near).astype(np.uint64)
    commas = side * np.uint64(8) + _between(here["shape"] == np.uint64(COMMA))
    marks = side * np.uint64(8) + _between(here["quoted"] > np.uint64(QUOTE_MARKS))
    hashes = [
        mix(1, step, side), mix(2, step, here["sort"]), mix(3, step, here["shape"]),
        mix(4, side, here["quoted"], there["quoted"]), mix(5, there["word"], step),
        mix(6, there["word"], side, here["sort"]), mix(7, there["cue"], side, here["sort"]),
        mix(8, there["word"], side, here["quoted"]), mix(9, commas, here["sort"]),
        mix(10, commas, there["word"]), mix(11, marks, here["quoted"]),
        mix(12, commas, marks), mix(13, there["sort"], step), mix(14, there["cue"], commas),
        mix(15, side, here["cue"], here["sort"]),
    ]  # fmt: skip
    if grammar:
        hashes += _of_grammar(view, here["sort"], step)
    return _rows(hashes, AROUND_ROWS)


def _of_grammar(view: Windows, sort: Hashes, step: Hashes) -> list[Hashes]:
    """What the grammar's statement of the anchor makes of the tokens, and of their neighbours."""
    role = view.proposed.astype(np.uint64)
    edge = np.pad(role, [(0, 0), (1, 1)])
    before, after = edge[:, :-2], edge[:, 2:]
    return [
        mix(21, role), mix(22, before, role), mix(23, role, after), mix(24, role, sort),
        mix(25, before, role, sort), mix(26, role, after, sort), mix(27, role, step),
    ]  # fmt: skip


def _between(marked: npt.NDArray[np.bool_]) -> Hashes:
    """How many marked tokens stand from the anchor to each token, seven at most."""
    counted = np.cumsum(marked, axis=1)
    apart: Integers = np.abs(counted - counted[:, REACH : REACH + 1])
    return np.minimum(apart, 7).astype(np.uint64)
