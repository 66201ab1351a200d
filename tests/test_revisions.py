"""What a new version of an article did to what it says."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import selon
from selon.comparing.revisions import Change, Fate, Version, revise
from selon.model.reading import Extraction

FIRST = (
    "At least 12 people were killed in the flood at Orsal, police said on Tuesday. "
    'The mayor, Ada Brun, said the town was "cut off". '
    "Some 300 families were evacuated, according to the fire service."
)


def version(text: str) -> Version:
    found: Extraction = selon.extract(text, language="en", published="2031-05-14")
    return Version(found.statements, found.figures)


def fates(changes: tuple[Change, ...]) -> list[tuple[str | None, str | None, str]]:
    return [(one.before, one.after, str(one.fate)) for one in changes]


def test_nothing_changed_where_only_places_did() -> None:
    revision = revise(version(FIRST), version("It rained all night.\n\n" + FIRST))

    assert {one.fate for one in (*revision.figures, *revision.statements)} == {Fate.UNCHANGED}


def test_a_toll_that_rose() -> None:
    [toll, fled] = revise(version(FIRST), version(FIRST.replace("12", "15"))).figures

    assert (toll.before, toll.after, toll.fate) == ("f1", "f1", Fate.CHANGED)
    assert toll.fields == ("quantity",)
    assert [(str(one.kind), one.from_, one.to) for one in toll.drift] == [
        ("number", "At least 12", "At least 15")
    ]
    assert fled.fate is Fate.UNCHANGED


def test_a_comparator_that_was_lost() -> None:
    [toll, _] = revise(version(FIRST), version(FIRST.replace("At least 12", "12"))).figures

    assert [str(one.kind) for one in toll.drift] == ["comparator"]


def test_a_figure_came_and_one_went() -> None:
    text = (
        FIRST.partition(" Some 300")[0] + " Three bridges fell and 40 people are missing, he said."
    )

    assert fates(revise(version(FIRST), version(text)).figures) == [
        ("f1", "f1", "unchanged"),
        (None, "f2", "added"),
        ("f2", None, "removed"),
    ]


def test_a_statement_that_was_rewritten() -> None:
    after = version(FIRST.replace("the town was", "half of the town was"))

    changed = [one for one in revise(version(FIRST), after).statements if one.fate is Fate.CHANGED]
    assert [one.fields for one in changed] == [("content",)]


PARTS = st.lists(st.sampled_from(FIRST.split(". ")), max_size=4)


@given(PARTS, PARTS)
def test_everything_is_told_once(before: list[str], after: list[str]) -> None:
    one, other = version(". ".join(before)), version(". ".join(after))

    revision = revise(one, other)
    for changes, old, new in (
        (revision.figures, one.figures, other.figures),
        (revision.statements, one.statements, other.statements),
    ):
        assert [held.after for held in changes if held.after] == [held.id for held in new]
        assert sorted(held.before for held in changes if held.before) == sorted(
            held.id for held in old
        )


def test_many_changes_take_little_time() -> None:
    """Here a comparison of all pairs would not come back."""
    [figure, *_] = version(FIRST).figures
    many = tuple(replace(figure, id=f"f{at}", who=f"a{at}") for at in range(5000))
    others = tuple(replace(one, who=f"b{one.id}") for one in many)

    assert len(revise(Version(figures=many), Version(figures=others)).figures) > 5000
