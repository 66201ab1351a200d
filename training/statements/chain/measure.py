"""How well the chain finds statements, alone and with the grammar, and how fast."""

import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple

from selon.statements import grammar as rules
from selon.statements.scene import view
from training.statements.chain.columns import Roles, roles_of
from training.statements.chain.predict import predict
from training.statements.chain.weights import Weights
from training.statements.corpora import Text
from training.statements.tagger.roles import Found

LANGUAGES = ("en", "fr")
PARTS = ("source", "cue", "content")


class Seen(NamedTuple):
    """A text as both see it."""

    text: Text
    found: list[Found]
    proposed: list[Roles]


Choice = Callable[[Seen], list[Roles]]


def measured(weights: Weights, texts: Sequence[Text], *, grammar: bool) -> Iterator[str]:
    """Yield a line for each way to choose."""
    begun = time.process_time()
    found = [
        predict(
            weights,
            text.columns,
            free=text.free,
            language=LANGUAGES.index(text.language),
            grammar=grammar,
        )
        for text in texts
    ]
    spent = time.process_time() - begun
    words = sum(len(text.columns.rows) for text in texts)
    seen = [
        Seen(
            text, held, [roles_of(text.prose.tokens, one) for one in rules.find(view(text.prose))]
        )
        for text, held in zip(texts, found, strict=True)
    ]
    yield f"{1e3 * 940 * spent / words:.1f} ms for 940 tokens"
    yield "relation P  R  F1    source cue content F1    direct mixed indirect recall"
    for name, choose in choices().items():
        yield f"{name:30s} {scored(seen, choose)}"


def choices() -> dict[str, Choice]:
    """The ways to choose statements: the grammar, the chain above a bound, both."""
    held: dict[str, Choice] = {"grammar": lambda seen: seen.proposed}
    for bound in (-1.0, -0.5, 0.0):
        held[f"chain > {bound}"] = above(bound)
    for low in (-2.0, -1.0):
        held[f"grammar's roles, both > {low}"] = together(low=low, alone=0.5, own=False)
        held[f"chain's roles, both > {low}"] = together(low=low, alone=0.5, own=True)
    return held


def above(bound: float) -> Choice:
    """The chain's statements whose log-odds are above *bound*."""

    def choose(seen: Seen) -> list[Roles]:
        return [one.roles for one in seen.found if one.score > bound]

    return choose


def together(*, low: float, alone: float, own: bool) -> Choice:
    """The grammar's statements unless the chain denies them, and what it alone is sure of.

    The roles of what both see are the chain's *own*, or the grammar's.
    """

    def choose(seen: Seen) -> list[Roles]:
        by_anchor = {one.roles.anchor: one for one in seen.found if one.score > low}
        held = [one for one in seen.proposed if one.anchor in by_anchor]
        anchors = {one.anchor for one in seen.proposed}
        fresh = [
            one.roles
            for one in seen.found
            if one.score > alone and one.roles.anchor not in anchors
        ]
        return [by_anchor[one.anchor].roles if own else one for one in held] + fresh

    return choose


def scored(texts: Sequence[Seen], choose: Choice) -> str:
    """The scores of a choice, as score/ counts them."""
    score = import_module("statements").Score()  # score/ is beside the checkout
    for seen in texts:
        held = [one for one in choose(seen) if one.cue or seen.text.free]
        gold = spans(seen.text, seen.text.statements or ())
        score.add(seen.text.prose.text, gold, spans(seen.text, held))
    relation = "  ".join(f"{one:5.1f}" for one in score.percent("relation"))
    parts = "  ".join(f"{score.percent(part)[2]:5.1f}" for part in PARTS)
    manners = ("direct", "mixed", "indirect")
    recalls = "  ".join(f"{score.percent(manner)[1]:5.1f}" for manner in manners)
    return f"{relation}    {parts}    {recalls}"


def spans(text: Text, held: Sequence[Roles]) -> list[dict[str, list[tuple[int, int]]]]:
    """Statements by code points, as the scorer wants them."""
    tokens = text.prose.tokens
    return [
        {
            part: [(tokens.starts[at], tokens.ends[end - 1]) for at, end in getattr(one, part)]
            for part in PARTS
        }
        for one in held
    ]
