"""What programs do by the API, and what the audit says of it."""

import time
from datetime import timedelta
from typing import Any

import pytest
from msgspec import structs
from starlette.testclient import TestClient

from selon.ledger.desk import audit, limits
from selon.ledger.desk.roles import Role
from tests.desk.api.conftest import V1, Api

ETAG = "etag"


def audited(api: Api) -> list[tuple[str, str | None]]:
    """What was done and to what, the newest first."""
    with api.ledger.database.read() as connection:
        found = audit.latest(connection)
    return [(one.event.action, one.event.target) for one in found]


def ended(program: TestClient, at: str) -> dict[str, Any]:
    """The job *at* that address, once it is over."""
    for _ in range(200):
        job: dict[str, Any] = program.get(at.removeprefix(V1)).json()
        if job["state"] not in {"waiting", "running"}:
            return job
        time.sleep(0.05)
    raise AssertionError(job)


TEXT = (
    "Au moins douze civils ont été tués mardi à Varelle, selon la police. « Nous cherchons "
    "encore des survivants », a déclaré la maire, Ana Brel, devant la presse."
)


def test_a_text_is_read(api: Api) -> None:
    program = api.program(Role.EDITOR)

    asked = program.post("/jobs", json={"text": TEXT})
    job = ended(program, asked.headers["location"])

    assert asked.status_code == 202
    assert job["state"] == "done"
    (name,) = job["articles"]
    assert program.get(f"/articles/{name}").json()["reading"]["figures"]
    assert ("read", f"job {job['id']}") in audited(api)


def test_a_file_is_read(api: Api) -> None:
    program = api.program(Role.EDITOR)

    asked = program.post("/files?name=page.txt", content=TEXT.encode())
    job = ended(program, asked.headers["location"])

    assert (job["source"], job["state"]) == ("page.txt", "done")
    assert "path" not in asked.text
    assert program.post("/files", content=b"").status_code == 422


def test_jobs_are_listed_page_by_page(api: Api) -> None:
    program = api.program(Role.EDITOR)
    asked = [program.post("/jobs", json={"text": f"{n}."}).json()["id"] for n in range(3)]

    first = program.get("/jobs?limit=2").json()
    second = program.get(first["next"].removeprefix(V1)).json()

    assert [one["id"] for one in (*first["items"], *second["items"])] == asked[::-1]
    assert second["next"] is None


@pytest.mark.parametrize(
    "body",
    [{}, {"url": "https://x.example", "text": "x"}, {"url": "ftp://x.example"}, {"text": " "}],
)
def test_what_cannot_be_read_is_told(api: Api, body: dict[str, str]) -> None:
    assert api.program().post("/jobs", json=body).status_code == 422


