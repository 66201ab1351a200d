"""Comments: who may say, see and take back what; what is said stays words."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from selon.ledger.desk import comments, limits, tokens, users
from selon.ledger.desk.comments import Comment, State, Verdict
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit
from selon.ledger.desk.tokens import Scope
from tests.desk.conftest import House, words

ARTICLE = "/articles/a2"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} %(count)s"


def say(
    browser: TestClient, text: str, *, article: str = ARTICLE, to: int | None = None
) -> int | None:
    """The number of the comment that comes of it."""
    given = {"text": text, "reply_to": str(to or "")}
    response = browser.post(f"{article}/comments", data=given)
    found = re.search(r"#comment-(\d+)", response.headers.get("location", ""))
    return int(found[1]) if found else None


def held(house: House, number: int | None) -> Comment:
    with house.ledger.database.read() as connection:
        found = comments.one(connection, number or 0)
    assert found
    return found


def decide(house: House, number: int | None, state: State, reason: str | None = None) -> None:
    """As an editor would."""
    with house.ledger.database.write() as connection:
        by = users.every(connection)[0].id
        verdict = Verdict(state=state, by=by, reason=reason)
        assert comments.decide(connection, number or 0, verdict, now=house.ledger.clock())


def told(house: House) -> list[tuple[str, str | None]]:
    """What the audit says was done to comments."""
    with house.ledger.database.read() as connection:
        chosen = select(audit.c.action, audit.c.target).order_by(audit.c.id)
        about = audit.c.action.contains("comment") | audit.c.target.startswith("comment ")
        rows = connection.execute(chosen.where(about)).all()
    return [(row.action, row.target) for row in rows]


def test_a_reviewers_words_are_shown_at_once(house: House) -> None:
    number = say(house.sign_up("Rea", Role.REVIEWER), "They changed the headline.")

    assert held(house, number).state is State.SHOWN
    page = house.sign_up("Eve", Role.READER).get(ARTICLE).text
    assert "They changed the headline." in page
    assert f'id="comment-{number}"' in page
    assert "1 comment" in words(page)
    assert told(house) == [("comment", f"comment {number}")]


def test_a_readers_first_words_wait(house: House) -> None:
    eve, bob = house.sign_up("Eve", Role.READER), house.sign_up("Bob", Role.READER)
    number = say(eve, "My secret view.")

    assert held(house, number).state is State.WAITING
    assert "My secret view." in eve.get(ARTICLE).text
    assert "My secret view." not in bob.get(ARTICLE).text
    assert "No comment yet" in bob.get(ARTICLE).text
    assert bob.get(f"/comments/{number}").status_code == 404
    assert eve.get(f"/comments/{number}").headers["location"].endswith(f"#comment-{number}")


def test_a_reader_is_trusted_once_one_was_shown(house: House) -> None:
    eve = house.sign_up("Eve", Role.READER)
    first = say(eve, "First.")
    decide(house, first, State.SHOWN)

    assert held(house, say(eve, "Second.")).state is State.SHOWN


def test_a_reader_waits_again_after_one_was_hidden(house: House) -> None:
    eve = house.sign_up("Eve", Role.READER)
    first = say(eve, "First.")
    decide(house, first, State.SHOWN)
    decide(house, say(eve, "Rude."), State.HIDDEN, "rude")

    assert held(house, say(eve, "Third.")).state is State.WAITING


def test_what_is_hidden_is_in_nobodys_page_but_its_writers(house: House) -> None:
    house.sign_up("Ana")
    rea = house.sign_up("Rea", Role.REVIEWER)
    number = say(rea, "A libel.")
    answer = say(rea, "An answer.", to=number)
    decide(house, number, State.HIDDEN, "libel")

    bob = house.sign_up("Bob", Role.REVIEWER).get(ARTICLE).text
    assert "A libel." not in bob
    assert "A comment that is no longer here." in bob
    assert "An answer." in bob
    assert f'id="comment-{answer}"' in bob
    own = rea.get(ARTICLE).text
    assert "A libel." in own
    assert "Hidden: libel" in own


def test_a_guest_sees_what_is_shown_and_says_nothing(house: House) -> None:
    say(house.sign_up("Rea", Role.REVIEWER), "Shown to all.")

    answer = house.guest().post(f"{ARTICLE}/comments", data={"text": "Hello."})

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")
    with house.ledger.database.read() as connection:
        assert comments.count(connection, 2) == 1


@pytest.mark.parametrize(
    ("guests", "seen"), [(True, "Shown to all."), (False, None)], ids=["guests", "none"]
)
def test_who_looks_without_an_account(
    open_house: object, *, guests: bool, seen: str | None
) -> None:
    house: House = open_house(guests=guests)  # type: ignore[operator] # the fixture's
    say(house.sign_up("Rea", Role.REVIEWER), "Shown to all.")
    waiting = say(house.sign_up("Eve", Role.READER), "Not yet.")

    page = house.guest().get(ARTICLE)

    assert (seen in page.text) if seen else page.status_code == 303
    assert "Not yet." not in page.text
    assert "<textarea" not in page.text
    assert house.guest().get(f"/comments/{waiting}").status_code in {303, 404}


def test_one_takes_back_ones_own(house: House) -> None:
    eve = house.sign_up("Eve", Role.READER)
    number = say(eve, "I was wrong.")

    back = eve.post(f"/comments/{number}/take-back")

    assert back.status_code == 303
    assert held(house, number).state is State.TAKEN_BACK
    assert held(house, number).text == ""
    assert "I was wrong." not in eve.get(ARTICLE).text
    assert told(house)[-1] == ("take back", f"comment {number}")
    assert eve.post(f"/comments/{number}/take-back").status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER, Role.EDITOR])
def test_nobody_takes_back_another_ones(house: House, role: Role) -> None:
    house.sign_up("Ana")
    number = say(house.sign_up("Rea", Role.REVIEWER), "Mine.")

    assert house.sign_up("Eve", role).post(f"/comments/{number}/take-back").status_code == 404
    assert held(house, number).text == "Mine."


@pytest.mark.parametrize("number", ["0", "99", "9" * 18, "9" * 30, "-1", "x"])
def test_there_is_no_such_comment(house: House, number: str) -> None:
    browser = house.sign_up("Ana")

    assert browser.get(f"/comments/{number}").status_code == 404
    assert browser.post(f"/comments/{number}/take-back").status_code == 404
    given = {"verdict": "show"}
    assert browser.post(f"/comments/{number}/decide", data=given).status_code == 404


def test_an_answer_stands_below_what_it_answers(house: House) -> None:
    rea = house.sign_up("Rea", Role.REVIEWER)
    first = say(rea, "Question?")

    answer = say(rea, "Answer.", to=first)

    page = rea.get(ARTICLE).text
    assert page.index(f'id="comment-{first}"') < page.index(f'id="comment-{answer}" class="reply"')
    assert f'name="reply_to" value="{answer}"' not in page


def test_an_answer_to_another_articles_comment_is_refused(house: House) -> None:
    rea = house.sign_up("Rea", Role.REVIEWER)
    elsewhere = say(rea, "Elsewhere.", article="/articles/a3")
    here = say(rea, "Here.")
    answer = say(rea, "Answer.", to=here)
    waiting = say(house.sign_up("Eve", Role.READER), "Waiting.")

    for to in (elsewhere, answer, waiting, 99):
        assert say(rea, "An answer to that.", to=to) is None
    given = {"text": "An answer to that.", "reply_to": "1;2"}
    assert rea.post(f"{ARTICLE}/comments", data=given).status_code == 404
    assert "An answer to that." not in rea.get(ARTICLE).text


@pytest.mark.parametrize("name", ["a99", "c1", "x", "a" + "9" * 40])
def test_nothing_is_said_below_what_is_no_article(house: House, name: str) -> None:
    browser = house.sign_up("Ana")

    response = browser.post(f"/articles/{name}/comments", data={"text": "Hello."})

    assert response.status_code == 404


def test_a_comment_from_elsewhere_is_not_taken(house: House) -> None:
    rea = house.sign_up("Rea", Role.REVIEWER)
    number = say(rea, "Mine.")
    evil = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}

    said = rea.post(f"{ARTICLE}/comments", data={"text": "Forged."}, headers=evil)
    back = rea.post(f"/comments/{number}/take-back", headers=evil)

    assert said.status_code == back.status_code == 403
    assert "Forged." not in rea.get(ARTICLE).text
    assert "Mine." in rea.get(ARTICLE).text


def test_a_token_says_what_it_is_for(house: House) -> None:
    house.sign_up("Ana")

    def program(*scopes: Scope) -> TestClient:
        with house.ledger.database.write() as connection:
            ana = users.every(connection)[0]
            made = tokens.make(connection, ana.id, "script", scopes, now=house.ledger.clock())
        headers = {"authorization": f"Bearer {made}"}
        return TestClient(house.door.app, base_url=house.settings.origin, headers=headers)

    reads, writes = program(Scope.READ), program(Scope.READ, Scope.WRITE)
    number = say(house.sign_up("Eve", Role.READER), "Not yet.")

    assert reads.post(f"{ARTICLE}/comments", data={"text": "x"}).status_code == 403
    assert reads.get("/moderation").status_code == 403
    assert "Not yet." not in reads.get(ARTICLE).text
    assert "Not yet." in writes.get(ARTICLE).text
    assert reads.post(f"/comments/{number}/take-back").status_code == 403


def test_a_flood_is_held_and_told_once(house: House) -> None:
    rea = house.sign_up("Rea", Role.REVIEWER)
    for number in range(limits.COMMENT.many):
        assert say(rea, f"Flood {number}.")

    answers = [rea.post(f"{ARTICLE}/comments", data={"text": "One more."}) for _ in range(3)]

    assert [one.status_code for one in answers] == [429] * 3
    assert int(answers[0].headers["retry-after"]) > 60
    assert "One more." in answers[0].text
    assert told(house).count(("comment flood", "a2")) == 1
    assert "One more." not in rea.get(ARTICLE).text
    house.ledger.clock.now += timedelta(hours=2)  # type: ignore[attr-defined] # the test's clock
    assert say(rea, "Later.")


@pytest.mark.parametrize("text", ["", " \n\t ", "\u202e\u2066", "\0\0"])
def test_nothing_is_no_comment(house: House, text: str) -> None:
    response = house.sign_up("Ana").post(f"{ARTICLE}/comments", data={"text": text})

    assert response.status_code == 422
    assert "Say something first." in response.text


def test_a_form_that_was_sent_can_be_come_back_to(house: House) -> None:
    answer = house.sign_up("Ana").get(f"{ARTICLE}/comments", params={"language": "fr"})

    assert answer.headers["location"] == f"{ARTICLE}#comments"


def test_what_is_too_long_is_given_back(house: House) -> None:
    ana = house.sign_up("Ana")

    response = ana.post(f"{ARTICLE}/comments", data={"text": "word " * 20_000})
    larger = ana.post(f"{ARTICLE}/comments", data={"text": "x" * 2_000_000})

    assert response.status_code == 422
    assert "word word" in response.text
    assert "4,000" in response.text
    assert larger.status_code == 413
    assert say(ana, "é" * comments.LONGEST)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_hostile_words_stay_words(house: House, language: str) -> None:
    rea = house.sign_up("Rea", Role.REVIEWER)
    first = say(rea, HOSTILE)
    say(rea, f"An answer {HOSTILE}", to=first)
    decide(house, say(house.sign_up("Eve", Role.READER), HOSTILE), State.HIDDEN, HOSTILE)
    number = say(house.sign_up("Joe", Role.READER), f"{HOSTILE} again", to=first)
    ana = house.sign_up("Ana")

    for address in (ARTICLE, "/moderation"):
        page = ana.get(address, params={"language": language}).text
        assert "&lt;script&gt;" in page
        assert "<script>" not in page
        assert "<img" not in page
        assert "{{ 7*7 }}" in page
        assert "%(count)s" in page
    assert held(house, number).state is State.WAITING


def test_addresses_are_links_and_nothing_else_is(house: House) -> None:
    rea = house.sign_up("Rea", Role.REVIEWER)
    text = (
        "See https://example.org/a?b=1&c=2, javascript:alert(1) data:text/html,x "
        'https://x"onmouseover="alert(1) http://good.example@evil.example/ '
        f"ftp://example.org http://аpple.example/ https://long.example/{'a' * 3000}"
    )

    say(rea, text)

    page = rea.get(ARTICLE).text
    section = page[page.index('id="comments"') : page.index('id="related"')]
    links = re.findall(r'href="(?!/|\?|#)([^"]*)"[^>]* rel="([^"]*)"', section)
    assert [url for url, _ in links] == ["https://example.org/a?b=1&amp;c=2", "https://x"]
    assert all({"nofollow", "ugc", "noopener"} <= {*rel.split()} for _, rel in links)
    assert "javascript:alert(1)" in section
    assert 'href="javascript' not in section
    assert "onmouseover=&#34;" in section


def test_what_hides_or_turns_the_writing_is_left_out(house: House) -> None:
    rea = house.sign_up("Rea", Role.REVIEWER)

    say(rea, "safe \u202eevil\u202c\u2066 text\0")

    assert "safe evil text" in rea.get(ARTICLE).text
    assert "\u202e" not in rea.get(ARTICLE).text


def test_threads_come_in_pages(house: House) -> None:
    rea = house.sign_up("Rea", Role.REVIEWER)
    with house.ledger.database.write() as connection:
        user = users.every(connection)[0].id
        for number in range(45):
            draft = comments.Draft(article=2, user=user, text=f"Text {number}.")
            last = comments.put(connection, draft, State.SHOWN, now=house.ledger.clock())

    assert "Text 44." not in rea.get(ARTICLE).text
    where = rea.get(f"/comments/{last}").headers["location"]
    assert where == f"{ARTICLE}?comments=40#comment-{last}"
    assert "Text 44." in rea.get(where).text
    for offset in ("x", "-1", "9" * 40, "41"):
        assert rea.get(ARTICLE, params={"comments": offset}).status_code == 200


def test_a_comment_is_below_every_version(house: House) -> None:
    rea = house.sign_up("Rea", Role.REVIEWER)

    number = say(rea, "On the first version.", article=f"{ARTICLE}.1")

    assert held(house, number).article == "a2"
    assert "On the first version." in rea.get(ARTICLE).text
