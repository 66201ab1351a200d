"""The languages of the interface: all of it in each, and its numbers and days."""

import re
from datetime import UTC, date, datetime

import pytest

from selon.desk.catalogue import load
from selon.desk.words import NAMES, Words, preferred
from tests.desk.messages import Message, messages

SOURCE = "en"
SAID = messages()
PLACE = re.compile(r"%\((\w+)\)s|%%|</?\w+>")
OTHERS = [code for code in NAMES if code != SOURCE]


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("message", list(SAID), ids=lambda one: one[0][:40])
def test_everything_is_said_in_each_language(code: str, message: Message) -> None:
    one, many = message

    forms = load(code).entries.get(one)

    assert forms, f"{one!r} of {sorted(SAID[message])} is in no catalogue"
    assert all(forms)
    assert len(forms) == (2 if many else 1)
    for form in forms:
        assert set(PLACE.findall(form)) == set(PLACE.findall(one))


@pytest.mark.parametrize("code", OTHERS)
def test_no_catalogue_says_what_nobody_does(code: str) -> None:
    assert set(load(code).entries) == {one for one, _ in SAID}


@pytest.mark.parametrize(
    ("code", "number", "day", "moment"),
    [
        ("en", "100,000", "9 Nov 2022", "9 Nov 2022, 18:05"),
        ("fr", "100\u202f000", "9 nov. 2022", "9 nov. 2022, 18\u202fh\u202f05"),
    ],
)
def test_numbers_and_days_follow_the_language(
    code: str, number: str, day: str, moment: str
) -> None:
    words = Words(code)

    assert words.number(100_000) == number
    assert words.day(date(2022, 11, 9)) == day
    assert words.moment(datetime(2022, 11, 9, 18, 5, tzinfo=UTC)) == moment


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 reprise"), (1, "1 reprise"), (2, "2 reprises")]
)
def test_a_plural_is_the_languages_own(number: int, said: str) -> None:
    form = load("fr").ngettext("%(count)s copy", "%(count)s copies", number)

    assert form % {"count": number} == said


@pytest.mark.parametrize(
    ("accepted", "code"),
    [("", "en"), ("de", "en"), ("fr-CA", "fr"), ("en;q=0.2, fr;q=0.9", "fr"), ("x;q=z,fr", "fr")],
)
def test_a_browser_says_which_it_likes(accepted: str, code: str) -> None:
    assert preferred(accepted) == code
