"""How sure: probabilities as data, what a statement looks like, and leaving out the unsure."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import selon
from selon.cli.sure import keep
from selon.figures import confidence as figures
from selon.languages.confidence import ConfidenceFile, Shares
from selon.languages.load import known, load, read_toml
from selon.model import Extraction
from selon.model.errors import LanguageDataError
from selon.statements.arbiter import sure
from tests.test_cli import run

TEXT = (
    "Selon la préfecture, douze personnes sont mortes. « La digue a cédé », a dit le maire Jo Lam."
)
SHARES = Shares(any=0.5, rules={"dire": 0.8}, shapes={"direct": 0.8, "short": 0.2})


def test_a_rule_and_a_shape_that_agree_are_surer_together() -> None:
    assert SHARES.sure("dire", []) == 0.8
    assert SHARES.sure("dire", ["direct"]) == pytest.approx(16 / 17, abs=0.001)


def test_a_rule_and_a_shape_that_disagree_cancel_out() -> None:
    assert SHARES.sure("dire", ["short"]) == 0.5


@pytest.mark.parametrize("rule", [None, "jurer"])
def test_what_nobody_counted_is_like_any(rule: str | None) -> None:
    assert SHARES.sure(rule, ["nested"]) == 0.5


@pytest.mark.parametrize("language", known())
def test_shares_are_of_shapes_that_there_are(language: str) -> None:
    held = load(language).confidence

    assert held.figures.shapes.keys() <= {*figures.Shape}


@pytest.mark.parametrize("share", ["0.0", "1.0", "1.5"])
def test_a_share_is_no_certainty(tmp_path: Path, share: str) -> None:
    file = tmp_path / "confidence.toml"
    part = "any = {}\nrules = {{}}\nshapes = {{}}\n"
    file.write_text(f"[figures]\n{part.format(share)}")

    with pytest.raises(LanguageDataError, match=r"confidence\.toml.*figures\.any"):
        read_toml(file, ConfidenceFile)


def test_what_nothing_speaks_for_is_even_and_none_is_certain() -> None:
    assert sure(0) == 0.5
    assert sure(-5000) == 0.001
    assert sure(5000) == 0.999


@pytest.mark.parametrize("language", known())
def test_every_statement_has_its_confidence(language: str) -> None:
    for file in (Path(__file__).parent / "corpus" / language / "news").glob("*.toml"):
        found = selon.extract(file.read_text(encoding="utf-8"), language=language).statements
        assert all(one.confidence is not None and 0 < one.confidence < 1 for one in found)


def found(*sure: float) -> Extraction:
    held = selon.extract(TEXT, language="fr")
    pairs = zip(held.statements, sure, strict=True)
    return replace(held, statements=tuple(replace(one, confidence=p) for one, p in pairs))


def test_a_figure_keeps_its_claimant_without_its_statement() -> None:
    held = keep(found(0.4, 0.9), least=0.5)

    assert [one.id for one in held.statements] == ["s2"]
    (figure,) = held.figures
    assert (figure.id, figure.statement) == ("f1", None)
    assert figure.claimant is not None
    assert figure.claimant.name == "préfecture"


def test_references_to_what_is_left_out_are_dropped() -> None:
    held = found(0.9, 0.9)
    (one,) = held.figures
    other = replace(one, id="f2", same_as="f1", subset_of="f1", refers_to="f1")
    held = replace(held, figures=(replace(one, confidence=0.2), other))

    (figure,) = keep(held, least=0.5).figures

    assert (figure.same_as, figure.subset_of, figure.refers_to) == (None, None, None)
    assert figure.statement == "s1"


def test_what_nothing_measured_is_kept() -> None:
    held = found(0.9, 0.9)
    held = replace(
        held, statements=tuple(replace(one, confidence=None) for one in held.statements)
    )

    assert keep(held, least=1.0).statements == held.statements


@pytest.mark.parametrize("how", ["option", "variable", "settings"])
def test_the_command_leaves_out_the_unsure(tmp_path: Path, how: str) -> None:
    line = json.dumps({"id": "a", "language": "fr", "text": TEXT})
    (tmp_path / "selon.toml").write_text("min-confidence = 1.0\n" if how == "settings" else "")
    option = ["--min-confidence", "1"] if how == "option" else []
    variables = {"SELON_MIN_CONFIDENCE": "1"} if how == "variable" else {}

    done = run("extract", *option, given=line, folder=tmp_path, variables=variables)

    held = json.loads(done.stdout)
    assert (held["statements"], held["figures"]) == ([], [])


def test_a_page_may_be_read_for_the_sure_alone(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("\n\n".join([TEXT, TEXT.replace("douze", "treize")]), encoding="utf-8")
    every, few, none = (
        len(
            json.loads(run("read", file, "--format", "jsonl", "--min-confidence", p).stdout)[
                "statements"
            ]
        )
        for p in ("0", "0.9", "1")
    )

    assert every > none == 0
    assert all(more >= less for more, less in pairwise([every, few, none]))


def test_a_probability_is_no_more_than_one() -> None:
    done = run("extract", "--min-confidence", "70", given="")

    assert done.returncode == 2
    assert "--min-confidence" in done.stderr
