"""``selon watch`` and ``selon feeds``, as a shell sees them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SELON = [sys.executable, "-m", "selon"]
PRIVATE = "http://127.0.0.1/flux"  # refused before anybody is asked
OPML = f"""<opml><body><outline xmlUrl="{PRIVATE}"/><outline text="nothing"/>
<outline xmlUrl="ftp://courrier.example/"/></body></opml>"""


def command(*arguments: str | Path, folder: Path) -> "subprocess.Popen[str]":
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SELON_")}
    return subprocess.Popen(  # noqa: S603 -- ourselves
        [*SELON, *map(str, arguments)],
        cwd=folder,
        env=kept,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run(*arguments: str | Path, folder: Path) -> tuple[int, str, str]:
    process = command(*arguments, folder=folder)
    out, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    return process.returncode, out, said


def test_feeds_are_added_listed_and_taken_out(tmp_path: Path) -> None:
    other = "https://courrier.example/flux"

    assert run("feeds", "add", PRIVATE, f"{PRIVATE}#une", folder=tmp_path)[:2] == (
        0,
        f"added  {PRIVATE}\nknown  {PRIVATE}\n",
    )
    assert run("feeds", "add", other, folder=tmp_path)[0] == 0
    assert run("feeds", "remove", PRIVATE, folder=tmp_path)[:2] == (0, f"removed {PRIVATE}\n")
    assert run("feeds", "remove", PRIVATE, folder=tmp_path) == (
        3,
        "",
        f"selon: {PRIVATE}: not-found: not watched\n",
    )
    (line,) = run("feeds", "list", "--format", "jsonl", folder=tmp_path)[1].splitlines()
    assert json.loads(line)["url"] == other
    assert run("feeds", "list", folder=tmp_path)[1] == f"not yet polled  {other}\n"


def test_opml_names_many_feeds(tmp_path: Path) -> None:
    (tmp_path / "flux.opml").write_text(OPML, encoding="utf-8")

    status, out, said = run("feeds", "add", "flux.opml", "none.opml", folder=tmp_path)

    assert (status, out) == (3, f"added  {PRIVATE}\n")
    assert [line.split(": ")[1:3] for line in said.splitlines()] == [
        ["flux.opml, entry 2", "forbidden-address"],
        ["none.opml", "not-found"],
    ]


def test_one_round_tells_what_happened(tmp_path: Path) -> None:
    run("feeds", "add", PRIVATE, folder=tmp_path)

    status, out, _ = run("watch", "--once", "--format", "jsonl", folder=tmp_path)

    event = json.loads(out)
    assert status == 3
    assert (event["what"], event["name"]) == ("refused", PRIVATE)
    assert event["detail"] == "forbidden-address: 127.0.0.1 is not a public address"
    assert run("watch", "--once", folder=tmp_path)[:2] == (0, "")  # it is not due
    assert "1 × forbidden-address" in run("feeds", "list", folder=tmp_path)[1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_ends_when_it_is_asked_to(tmp_path: Path, number: signal.Signals) -> None:
    run("feeds", "add", PRIVATE, folder=tmp_path)
    process = command("watch", folder=tmp_path)
    assert process.stdout is not None
    assert "refused" in process.stdout.readline()
    time.sleep(0.2)  # it sleeps for a minute now

    process.send_signal(number)
    begun = time.monotonic()
    _, said = process.communicate(timeout=30)

    assert (process.returncode, said) == (0, "")
    assert time.monotonic() - begun < 5
    assert run("check", folder=tmp_path)[0] == 0


def test_without_a_feed_or_a_ledger_there_is_nothing_to_watch(tmp_path: Path) -> None:
    missing = run("watch", "--ledger", "none.db", folder=tmp_path)
    run("add", "--ledger", "empty.db", "none.html", folder=tmp_path)
    empty = run("watch", "--ledger", "empty.db", folder=tmp_path)

    assert (missing[0], empty[0]) == (1, 1)
    assert "selon feeds add" in empty[2]
    assert not (tmp_path / "none.db").exists()


def test_a_contact_comes_from_an_option_or_from_the_settings(tmp_path: Path) -> None:
    run("feeds", "add", PRIVATE, folder=tmp_path)
    wrong = "selon: contact: no address of a person or a page: 'no address'\n"

    assert run("watch", "--contact", "no address", folder=tmp_path) == (1, "", wrong)
    (tmp_path / "selon.toml").write_text('contact = "no address"', encoding="utf-8")
    assert run("watch", folder=tmp_path) == (1, "", wrong)
    assert run("add", "page.html", folder=tmp_path) == (1, "", wrong)
