"""What readers say below an article, whatever the database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from selon.ledger import naming
from selon.ledger.desk import comments, plain, users
from selon.ledger.desk.comments import Draft, Eyes, State, Verdict
from selon.ledger.desk.roles import Role
from selon.ledger.ledger import Ledger

NOW = datetime(2026, 1, 1, tzinfo=UTC)
EVERYBODY = Eyes()
MODERATOR = Eyes(every=True)


def somebody(connection: Connection, name: str, role: Role = Role.READER) -> int:
    user = users.make(connection, name, "a hash", role, now=NOW)
    assert user
    return user.id


def said(  # noqa: PLR0913 -- what a comment is
    connection: Connection,
    user: int,
    text: str = "Words.",
    *,
    article: int = 1,
    to: int | None = None,
    state: State = State.SHOWN,
) -> int:
    draft = Draft(article=article, user=user, text=text, reply_to=to)
    number = comments.put(connection, draft, state, now=NOW)
    assert number
    return number


def seen(connection: Connection, eyes: Eyes, article: int = 1) -> list[list[str]]:
    """The texts of each thread that they see."""
    return [
        [one.text for one in (each.comment, *each.replies) if one]
        for each in comments.of_article(connection, article, eyes)
    ]


def test_each_sees_what_is_shown_and_their_own(filled: Ledger) -> None:
    with filled.database.write() as connection:
        ana, eve = somebody(connection, "Ana"), somebody(connection, "Eve")
        said(connection, ana, "shown")
        said(connection, ana, "waiting", state=State.WAITING)
        said(connection, eve, "hidden", state=State.HIDDEN)

        assert seen(connection, EVERYBODY) == [["shown"]]
        assert seen(connection, Eyes(user=ana)) == [["shown"], ["waiting"]]
        assert seen(connection, Eyes(user=eve)) == [["shown"], ["hidden"]]
        assert seen(connection, MODERATOR) == [["shown"], ["waiting"], ["hidden"]]
        assert comments.count(connection, 1) == 1


def test_an_answer_stays_where_what_it_answers_is_gone(filled: Ledger) -> None:
    with filled.database.write() as connection:
        ana = somebody(connection, "Ana")
        first = said(connection, ana, "first")
        said(connection, ana, "answer", to=first)
        comments.take_back(connection, first)
        alone = said(connection, ana, "alone")
        comments.take_back(connection, alone)

        assert seen(connection, MODERATOR) == [["answer"]]
        gone = comments.one(connection, first)
    assert gone
    assert (gone.text, gone.state) == ("", State.TAKEN_BACK)


def test_an_answer_is_to_what_is_shown_below_the_same_article(filled: Ledger) -> None:
    with filled.database.write() as connection:
        ana = somebody(connection, "Ana")
        there = said(connection, ana, "there")
        answer = said(connection, ana, "answer", to=there)
        waiting = said(connection, ana, "waiting", state=State.WAITING)
        elsewhere = said(connection, ana, "elsewhere", article=2)

        for to in (answer, waiting, elsewhere, 99, -1, 2**70):
            draft = Draft(article=1, user=ana, text="x", reply_to=to)
            assert comments.put(connection, draft, State.SHOWN, now=NOW) is None


def test_there_is_nothing_below_what_is_no_article(filled: Ledger) -> None:
    with filled.database.write() as connection:
        draft = Draft(article=9999, user=somebody(connection, "Ana"), text="x")

        assert comments.put(connection, draft, State.SHOWN, now=NOW) is None


def test_what_is_said_twice_is_said_once(filled: Ledger) -> None:
    with filled.database.write() as connection:
        ana, eve = somebody(connection, "Ana"), somebody(connection, "Eve")

        assert said(connection, ana) == said(connection, ana)
        assert said(connection, ana) != said(connection, eve)
        assert said(connection, ana) != said(connection, ana, article=2)


def test_a_readers_word_is_as_good_as_their_last(filled: Ledger) -> None:
    with filled.database.write() as connection:
        eve, editor = somebody(connection, "Eve"), somebody(connection, "Ed", Role.EDITOR)
        trusted = [comments.is_trusted(connection, eve, Role.READER)]
        for at, (state, reason) in enumerate(
            [(State.SHOWN, None), (State.HIDDEN, "rude"), (State.WAITING, None)]
        ):
            number = said(connection, eve, f"text {at}", state=State.WAITING)
            later = NOW + timedelta(hours=at)
            verdict = Verdict(state=state, by=editor, reason=reason)
            comments.decide(connection, number, verdict, now=later)
            trusted.append(comments.is_trusted(connection, eve, Role.READER))
            comments.take_back(connection, number)
            trusted.append(comments.is_trusted(connection, eve, Role.READER))

        assert trusted == [False, True, True, False, False, False, False]
        assert comments.is_trusted(connection, editor, Role.REVIEWER)


def test_a_decision_says_who_and_can_be_undone(filled: Ledger) -> None:
    with filled.database.write() as connection:
        eve, editor = somebody(connection, "Eve"), somebody(connection, "Ed", Role.EDITOR)
        number = said(connection, eve, state=State.WAITING)
        assert [one.id for one in comments.waiting(connection)] == [number]

        hide = Verdict(state=State.HIDDEN, by=editor, reason="rude")
        comments.decide(connection, number, hide, now=NOW)
        hidden = comments.one(connection, number)
        lately = comments.decided(connection)
        comments.decide(connection, number, Verdict(state=State.WAITING, by=editor), now=NOW)
        again = comments.one(connection, number)

        assert hidden
        assert (hidden.decided_by, hidden.decided, hidden.reason) == ("Ed", NOW, "rude")
        assert lately == [hidden]
        assert again
        assert (again.decided_by, again.decided, again.reason) == (None, None, None)
        assert comments.count_waiting(connection) == 1
        assert comments.decided(connection) == []


def test_nothing_is_decided_of_what_is_gone(filled: Ledger) -> None:
    with filled.database.write() as connection:
        eve = somebody(connection, "Eve")
        number = said(connection, eve)
        comments.take_back(connection, number)

        show = Verdict(state=State.SHOWN, by=eve)
        assert not comments.decide(connection, number, show, now=NOW)
        assert not comments.decide(connection, 99, show, now=NOW)


def test_threads_come_a_page_at_a_time(filled: Ledger) -> None:
    with filled.database.write() as connection:
        ana = somebody(connection, "Ana")
        numbers = [said(connection, ana, f"text {at}") for at in range(5)]

        pages = [
            comments.of_article(connection, 1, EVERYBODY, limit=2, offset=at) for at in (0, 2, 4)
        ]

        assert [[one.id for one in page] for page in pages] == [
            numbers[:2],
            numbers[2:4],
            numbers[4:],
        ]
        assert comments.threads(connection, 1, EVERYBODY) == 5
        assert comments.threads(connection, 1, EVERYBODY, before=numbers[3]) == 3


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\0b\ud800c", "abc"),
        ("\u202eevil\u2066", "evil"),
        ("one\r\n \r\n\t\r\ntwo", "one\n\ntwo"),
        (" \n ", ""),
        ("caf\u00e9 \U0001f44d\u200d \u200fx", "caf\u00e9 \U0001f44d\u200d \u200fx"),
    ],
    ids=["no text", "turned", "blank lines", "nothing", "everything else"],
)
def test_words_are_clean(filled: Ledger, written: str, kept: str) -> None:
    assert plain.clean(written) == kept

    with filled.database.write() as connection:
        number = said(connection, somebody(connection, "Ana"), plain.clean(written))
        held = comments.one(connection, number)
    assert held
    assert held.article == naming.article(1)
    assert held.text == plain.clean(written)
