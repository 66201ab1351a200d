"""The reference date is the surest that there is."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model import Basis
from selon.reading.dated import in_url, infer

DAY = date(2022, 11, 9)


def basis(text: str, language: str | None = "fr", **known: object) -> tuple[date, Basis] | None:
    given_ = {"published": None, "modified": None, **known}
    found = infer(text, language, **given_)  # type: ignore[arg-type] # a test's options
    return (found.date, found.basis) if found else None


def test_published_is_surest() -> None:
    moment = datetime(2022, 11, 9, 23, 30, tzinfo=UTC)

    assert basis("Le 3 mars 2020.", published=moment, modified=DAY) == (DAY, Basis.PUBLISHED)


def test_modified_goes_before_the_address() -> None:
    url = "https://example.org/2020/01/02/"

    assert basis("", modified=DAY, url=url) == (DAY, Basis.MODIFIED)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2022/11/09/pont", DAY),
        ("/2022/11/9/pont", DAY),
        ("/monde/pont-20221109.html", DAY),
        ("/2022-11-09-pont", DAY),
        ("/2022/nov/09/bridge", DAY),
        ("/2022/11/pont", None),
        ("/2022/13/09/pont", None),
        ("/pont-12345678901", None),
        ("/article/1022110912", None),
        ("/18991109/pont", None),
    ],
)
def test_address_has_the_day(path: str, day: date | None) -> None:
    found = basis("", url=f"https://example.org{path}")

    assert found == (day and (day, Basis.URL))


def test_weekday_fits_a_year_of_a_caption() -> None:
    text = "C'est ce qu'il a dit, mercredi 9 novembre, à la presse."

    assert basis(text, nearby="À Varelle, le 10 octobre 2022.") == (DAY, Basis.WEEKDAY)
    assert basis(text, nearby="À Varelle, le 10 octobre 2021.") == (DAY, Basis.WEEKDAY)
    assert basis(text, nearby="À Varelle, le 10 octobre 2019.") is None
    assert basis(text) is None


def test_weekday_fits_a_year_of_the_text() -> None:
    text = (
        "He said so on Wednesday, November 9. A flood in 2019 and one in August 2022 killed ten."
    )

    assert basis(text, "en") == (DAY, Basis.WEEKDAY)


def test_full_date_counts() -> None:
    assert basis("GENÈVE (9 novembre 2022) - Dix morts.") == (DAY, Basis.NEARBY)
    assert basis("Un pont a cédé mercredi.", nearby="Vu le 09/11/2022.") == (DAY, Basis.NEARBY)


def test_dateline_goes_before_other_days() -> None:
    text = "Un pont\n\n9 novembre 2022. - Il a cédé mardi 8 novembre. Un autre sera fini en 2030."

    assert basis(text) == (DAY, Basis.NEARBY)
    assert basis("VARELLE (9 novembre 2022) – Un pont sera fini en 2030.") == (DAY, Basis.NEARBY)


def test_night_between_two_days_counts() -> None:
    assert basis("Dans la nuit du 8 au 9 novembre 2022, dix morts.") == (DAY, Basis.NEARBY)


def test_full_date_of_the_past_does_not_count() -> None:
    assert basis("Depuis le 11 septembre 2001, tout a changé, et plus encore en 2019.") is None


@pytest.mark.parametrize("language", [None, "de"])
def test_text_without_rules_has_no_day(language: str | None) -> None:
    assert basis("Am 9.11.2022 war es kalt.", language) is None


def test_nothing_to_tell_by() -> None:
    assert basis("Il pleut.") is None


@given(st.text("/-20193aznov"))
def test_any_address_is_read(url: str) -> None:
    found = in_url(url)

    assert found is None or str(found.year) in url


def test_a_run_of_spaces_is_read_in_linear_time() -> None:
    spaces = " " * 200_000

    assert basis(f"{spaces}Vu{spaces}le 9 novembre 2022.") == (DAY, Basis.NEARBY)
