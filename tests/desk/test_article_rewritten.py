"""Two texts set against each other, and addresses in plain words: whatever they are given."""

import time
from itertools import cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.desk.linked import linked
from selon.desk.rewritten import ENOUGH, MOST, Rewritten, compare
from selon.desk.wording import Change
from selon.model.span import Span

WORDS = st.lists(st.sampled_from(["Two died. ", "It rained. ", "Ten fled.\n\n", "She said so. "]))
MEGABYTE = 1_000_000


def side(found: Rewritten, change: Change) -> list[str]:
    """Each place as it was, or as it is."""
    kept = {Change.SAME, change}
    return [
        " ".join("".join(one.words for one in place.pieces if one.change in kept).split())
        for place in found.places
    ]


def test_what_changed_is_shown_with_what_stands_before() -> None:
    found = compare("It rained. Two died. She left.", "It rained. Three died. She left.")

    (place,) = found.places
    assert (place.skipped, place.context, found.same) == (1, "It rained.", 1)
    assert [(one.change.value, one.words) for one in place.pieces] == [
        ("left out", "Two "),
        ("put in", "Three "),
        ("same", "died. "),
    ]


def test_a_changed_figure_is_known_in_both() -> None:
    before, after = "At least 12 died.", "At least 15 died."
    gone = [("f1", Span(start=0, end=11, text=before[:11]))]
    come = [("f2", Span(start=0, end=11, text=after[:11]))]

    pieces = compare(before, after, gone=gone, come=come).places[0].pieces

    assert [(one.words, one.figure) for one in pieces] == [
        ("At least ", "f2"),
        ("12 ", "f1"),
        ("15 ", "f2"),
        ("died.", None),
    ]


@given(WORDS, WORDS)
def test_each_place_stands_in_both_texts(before: list[str], after: list[str]) -> None:
    one, other = "".join(before), "".join(after)

    found = compare(one, other)

    assert (not found.places) is (one.split() == other.split())
    assert all(was in " ".join(one.split()) for was in side(found, Change.LEFT_OUT))
    assert all(now in " ".join(other.split()) for now in side(found, Change.PUT_IN))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x ", "y "),
        ("The man died. ", "The man fled. "),
        ("xy", "yx"),
        ("A died. B fled. ", "B fled. A died. "),
        (". ", "! "),
    ],
    ids=["no sentence", "one sentence", "one word", "two sentences", "no words"],
)
def test_a_megabyte_is_compared_in_a_moment(before: str, after: str) -> None:
    one = "".join(islice(cycle(before), MEGABYTE))
    other = "".join(islice(cycle(after), MEGABYTE))
    started = time.process_time()

    found = compare(one, other)

    assert time.process_time() - started < 5
    shown = sum(len(piece.words) for place in found.places for piece in place.pieces)
    assert shown < 3 * ENOUGH
    assert len(found.places) <= MOST


def test_what_is_not_shown_is_counted() -> None:
    before = " ".join(f"Sentence {one} is here. It stays {one}." for one in range(2 * MOST))

    found = compare(before, before.replace("is here", "was there"))

    assert len(found.places) == MOST
    assert found.left == MOST


@given(st.text())
def test_any_words_are_escaped(text: str) -> None:
    html = "".join(linked(text))

    assert "<script" not in html
    assert html.count("<") == 2 * html.count('<a href="http')


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("see HTTPS://EXAMPLE.ORG/A.", "HTTPS://EXAMPLE.ORG/A"),
        ("« https://example.org/é »", "https://example.org/é"),
        ("https://example.org/?q=1,2;", "https://example.org/?q=1,2"),
    ],
)
def test_an_address_ends_where_it_does(text: str, url: str) -> None:
    assert f'href="{url}"' in linked(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "https://",
        "http://[::1",
        "http://user@host.example/",
        "https://а.example/",
        "https://x.example/" + "a" * 2_000,
        "javascript:alert(1)",
        "//host.example/a",
    ],
)
def test_what_may_lead_elsewhere_is_no_link(text: str) -> None:
    assert "<a" not in linked(text)[0]
