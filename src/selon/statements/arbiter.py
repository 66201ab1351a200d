"""The arbiter: how likely the statements of the grammar are right, and which hardly ever are."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, repeat

from msgspec import Struct
from msgspec.structs import replace

from selon.languages.arbiter import ArbiterFile, Clue
from selon.languages.confidence import DIGITS, probability
from selon.languages.load import Language
from selon.model.span import Span
from selon.model.statement import Manner
from selon.statements import tags
from selon.statements.candidate import Candidate
from selon.statements.manner import judge
from selon.statements.nesting import Cover, contents
from selon.statements.scene import Scene

CLASSES = (
    "COMMA", "STOP", "COLON", "SEMICOLON", "DASH", "QUOTE", "OPEN_BRACKET", "CLOSE_BRACKET",
    "NEGATOR", "HAVE", "BE", "MODAL", "SUBJECT", "COMPLEMENTISER", "RELATIVE", "SUBORDINATOR",
    "QUESTION", "COORDINATOR", "DETERMINER", "POSSESSIVE", "PREPOSITION", "INFINITIVE_MARK",
    "FINITE", "PARTICIPLE", "GERUND", "INFINITIVE", "ADVERB", "TIME", "NUMBER", "CAPITAL", "WORD",
)  # fmt: skip
"""What a token counts as: the first of these that it may be."""
NAMES = tuple((getattr(tags, name), name.lower()) for name in CLASSES)
OUTSIDE = "outside"
NOWHERE = "none"
SMALL = 4
LEAST = 0.001
SIZES: tuple[str, ...] = (
    *"0123",
    *(str(min(size.bit_length() + 1, 9)) for size in range(SMALL, 129)),
)
"""Sizes in ten steps, the small ones apart; all from the last on are alike."""

Answers = tuple[tuple[Clue, str], ...]
Weights = Mapping[tuple[Clue, str], int]


class Shape(Struct, frozen=True, gc=False):
    """A candidate by tokens: where its roles begin and end, ``(0, 0)`` for a role it has not."""

    source: tuple[int, int]
    cue: tuple[int, int]
    content: tuple[int, int]


def keep(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Those of *found* that more speaks for than the bound asks, with how sure each is."""
    bound = scene.language.arbiter.bound
    known = _known(scene.language)
    others = contents(found)
    firsts = [one.first for one in scene.prose.sentences]
    weighed = ((one, weigh(known, clues(scene, one, others, firsts))) for one in found)
    return [
        replace(one, sure=sure(weight))
        for one, weight in weighed
        if weight > bound or counts(scene, one)
    ]


@lru_cache(maxsize=1 << 12)
def sure(weight: int) -> float:
    """The probability of hundredths of log-odds; never quite 0, never quite 1.

    >>> sure(0)
    0.5
    """
    return min(max(round(probability(weight / 100), DIGITS), LEAST), 1 - LEAST)


def counts(scene: Scene, one: Candidate) -> bool:
    """Whether a number is in the content: a figure, without it, would lose its claimant."""
    first, end = _reach(scene, one.content)
    numerals = _numerals(scene.language)
    number = tags.either(scene.flags[first:end]) & tags.NUMBER
    return bool(number) or not numerals.isdisjoint(scene.words[first:end])


@cache
def _numerals(language: Language) -> frozenset[str]:
    """The words that count more than one."""
    numbers = language.numbers
    several = (word for word, value in numbers.cardinals.items() if value > 1)
    return frozenset(
        (*several, *numbers.multipliers, *numbers.collectives, *numbers.plural_collectives)
    )


@cache
def _known(language: Language) -> Weights:
    return weights(language.arbiter)


def weights(held: ArbiterFile) -> Weights:
    """What each answer weighs."""
    return {
        (clue, answer): weight
        for clue, answers in held.weights.items()
        for answer, weight in answers.items()
    }


def weigh(known: Weights, answers: Iterable[tuple[Clue, str]]) -> int:
    """What the answers weigh together; one that is not *known* weighs nothing."""
    return sum(map(known.get, answers, repeat(0)))


