"""One page in so much time and memory: broken off, and nothing else touched."""

import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from selon import flow
from selon.cli.printing import print_readings
from selon.cli.report import Status
from selon.model.reading import Reading
from selon.model.refusal import Code, Refusal
from selon.reading.bounded import Bounds, within
from selon.reading.raw import Raw
from selon.reading.refused import Refused
from tests.test_cli import PAGE, run

SHORT = Bounds(seconds=0.3)
SMALL = Bounds(memory=100)
SLOW_TEXT = "Selon Anna Roan, 12 personnes sont mortes mardi à Varelle. " * 17_000


@pytest.fixture(autouse=True)
def _untouched() -> Iterator[None]:
    """Neither the timer nor its handler is left behind."""
    before = signal.getsignal(signal.SIGALRM)
    yield
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def spin() -> None:
    while True:
        pass


def catch_everything() -> None:
    """As a reader that takes whatever happens for a fault in a page."""
    while True:
        with suppress(Exception):
            spin()


def eat() -> None:
    held = []
    while True:
        held.append(list(range(100_000)))


@pytest.mark.parametrize(
    "action",
    [
        spin,
        catch_everything,
        lambda: time.sleep(60),
        lambda: re.match("(a|a)*b", "a" * 60),
        lambda: flow.extract(SLOW_TEXT, language="fr"),
    ],
    ids=["loop", "catching", "sleep", "pattern", "text"],
)
def test_what_takes_too_long_is_broken_off(action: Callable[[], object]) -> None:
    begun = time.monotonic()

    found = within(SHORT, action)

    assert found == Refused(Code.TIMEOUT, "took more than 0.3 seconds")
    assert time.monotonic() - begun < 10


def test_what_takes_too_much_memory_is_broken_off() -> None:
    found = within(SMALL, eat)

    assert found == Refused(Code.TOO_LARGE, "took more than 100 MB of memory")


def test_memory_that_there_is_not_is_no_bug() -> None:
    found = within(SMALL, lambda: bytearray(2**62))

    assert found == Refused(Code.TOO_LARGE, "took more memory than there is")


def test_what_ends_in_time_is_given() -> None:
    assert within(SHORT, lambda: 12) == 12
    assert within(None, lambda: 12) == 12


def test_what_breaks_breaks() -> None:
    with pytest.raises(ZeroDivisionError):
        within(SHORT, lambda: 1 / 0)


def test_a_timer_that_there_was_goes_on() -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _: rung.append(number))
    signal.setitimer(signal.ITIMER_REAL, 0.4)

    within(SHORT, spin)
    time.sleep(0.5)

    signal.signal(signal.SIGALRM, before)
    assert rung == [signal.SIGALRM]


def test_one_within_another() -> None:
    def outer() -> None:
        within(SHORT, spin)
        spin()

    found = within(Bounds(seconds=1), outer)

    assert found == Refused(Code.TIMEOUT, "took more than 1 seconds")


def test_in_another_thread_nothing_is_bounded_and_nothing_breaks() -> None:
    found: list[object] = []
    thread = threading.Thread(
        target=lambda: found.append(within(Bounds(seconds=0.1), lambda: time.sleep(0.3)))
    )

    thread.start()
    thread.join()

    assert found == [None]


def test_without_a_timer_nothing_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")

    assert within(Bounds(seconds=0.1), lambda: time.sleep(0.3)) is None


read_raw = flow.read_raw


def stuck(raw: Raw | Refusal, **options: object) -> Reading:
    """A stage that never ends on some pages, or never has enough."""
    if isinstance(raw, Raw) and b"spin" in raw.data:
        spin()
    if isinstance(raw, Raw) and b"eat" in raw.data:
        eat()
    return read_raw(raw, **options)  # type: ignore[arg-type] # as they came


def test_reading_goes_on_after_a_page_that_is_stuck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(flow, "read_raw", stuck)
    for name, words in {"a": "", "b": "spin", "c": "eat", "d": ""}.items():
        (tmp_path / f"{name}.html").write_text(PAGE + words, encoding="utf-8")

    held = Bounds(seconds=3, memory=200)
    status = print_readings([str(tmp_path)], form="jsonl", actors=[], least=0, bounds=held)

    out, said = capfd.readouterr()
    assert status is Status.SOME_REFUSED
    assert [line.startswith(f'{{"source": "{tmp_path}') for line in out.splitlines()] == [True] * 4
    assert [line.count('"article": null') for line in out.splitlines()] == [0, 1, 1, 0]
    assert said.splitlines() == [
        f"selon: {tmp_path / 'b.html'}: timeout: took more than 3 seconds",
        f"selon: {tmp_path / 'c.html'}: too-large: took more than 200 MB of memory",
    ]


@pytest.mark.parametrize("how", ["option", "variable", "settings"])
def test_how_long_a_page_may_take_can_be_set(tmp_path: Path, how: str) -> None:
    (tmp_path / "long.txt").write_text(SLOW_TEXT, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "selon.toml").write_text("page-seconds = 0.5\n" if how == "settings" else "")
    options = ["--page-seconds", "0.5"] if how == "option" else []
    variables = {"SELON_PAGE_SECONDS": "0.5"} if how == "variable" else {}

    done = run(
        *("read", "long.txt", "page.html", "--format", "jsonl", *options),
        folder=tmp_path,
        variables=variables,
    )

    assert done.returncode == 3
    assert "selon: long.txt: timeout: took more than 0.5 seconds\n" in done.stderr
    assert '"article": null' in done.stdout.splitlines()[0]


def test_a_text_that_takes_too_long_costs_no_other() -> None:
    lines = (
        f'{{"id": "a", "language": "fr", "text": "{SLOW_TEXT}"}}\n'
        '{"id": "b", "language": "fr", "text": "Dix morts."}\n'
    )

    done = run("extract", "--page-seconds", "2", given=lines)

    assert done.returncode == 3
    assert done.stderr == "selon: a: timeout: took more than 2 seconds\n"
    assert [line[:10] for line in done.stdout.splitlines()] == ['{"id": "a"', '{"id": "b"']