def test_too_many_are_told_when_to_come_again(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    few = limits.Limit(what="read", many=1, window=timedelta(hours=1))
    monkeypatch.setattr(limits, "READ", few)
    program = api.program()

    program.post("/jobs", json={"text": "One."})
    refused = program.post("/jobs", json={"text": "Two."})

    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert refused.json()["code"] == "too-often"


def test_a_job_is_its_owners(api: Api) -> None:
    mine, other = api.program(Role.EDITOR), api.program(Role.EDITOR, name="Eve")
    at = mine.post("/jobs", json={"text": TEXT}).headers["location"].removeprefix(V1)

    assert other.get(at).status_code == 404
    assert other.post(f"{at}/stop").status_code == 404
    assert other.get("/jobs").json()["items"] == []
    assert api.program(Role.ADMIN).get(at).status_code == 200
    assert mine.post(f"{at}/stop").status_code == 200


def test_a_claim_is_corrected_and_that_is_undone(api: Api) -> None:
    program = api.program(Role.REVIEWER)
    body = {"action": "correct", "target": "c1", "detail": {"value": 4100}, "reason": "Read on."}

    made = program.post("/reviews", json=body)
    number = made.json()["id"]
    undone = program.post(f"/reviews/{number}/undo", json={})

    assert made.status_code == 201
    assert made.json()["detail"] == {"value": 4100}
    assert program.get(made.headers["location"].removeprefix(V1)).json()["undone"] is True
    assert undone.json()["undoes"] == number
    assert number in {one["id"] for one in program.get("/claims/c1/reviews").json()["items"]}
    assert audited(api)[1] == ("review", "c1")
    again = program.post(f"/reviews/{number}/undo", json={})
    assert (again.status_code, again.json()["code"]) == (409, "undone")


def test_a_review_is_taken_back_by_who_decided_it(api: Api) -> None:
    program = api.program(Role.REVIEWER, name="Eve")

    assert program.post("/reviews/1/undo", json={}).status_code == 403
    assert api.program(Role.ADMIN).post("/reviews/1/undo", json={}).status_code == 201


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"action": "confirm", "target": "c999"}, 404),
        ({"action": "confirm", "target": "a1/f99"}, 404),
        ({"action": "confirm", "target": "x"}, 422),
        ({"action": "undo", "target": "c1"}, 422),
        ({"action": "correct", "target": "c1"}, 422),
        ({"action": "correct", "target": "c1", "detail": {"measure": "eaten"}}, 422),
        ({"action": "merge", "target": "c1", "detail": "c1"}, 409),
        ({"action": "split", "target": "c1"}, 422),
    ],
)
def test_what_cannot_be_decided_is_told(api: Api, body: dict[str, Any], status: int) -> None:
    assert api.program().post("/reviews", json=body).status_code == status


def test_a_dossier_is_made_changed_filled_and_retired(api: Api) -> None:
    program = api.program(Role.EDITOR)
    body = {"title": "Relief", "rule": {"words": ["bread"]}}

    made = program.put("/dossiers/relief", json=body)
    same = program.put("/dossiers/relief", json={"title": "Relief in Port Maren"})

    assert (made.status_code, made.json()["articles"]) == (201, 1)
    assert (same.status_code, same.json()["rule"]["words"]) == (200, ["bread"])
    assert program.put("/dossiers/relief/articles/a2").status_code == 204
    assert program.get("/dossiers/relief").json()["articles"] == 2
    assert program.delete("/dossiers/relief/articles/a2").status_code == 204
    assert program.put("/dossiers/relief/articles/a99").status_code == 404
    assert program.delete("/dossiers/relief").status_code == 204
    assert program.get("/dossiers/relief").status_code == 404
    assert audited(api)[0] == ("retire dossier", "relief")


def test_a_dossier_is_changed_as_it_was_seen(api: Api) -> None:
    program = api.program(Role.EDITOR)
    tag = program.get("/dossiers/war").headers[ETAG]
    mine, body = {"if-match": tag}, {"title": "The war"}

    assert program.put("/dossiers/war", json=body, headers=mine).status_code == 200
    assert program.put("/dossiers/war", json=body, headers=mine).status_code == 412
    assert program.delete("/dossiers/war", headers=mine).status_code == 412
    fresh = {"if-none-match": "*"}
    assert program.put("/dossiers/war", json=body, headers=fresh).status_code == 412
    assert program.put("/dossiers/peace", json=body, headers=fresh).status_code == 201
    assert program.put("/dossiers/none", json=body, headers={"if-match": "*"}).status_code == 412


@pytest.mark.parametrize(
    "body",
    [
        {"title": " "},
        {"title": "x\0"},
        {"title": "x", "rule": {"words": ["!"]}},
        {"title": "x", "rule": {"since": "2026-01-02", "until": "2026-01-01"}},
        {"title": "x", "rule": {"unknown": []}},
    ],
)
def test_no_such_dossier_can_be_made(api: Api, body: dict[str, Any]) -> None:
    program = api.program()

    assert program.put("/dossiers/x", json=body).status_code == 422
    assert program.put("/dossiers/new", json={"title": "x"}).status_code == 422


