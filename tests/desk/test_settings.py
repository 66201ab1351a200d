"""Whom the desk lets reach it at all."""

import pytest

from selon.desk.settings import Settings, check
from selon.model.errors import DeskError

PROXY = "https://desk.example"
PUBLIC = ("0.0.0.0", "::", "192.0.2.7", "desk.example", "127.0.0.1.example")  # noqa: S104 -- refused
OWN = ("127.0.0.1", "127.1.2.3", "::1", "localhost")


def test_it_listens_on_this_machine_alone() -> None:
    assert Settings().host == "127.0.0.1"


@pytest.mark.parametrize("host", OWN)
def test_this_machine_needs_no_account(host: str) -> None:
    check(Settings(host=host), accounts=0)


@pytest.mark.parametrize("host", PUBLIC)
def test_others_need_a_proxy(host: str) -> None:
    with pytest.raises(DeskError, match="--proxy"):
        check(Settings(host=host), accounts=3)


@pytest.mark.parametrize("host", PUBLIC)
def test_others_need_an_account(host: str) -> None:
    with pytest.raises(DeskError, match="no account"):
        check(Settings(host=host, proxy=PROXY), accounts=0)


def test_with_both_they_may_come() -> None:
    check(Settings(host="::", proxy=PROXY), accounts=1)


@pytest.mark.parametrize(
    "origin",
    [
        "http://desk.example",
        "desk.example",
        "https://",
        "https://desk.example/selon",
        "https://ana@desk.example",
        "https://desk.example?x",
    ],
)
def test_a_proxy_is_an_origin_by_https(origin: str) -> None:
    with pytest.raises(DeskError, match="no origin"):
        check(Settings(proxy=origin), accounts=1)
