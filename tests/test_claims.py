"""Who puts a figure forward, how surely, and who could check it."""

import pytest

from selon.languages.load import known, load
from selon.model.figure import Figure, Hedge, Verification
from tests.claimed import claimed


def proofs(which: str, part: str) -> list[object]:
    caveats = {code: load(code).caveats for code in known()}
    rules = {
        code: (*one.hedge, one.conditional) if part == "hedge" else one.check
        for code, one in caveats.items()
    }
    return [
        pytest.param(code, sentence, id=f"{code}:{getattr(rule, 'id', part)}: {sentence}")
        for code in known()
        for rule in rules[code]
        for sentence in getattr(rule, which)
    ]


def read(figure: Figure, label: str) -> str:
    return str(figure.hedge if label in set(Hedge) else figure.verification)


@pytest.mark.parametrize("part", ["hedge", "check"])
def test_placeholder(part: str) -> None:
    assert proofs("matches", part)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [one for part in ("hedge", "check") for which in ("matches", "ignores") for one in proofs(which, part)],
)
def test_rule_proves_itself(code: str, sentence: str) -> None:
    found = claimed(code, sentence)

    assert [read(figure, label) for label, figure in found] == [label for label, _ in found]


def test_labels_are_values() -> None:
    assert set(Hedge).isdisjoint(set(Verification))