def test_a_comment_waits_is_shown_and_taken_back(api: Api) -> None:
    reader, editor = api.program(Role.READER), api.program(Role.EDITOR)
    made = reader.post("/articles/a2/comments", json={"text": "Is that so?"})
    at = made.headers["location"].removeprefix(V1)

    assert made.json()["state"] == "waiting"
    assert api.program(Role.READER, name="Eve").get(at).status_code == 404
    assert [one["id"] for one in editor.get("/comments").json()["items"]] == [made.json()["id"]]
    assert editor.put(f"{at}/verdict", json={"state": "shown"}).json()["state"] == "shown"
    shown = reader.get("/articles/a2/comments").json()["items"]
    assert shown[0]["comment"]["text"] == "Is that so?"
    assert api.program(Role.EDITOR, name="Eva").delete(at).status_code == 403
    assert reader.delete(at).status_code == 204
    assert reader.get(at).status_code == 404


def test_a_flood_of_comments_is_told_once(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "COMMENT", structs.replace(limits.COMMENT, many=1))
    reader = api.program(Role.READER)
    assert reader.post("/articles/a2/comments", json={"text": "One."}).status_code == 201

    answers = [reader.post("/articles/a2/comments", json={"text": "More."}) for _ in range(2)]

    assert [one.status_code for one in answers] == [429, 429]
    assert audited(api).count(("comment flood", "a2")) == 1


def test_who_hides_a_comment_is_told_to_moderators_alone(api: Api) -> None:
    reader, editor = api.program(Role.READER), api.program(Role.EDITOR)
    at = reader.post("/articles/a2/comments", json={"text": "Nonsense."}).headers["location"]
    verdict = f"{at.removeprefix(V1)}/verdict"

    assert editor.put(verdict, json={"state": "hidden"}).status_code == 422
    hidden = editor.put(verdict, json={"state": "hidden", "reason": "Rude."})
    assert hidden.json()["decided_by"] == "Editor"
    assert reader.put(verdict, json={"state": "shown"}).status_code == 403


def test_searches_are_ones_own(api: Api) -> None:
    mine, other = api.program(Role.READER), api.program(Role.READER, name="Eve")
    made = mine.post("/searches", json={"query": "q=valdorie&measure=killed", "name": "War"})
    at = made.headers["location"].removeprefix(V1)

    assert [one["name"] for one in mine.get("/searches").json()["items"]] == ["War"]
    assert other.get("/searches").json()["items"] == []
    for method, path in (("GET", at), ("DELETE", at), ("POST", f"{at}/seen")):
        assert other.request(method, path).status_code == 404
    assert mine.post(f"{at}/seen").json()["new"] == 0
    assert mine.delete(at).status_code == 204
    assert mine.get(at).status_code == 404
    assert mine.post("/searches", json={"query": "measure=eaten"}).status_code == 422


def test_feeds_are_watched_and_let_go(api: Api) -> None:
    editor = api.program(Role.EDITOR)
    made = editor.post("/feeds", json={"url": "https://other.example/rss"})

    assert made.status_code == 201
    assert editor.post("/feeds", json={"url": "https://other.example/rss"}).status_code == 200
    for url in ("https://", "http://127.0.0.1/rss", "http://localhost/rss", "http://[::1]/rss"):
        assert editor.post("/feeds", json={"url": url}).status_code == 422
    at = made.headers["location"].removeprefix(V1)
    assert editor.delete(at).status_code == 204
    assert editor.get(at).status_code == 404
    assert editor.delete(at).status_code == 404


def test_an_address_that_was_refused_is_tried_again(api: Api) -> None:
    editor = api.program(Role.EDITOR)

    assert editor.post("/refusals/1/retry").status_code == 202
    assert editor.post("/refusals/2/retry").status_code == 422
    assert editor.post("/refusals/99/retry").status_code == 404


def test_a_program_knows_whose_it_is(api: Api) -> None:
    me = api.program(Role.REVIEWER).get("/users/me").json()

    assert (me["name"], me["role"], me["scopes"]) == ("Reviewer", "reviewer", ["read", "write"])
