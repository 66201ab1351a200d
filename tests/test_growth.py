"""Hostile texts and pages are read in time linear in their length, counted in steps."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from benchmarks.growth import PAGES, READERS, SAID, TEXTS, extracting, listed, reading
from selon.languages.load import known

LENGTH = 1500
MOST = 2.6
"""How many times the steps of a text may be when it is twice as long; quadratic is 4."""


def steps(action: Callable[[], object]) -> int:
    """How many functions are called, Python's own among them."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return counted


def growth(make: Callable[[int], Callable[[], object]]) -> float:
    """How the steps grow from one length to its double."""
    make(LENGTH)()  # what is compiled once is not counted
    return steps(make(2 * LENGTH)) / steps(make(LENGTH))


@pytest.mark.parametrize("language", known())
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_twice_as_long_takes_twice_the_steps(name: str, language: str) -> None:
    assert growth(extracting(TEXTS[name], language)) < MOST


@pytest.mark.parametrize("name", PAGES)
def test_a_page_twice_as_long_takes_twice_the_steps(name: str) -> None:
    assert growth(reading(PAGES[name])) < MOST


@pytest.mark.parametrize("name", READERS)
def test_a_source_twice_as_long_takes_twice_the_steps(name: str) -> None:
    assert growth(listed(name)) < MOST


def test_counting_steps_sees_what_is_quadratic() -> None:
    def quadratic(length: int) -> Callable[[], object]:
        return lambda: [abs(one) for _ in range(length // 10) for one in range(length // 10)]

    assert growth(quadratic) > MOST
    assert growth(extracting(SAID, known()[0])) < MOST