def clues(
    scene: Scene, one: Candidate, others: Cover, firsts: Sequence[int]
) -> Iterator[tuple[Clue, str]]:
    """What is asked of a candidate, with the answers.

    *others* are the text's contents, *firsts* the first tokens of its sentences.
    """
    manner = judge(one.content)
    shape = Shape(_reach(scene, one.source), _reach(scene, one.cue), _reach(scene, one.content))
    return chain(
        _of_rule(one, manner, others),
        _of_content(scene, one, manner, shape),
        _of_source(scene, shape),
        _of_cue(scene, shape, firsts) if one.cue else (),
    )


def _reach(scene: Scene, role: Sequence[Span]) -> tuple[int, int]:
    """The tokens from the first of a role to its last."""
    if not role:
        return 0, 0
    tokens = scene.prose.tokens
    return bisect_right(tokens.ends, role[0].start), bisect_left(tokens.starts, role[-1].end)


def _of_rule(one: Candidate, manner: Manner, others: Cover) -> Answers:
    known = (Clue.RULE, one.rule), (Clue.RULE_MANNER, f"{one.rule} {manner}")
    if not one.cue:
        return *known, (Clue.RULE_ORDER, f"{one.rule} {NOWHERE}")
    start = one.cue[0].start
    first, last = one.content[0].start, one.content[-1].start
    order = "before" if start < first else "within" if start < last else "after"
    placed = *known, (Clue.RULE_ORDER, f"{one.rule} {order}")
    return (*placed, (Clue.RULE_NESTED, one.rule)) if others.holds(start) else placed


def _of_cue(scene: Scene, shape: Shape, firsts: Sequence[int]) -> Answers:
    first, end = shape.cue
    sentence = scene.prose.sentences[bisect_right(firsts, first) - 1]
    before, class_before = _token(scene, first - 1)
    after, class_after = _token(scene, end)
    return (
        (Clue.CUE, scene.words[end - 1]),
        (Clue.CUE_SIZE, _size(end - first)),
        (Clue.CUE_FIRST, scene.words[first]),
        (Clue.CUE_FIRST_CLASS, _first_of(scene.flags[first])),
        (Clue.BEFORE_CUE, before),
        (Clue.BEFORE_CUE_CLASS, class_before),
        (Clue.AFTER_CUE, after),
        (Clue.AFTER_CUE_CLASS, class_after),
        (Clue.FROM_START, _size(first - sentence.first)),
        (Clue.TO_END, _size(sentence.end - first)),
        (Clue.CUE_TO_CONTENT, _apart(end, shape.content[0])),
    )


def _of_source(scene: Scene, shape: Shape) -> Answers:
    first, end = shape.source
    if first == end:
        return ((Clue.SOURCE, NOWHERE),)
    flags = scene.flags
    named = tags.either(flags[first:end]) & tags.CAPITAL
    return (
        (Clue.SOURCE, scene.words[end - 1]),
        (Clue.SOURCE_CLASS, _first_of(flags[first])),
        (Clue.SOURCE_SIZE, _size(end - first)),
        (Clue.SOURCE_NAMED, "yes" if named else "no"),
        (Clue.BEFORE_SOURCE, _token(scene, first - 1)[1]),
        (Clue.SOURCE_TO_CUE, _apart(end, shape.cue[0]) if shape.cue[1] else NOWHERE),
    )


def _of_content(scene: Scene, one: Candidate, manner: Manner, shape: Shape) -> Answers:
    first, end = shape.content
    after, class_after = _token(scene, end)
    return (
        (Clue.CONTENT_SIZE, f"{manner} {_size(end - first)}"),
        (Clue.CONTENT_PIECES, _size(len(one.content))),
        (Clue.CONTENT_FIRST_CLASS, _first_of(scene.flags[first])),
        (Clue.CONTENT_LAST_CLASS, _first_of(scene.flags[end - 1])),
        (Clue.AFTER_CONTENT, after),
        (Clue.AFTER_CONTENT_CLASS, class_after),
    )


def _apart(end: int, first: int) -> str:
    """How far from the end of one role another begins, where it comes after."""
    return _size(first - end) if end <= first else "after"


def _token(scene: Scene, at: int) -> tuple[str, str]:
    """The word at *at*, and what it counts as."""
    if 0 <= at < len(scene.words):
        return scene.words[at], _first_of(scene.flags[at])
    return OUTSIDE, OUTSIDE


@lru_cache(maxsize=4096)
def _first_of(flags: int) -> str:
    return next((name for flag, name in NAMES if flags & flag), OUTSIDE)


def _size(count: int) -> str:
    return SIZES[min(count, len(SIZES) - 1)]
