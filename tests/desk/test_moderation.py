"""Moderation: editors show and hide comments, say why, and can take that back."""

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from selon.ledger.desk.comments import State
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit
from tests.desk.conftest import House, words
from tests.desk.test_comments import ARTICLE, held, say


def decide(browser: TestClient, number: int | None, **given: str) -> int:
    return browser.post(f"/comments/{number}/decide", data=given).status_code


def test_the_queue_has_the_oldest_first(house: House) -> None:
    eve, bob = house.sign_up("Eve", Role.READER), house.sign_up("Bob", Role.READER)
    first, second = say(eve, "The first."), say(bob, "The second.")

    page = house.sign_up("Ed", Role.EDITOR).get("/moderation").text

    assert page.index("The first.") < page.index("The second.")
    assert "2 comments wait" in words(page)
    assert '<span class="count">2</span>' in page
    assert f'href="/comments/{first}"' in page
    assert f'action="/comments/{second}/decide"' in page


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
def test_who_may_not_moderate_neither_sees_nor_decides(house: House, role: Role) -> None:
    number = say(house.sign_up("Eve", Role.READER), "Waiting.")
    browser = house.sign_up("Bob", role)

    assert browser.get("/moderation").status_code == 403
    assert decide(browser, number, verdict="show") == 403
    assert "/moderation" not in browser.get("/").text
    assert held(house, number).state is State.WAITING


def test_a_reader_does_not_show_their_own(house: House) -> None:
    eve = house.sign_up("Eve", Role.READER)
    number = say(eve, "Waiting.")

    assert decide(eve, number, verdict="show") == 403
    assert held(house, number).state is State.WAITING


def test_nobody_is_sent_to_sign_in(house: House) -> None:
    assert house.guest().get("/moderation").status_code == 303
    assert house.guest().post("/comments/1/decide", data={"verdict": "show"}).status_code == 303


def test_what_is_shown_is_shown(house: House) -> None:
    eve, editor = house.sign_up("Eve", Role.READER), house.sign_up("Ed", Role.EDITOR)
    number = say(eve, "Good point.")

    assert decide(editor, number, verdict="show") == 303

    assert "Good point." in house.sign_up("Bob", Role.READER).get(ARTICLE).text
    shown = held(house, number)
    assert (shown.state, shown.decided_by) == (State.SHOWN, "Ed")


def test_what_is_hidden_says_why(house: House) -> None:
    eve, editor = house.sign_up("Eve", Role.READER), house.sign_up("Ed", Role.EDITOR)
    number = say(eve, "Rude words.")

    assert decide(editor, number, verdict="hide", reason="rude") == 303

    assert "Rude words." not in house.sign_up("Bob", Role.READER).get(ARTICLE).text
    assert "Hidden: rude" in eve.get(ARTICLE).text
    queue = editor.get("/moderation").text
    assert "No comment waits" in queue
    assert "Hidden: rude" in queue


@pytest.mark.parametrize("reason", ["", "   ", "\u202e", "x" * 301])
def test_nothing_is_hidden_without_a_fit_reason(house: House, reason: str) -> None:
    editor = house.sign_up("Ed", Role.EDITOR)
    number = say(house.sign_up("Eve", Role.READER), "Words.")

    answer = editor.post(f"/comments/{number}/decide", data={"verdict": "hide", "reason": reason})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert held(house, number).state is State.WAITING


def test_a_decision_is_taken_back(house: House) -> None:
    editor = house.sign_up("Ed", Role.EDITOR)
    number = say(house.sign_up("Eve", Role.READER), "Words.")
    decide(editor, number, verdict="hide", reason="rude")
    assert "Put back into the queue" in editor.get("/moderation").text

    assert decide(editor, number, verdict="wait") == 303

    again = held(house, number)
    assert (again.state, again.reason, again.decided_by) == (State.WAITING, None, None)


def test_an_editor_decides_beside_the_comment(house: House) -> None:
    editor = house.sign_up("Ed", Role.EDITOR)
    number = say(house.sign_up("Rea", Role.REVIEWER), "Words.")
    given = {"verdict": "hide", "reason": "off the point", "from": "article"}

    answer = editor.post(f"/comments/{number}/decide", data=given)

    assert answer.headers["location"] == f"{ARTICLE}#comment-{number}"
    assert held(house, number).state is State.HIDDEN


@pytest.mark.parametrize("verdict", ["", "delete", "taken back", "<script>"])
def test_what_is_no_verdict_decides_nothing(house: House, verdict: str) -> None:
    editor = house.sign_up("Ed", Role.EDITOR)
    number = say(house.sign_up("Eve", Role.READER), "Words.")

    assert decide(editor, number, verdict=verdict) == 404
    assert held(house, number).state is State.WAITING


def test_nothing_is_decided_of_what_is_taken_back(house: House) -> None:
    eve, editor = house.sign_up("Eve", Role.READER), house.sign_up("Ed", Role.EDITOR)
    number = say(eve, "Words.")
    eve.post(f"/comments/{number}/take-back")

    assert decide(editor, number, verdict="show") == 404
    assert held(house, number).state is State.TAKEN_BACK


def test_the_audit_says_who_decided_what(house: House) -> None:
    editor = house.sign_up("Ed", Role.EDITOR)
    number = say(house.sign_up("Eve", Role.READER), "Words.")
    decide(editor, number, verdict="hide", reason="rude")

    with house.ledger.database.read() as connection:
        rows = connection.execute(select(audit).where(audit.c.action == "moderate")).all()

    assert [(row.target, row.detail) for row in rows] == [
        (f"comment {number}", {"was": "waiting", "state": "hidden", "reason": "rude"})
    ]


def test_a_verdict_from_elsewhere_is_refused(house: House) -> None:
    editor = house.sign_up("Ed", Role.EDITOR)
    number = say(house.sign_up("Eve", Role.READER), "Words.")
    evil = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}

    answer = editor.post(f"/comments/{number}/decide", data={"verdict": "show"}, headers=evil)

    assert answer.status_code == 403
    assert held(house, number).state is State.WAITING


def test_an_answer_waits_with_what_it_answers(house: House) -> None:
    first = say(house.sign_up("Rea", Role.REVIEWER), "The question.")
    say(house.sign_up("Eve", Role.READER), "The answer.", to=first)

    page = words(house.sign_up("Ed", Role.EDITOR).get("/moderation").text)

    assert "In answer to Rea: The question." in page
