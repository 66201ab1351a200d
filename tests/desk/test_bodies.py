"""What brings too much is ended, whatever it says of itself."""

from collections.abc import Callable, Iterator

import pytest

from tests.desk.conftest import House

FORM = {"content-type": "application/x-www-form-urlencoded"}


def endless() -> Iterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(200):
        yield b"a=" + b"x" * 65_536


def test_a_body_that_says_it_is_too_long_is_not_read(shown: House) -> None:
    response = shown.guest().post("/sign-in", content=b"name=" + b"x" * 2**20)

    assert response.status_code == 413


def test_a_body_that_does_not_say_is_counted(shown: House) -> None:
    response = shown.guest().post("/sign-in", content=endless(), headers=FORM)

    assert response.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "x", "99999999999999999999"])
def test_a_length_that_is_none_is_refused(shown: House, length: str) -> None:
    response = shown.guest().post("/sign-in", headers={"content-length": length})

    assert response.status_code == 413


def test_many_fields_are_refused(shown: House) -> None:
    fields = {f"f{n}": "x" for n in range(200)}

    assert shown.guest().post("/sign-in", data=fields).status_code == 400


def test_files_are_for_reading_alone(shown: House) -> None:
    response = shown.guest().post("/sign-in", files={"name": ("a.txt", b"x")})

    assert response.status_code == 400


def test_an_upload_may_be_larger_but_not_endless(open_house: Callable[..., House]) -> None:
    house = open_house(upload=200_000, body=1_000)
    browser = house.sign_up("Ana")

    kept = browser.post("/read", files={"file": ("a.txt", b"Some words. " * 10_000)})
    refused = browser.post("/read", files={"file": ("a.txt", b"x" * 300_000)})

    assert (kept.status_code, refused.status_code) == (303, 413)
