"""The grammar, the tagger, and both together, on texts that nothing was learnt from.

    python -m training.statements.compare build/statements.npz --shared ../shared

How both are weighed against each other is fitted on the texts that were left out.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from selon.statements import arbiter
from selon.statements.candidate import Candidate
from training.statements import corpora
from training.statements.corpora import Text
from training.statements.evaluate import spans
from training.statements.tagger.judging import Rules
from training.statements.tagger.made import candidate
from training.statements.tagger.mend import mended
from training.statements.tagger.roles import roles_of
from training.statements.tagger.sight import Sight
from training.statements.tagger.weights import read
from training.statements.weighing import CHOICES, blind, fitted, sights

ALONE = 0.5
"""The log-odds from which a statement of the tagger alone is one."""

Choice = Callable[[Sight, Rules], Iterator[Candidate] | list[Candidate]]


def alone(sight: Sight, _: Rules) -> Iterator[Candidate]:
    """Yield the statements of the tagger, whatever the grammar found."""
    proposed = {one.anchor for one in sight.read.proposed if sight.odds[one.anchor] > ALONE}
    for one in sight.look(sorted({*sight.fresh(sight.odds > ALONE), *proposed})):
        yield candidate(sight.scene, one)


WAYS: dict[str, Choice] = {
    "grammar": lambda sight, _: list(sight.found),
    "arbiter": lambda sight, _: arbiter.keep(sight.scene, sight.found),
    "tagger": alone,
    "both": mended,
}


def scored(seen: list[tuple[Text, Sight]], choose: Choice, rules: Rules) -> str:
    """Relation precision, recall, F1; source, cue, content F1; direct, mixed, indirect recall."""
    import statements as scorer  # noqa: PLC0415 -- score/ is beside the checkout

    score = scorer.Score()
    for text, sight in seen:
        held = [
            roles_of(text.prose.tokens, one)
            for one in choose(sight, rules)
            if one.cue or text.free
        ]
        score.add(text.prose.text, spans(text, text.statements or ()), spans(text, held))
    columns = (
        score.percent("relation"),
        [score.percent(role)[2] for role in scorer.ROLES],
        [score.percent(manner)[1] for manner in ("direct", "mixed", "indirect")],
    )
    return "    ".join("  ".join(f"{one:5.1f}" for one in column) for column in columns)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("arrays", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    sys.path.append(str(options.shared / "score"))
    model = read(options.arrays)
    print("            relation P R F1      source cue content F1    direct mixed indirect recall")
    rules: dict[str, Rules] = {}
    left = {f"left out, {one}": texts for one, texts in corpora.left_out(options.shared).items()}
    sets = {**left, **corpora.development(options.shared)}
    for name, texts in sets.items():
        language = texts[0].language
        choice = CHOICES[language]
        seen = list(sights(model, texts, free=choice.free))
        if language not in rules:  # the first are those left out
            rules[language] = fitted(seen, choice, blind(options.shared, language))
        print(f"-- {name}: {len(texts)} texts")
        for label, choose in WAYS.items():
            print(f"{label:10s} {scored(seen, choose, rules[language])}")


if __name__ == "__main__":
    main()
