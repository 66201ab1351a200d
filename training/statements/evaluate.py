"""Relation, source, cue and content F1 of a network on held-out texts, as score/ counts them."""

from collections.abc import Sequence

from training.statements.corpora import Text
from training.statements.network import Network
from training.statements.seeing import see
from training.statements.tagger.roles import Roles


def evaluate(network: Network, texts: list[Text], languages: list[str]) -> dict[str, str]:
    """Scores in percent: precision, recall, F1."""
    import statements as scorer  # noqa: PLC0415 -- score/ is beside the checkout

    score = scorer.Score()
    for text in texts:
        found = see(network, text, languages)
        score.add(text.prose.text, *(spans(text, held) for held in (text.statements or (), found)))
    return {
        name: " ".join(f"{one:.1f}" for one in score.percent(name))
        for name in ("source", "cue", "content", "relation", "direct")
    }


def spans(text: Text, held: Sequence[Roles]) -> list[dict[str, list[tuple[int, int]]]]:
    """Statements by code points, as the scorer wants them."""
    tokens = text.prose.tokens
    return [
        {
            role: [
                (tokens.starts[first], tokens.ends[end - 1]) for first, end in getattr(one, role)
            ]
            for role in ("source", "cue", "content")
        }
        for one in held
    ]
