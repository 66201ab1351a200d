"""What the API answers is what the command line prints."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.desk.api.conftest import Api
from tests.ledger.asking import asking

PAGE = 50
Asked = tuple[tuple[str, ...], str, dict[str, str]]
LISTS: tuple[Asked, ...] = (
    (("claims",), "/claims", {}),
    (("claims", "--measure", "killed", "--side", "Kestanie"), "/claims",
     {"measure": "killed", "side": "Kestanie"}),
    (("claims", "--dossier", "war", "--language", "fr"), "/claims",
     {"dossier": "war", "language": "fr"}),
    (("claims", "--as-of", "2025-03-13"), "/claims", {"as_of": "2025-03-13"}),
    (("claims", "--since", "2025-03-12", "--until", "2025-03-14"), "/claims",
     {"since": "2025-03-12", "until": "2025-03-14"}),
    (("claims", "--claimant", "roan", "--verification", "not_stated", "--hedge", "none"),
     "/claims", {"claimant": "roan", "verification": "not_stated", "hedge": "none"}),
    (("compare", "--status", "civilian"), "/compare", {"status": "civilian"}),
    (("statements",), "/statements", {}),
    (("statements", "bread", "--outlet", "valley chronicle"), "/statements",
     {"q": "bread", "outlet": "valley chronicle"}),
    (("search", "valdorie"), "/search", {"q": "valdorie"}),
    (("search", "--place", "Port Maren"), "/articles", {"place": "Port Maren"}),
    (("speakers",), "/speakers", {}),
    (("speakers", "roan"), "/speakers", {"claimant": "roan"}),
    (("dossier",), "/dossiers", {}),
    (("revisions", "a2"), "/articles/a2/revisions", {}),
    (("review", "list"), "/reviews", {}),
    (("review", "list", "c1"), "/reviews", {"target": "c1"}),
)  # fmt: skip
ONES: tuple[Asked, ...] = (
    (("show", "c1"), "/claims/c1", {}),
    (("show", "c1", "--as-of", "2025-03-12"), "/claims/c1", {"as_of": "2025-03-12"}),
    (("show", "a2"), "/articles/a2", {}),
    (("show", "a2.1"), "/articles/a2.1", {}),
    (("show", "a1/f1"), "/articles/a1/parts/f1", {}),
    (("show", "a1/s1"), "/articles/a1/parts/s1", {}),
    (("show", "o2"), "/origins/o2", {}),
    (("show", "o2"), "/articles/a2/copies", {}),
)
LINES = ((("feeds", "list"), "/feeds"), (("refusals",), "/refusals"))
EXPORTS = ("csv", "hxl", "jsonl", "claims", "web-annotation", "schema-org", "atom")


@pytest.mark.parametrize("asked", LISTS)
def test_a_list_is_the_same(
    seen: Api, looking: TestClient, capsys: pytest.CaptureFixture[str], asked: Asked
) -> None:
    command, path, given = asked
    printed = asking(seen.path, capsys)(*command, "--format", "json")

    answer = looking.get(path, params=given).json()

    assert answer["items"] == json.loads(printed.out)
    assert (answer["next"] is None) is (len(answer["items"]) < PAGE)


@pytest.mark.parametrize("asked", ONES)
def test_one_thing_is_the_same(
    seen: Api, looking: TestClient, capsys: pytest.CaptureFixture[str], asked: Asked
) -> None:
    command, path, given = asked
    printed = asking(seen.path, capsys)(*command, "--format", "json")

    assert looking.get(path, params=given).json() == json.loads(printed.out)


@pytest.mark.parametrize(("command", "path"), LINES)
def test_lines_are_the_same(
    seen: Api,
    looking: TestClient,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    path: str,
) -> None:
    printed = asking(seen.path, capsys)(*command, "--format", "jsonl")

    assert looking.get(path).json()["items"] == [json.loads(one) for one in printed.lines]


def test_a_dossier_is_the_same_with_its_claims_beside_it(
    seen: Api, looking: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    printed: dict[str, Any] = json.loads(
        asking(seen.path, capsys)("dossier", "war", "--format", "json").out
    )
    claims = printed.pop("claims")

    assert looking.get("/dossiers/war").json() == printed
    assert looking.get("/dossiers/war/claims").json()["items"] == claims
    assert claims


@pytest.mark.parametrize("form", EXPORTS)
def test_an_export_is_the_same(
    seen: Api, looking: TestClient, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    printed = asking(seen.path, capsys)("export", "--format", form, "--measure", "killed")

    answer = looking.get("/export", params={"format": form, "measure": "killed"})

    assert answer.content.decode() == printed.out
    assert answer.headers["content-disposition"].startswith("attachment")
