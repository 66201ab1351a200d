"""Every rule of dates.toml proves itself; the corpus of dates is read as marked."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.load import known, load, read_toml
from selon.languages.markup import example, parse, render
from selon.model.span import Span
from selon.reading.moments import Bound, Moment, MomentKind, Unit, find
from selon.reading.prose import analyse

CORPUS = Path(__file__).parent / "corpus"


class DatedExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    text: str
    origin: str
    today: date | None = date(2022, 11, 11)
    no_today: bool = False
    title: str | None = None
    expect: Literal["pass", "fail"] = "pass"
    why: str = ""


class DatedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    example: tuple[DatedExample, ...]


def corpus() -> list[object]:
    return [
        pytest.param(
            file.parts[-3],
            one,
            id=f"{file.parts[-3]}/{file.stem}: {one.label}",
            marks=[pytest.mark.xfail(strict=True, reason=one.why)] if one.expect == "fail" else [],
        )
        for file in sorted(CORPUS.glob("*/dates/*.toml"))
        for one in read_toml(file, DatedFile).example
    ]


def proofs(which: str) -> list[object]:
    return [
        pytest.param(code, sentence, id=f"{code}: {sentence}")
        for code in known()
        for rule in (*load(code).dates.moment, load(code).dates.event)
        for sentence in getattr(rule, which)
    ]


def futures() -> list[object]:
    """Sentences that name a day of the week still to come, and such that name the last one."""
    return [
        pytest.param(code, sentence, id=f"{code}: {sentence}")
        for code in known()
        for future in (load(code).dates.future,)
        for sentence in (*future.matches, *future.ignores)
    ]


def label(moment: Moment) -> str:
    if moment.rate is not None:
        return f"per {moment.rate.name.lower()}"
    if moment.begins is None and moment.ends is None:
        return "?"
    begins, ends = (day.isoformat() if day else ".." for day in (moment.begins, moment.ends))
    return begins if begins == ends else f"{begins}/{ends}"


def marked(text: str, code: str, today: date | None, title: str | None = None) -> str:
    prose = analyse(text, load(code), today=today, title=title)
    found = [(label(one), Span.cut(text, one.start, one.stop)) for one in find(prose)]
    return render(example(text, found))


def only(text: str, code: str, today: date | None = date(2022, 11, 11)) -> Moment:
    (found,) = find(analyse(text, load(code), today=today))
    return found


@pytest.mark.parametrize(("code", "sentence"), proofs("matches"))
def test_rule_finds_its_examples(code: str, sentence: str) -> None:
    text = parse(sentence).text

    assert marked(text, code, load(code).dates.today) == sentence


@pytest.mark.parametrize(("code", "sentence"), proofs("ignores"))
def test_rule_ignores_its_counterexamples(code: str, sentence: str) -> None:
    assert marked(sentence, code, load(code).dates.today) == sentence


@pytest.mark.parametrize(("code", "sentence"), futures())
def test_a_weekday_is_the_next_one_after_a_future_alone(code: str, sentence: str) -> None:
    text = parse(sentence).text

    assert marked(text, code, load(code).dates.today) == sentence


@pytest.mark.parametrize(("code", "one"), corpus())
def test_sentence_is_read_as_marked(code: str, one: DatedExample) -> None:
    text = parse(one.text).text
    today = None if one.no_today else one.today

    assert marked(text, code, today, one.title) == one.text


def test_ids_are_unique() -> None:
    for code in known():
        ids = [rule.id for rule in load(code).dates.moment]

        assert len(ids) == len(set(ids))


def test_since_is_open_and_until_has_no_start() -> None:
    since = only("Ils attendent depuis le 9 novembre.", "fr")
    until = only("They wait until November 9.", "en")

    assert (since.bound, since.begins, since.ends) == (Bound.SINCE, date(2022, 11, 9), None)
    assert (until.bound, until.begins, until.ends) == (Bound.UNTIL, None, date(2022, 11, 9))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Il est mort le 9 novembre.", MomentKind.DAY),
        ("Il est mort en mars.", MomentKind.MONTH),
        ("Il est mort en 2021.", MomentKind.YEAR),
        ("Il est mort entre le 3 et le 5 mars.", MomentKind.STRETCH),
    ],
)
def test_kind_says_how_it_is_named(text: str, kind: MomentKind) -> None:
    assert only(text, "fr").kind is kind


def test_rate_has_its_unit_and_no_days() -> None:
    rate = only("Cent soldats meurent chaque semaine.", "fr")

    assert (rate.rate, rate.begins, rate.ends) == (Unit.WEEK, None, None)


def test_span_is_the_text_with_its_preposition() -> None:
    text = "Rien, depuis\u00a0le\u00a09\u00a0novembre, n'a bougé."
    moment = only(text, "fr")

    assert text[moment.start : moment.stop] == "depuis\u00a0le\u00a09\u00a0novembre"


WORDS = """
le 9 31 novembre février 2022 hier mercredi depuis entre et au - / début guerre Ukraine mois
trois 24 heures dernier since May the 5 last week of a day March in to through 0 9999 \u00ad
"""


@given(
    st.lists(st.sampled_from([*WORDS.split(), "\n\n", "."])).map(" ".join),
    st.sampled_from(["fr", "en"]),
    st.none() | st.dates(),
)
def test_whatever_the_text_spans_are_slices_in_order(
    text: str, code: str, today: date | None
) -> None:
    prose = analyse(text, load(code), today=today)
    found = find(prose)

    for one in found:
        assert (one.start, one.stop) == (
            prose.tokens.starts[one.first],
            prose.tokens.ends[one.end - 1],
        )
        assert one.begins is None or one.ends is None or one.begins <= one.ends
    assert all(one.end <= after.first for one, after in pairwise(found))
