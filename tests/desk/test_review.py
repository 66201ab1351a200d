"""The review room: what waits, what reviewers do, what others may not, what happens at once."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from httpx2 import Response
from sqlalchemy import func, select
from starlette.testclient import TestClient

from selon.ledger.desk import audit
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tokens import Scope
from selon.ledger.tables import reviews
from selon.model.claim import Claim
from selon.model.figure import Measure
from selon.model.reviewed import Reviewed
from tests.desk.conftest import House, words
from tests.desk.test_hostile import HOSTILE, SCRIPT
from tests.desk.test_permissions import program

EVIL = "https://evil.example"


@pytest.fixture
def ada(house: House) -> TestClient:
    """A reviewer."""
    return house.sign_up("Ada Reed", Role.REVIEWER)


@pytest.fixture
def bo(house: House) -> TestClient:
    """Another one."""
    return house.sign_up("Bo Lind", Role.REVIEWER)


def act(browser: TestClient, claim: str, action: str, **given: str) -> Response:
    """What they do to *claim*."""
    return browser.post(f"/review/{claim}", data={"action": action, **given})


def events(house: House) -> list[Reviewed]:
    return house.ledger.reviews()


def killed(house: House) -> list[Claim]:
    found = house.ledger.claims()
    return sorted((one for one in found if one.measure is Measure.KILLED), key=lambda one: one.id)


def current(page: str) -> str:
    """The claim that is judged on a page."""
    found = re.search(r'action="/review/(c\d+)"', page)
    assert found
    return found[1]


def test_the_first_that_waits_is_shown(house: House, ada: TestClient) -> None:
    page = ada.get("/review").text

    claim = current(page)
    listed = re.search(r'<ol class="queue">\s*<li><a href="/review\?at=(c\d+)"', page)
    assert listed
    assert listed[1] == claim
    kept = house.ledger.claim(claim)
    assert kept
    assert kept.contradicts
    assert kept.mentions[0].exact in page


def test_whoever_judges_comes_to_the_next(house: House, ada: TestClient) -> None:
    page = ada.get("/review").text
    after = re.search(r'name="next" value="(c\d+)"', page)
    assert after

    done = act(ada, current(page), "confirm", next=after[1])
    then = ada.get(done.headers["location"]).text

    assert done.status_code == 303
    assert current(then) == after[1]
    assert "Confirmed" in then
    assert "Take it back" in then
    assert current(page) not in re.findall(r"at=(c\d+)", then)
    assert [(one.action, one.reviewer) for one in events(house)] == [("confirm", "Ada Reed")]


def test_the_last_is_taken_back_from_anywhere_in_the_queue(ada: TestClient) -> None:
    act(ada, "c1", "confirm")

    page = ada.get("/review?measure=displaced").text
    number = re.search(r'name="number" value="(\d+)".*?data-key="u"', page)

    assert number
    assert number[1] == "1"
    assert page.count('data-key="u"') == 1


def test_what_was_done_last_is_taken_back(house: House, ada: TestClient) -> None:
    done = act(ada, "c1", "confirm")
    number = re.search(r'name="number" value="(\d+)"', ada.get(done.headers["location"]).text)
    assert number

    taken = ada.post("/review/undo", data={"number": number[1]})
    page = ada.get(taken.headers["location"]).text

    assert taken.headers["location"].startswith("/review?at=c1&done=")
    assert current(page) == "c1"
    assert "Taken back" in page
    assert [one.undone for one in events(house)] == [True, False]


def test_a_correction_has_the_changed_fields_alone(house: House, ada: TestClient) -> None:
    page = ada.get("/review?at=c1").text
    fields = dict(re.findall(r'<input[^>]* name="f-(\w+)"[^>]* value="([^"]*)"', page))
    chosen = re.findall(
        r'<select[^>]* name="f-(\w+)".*?<option value="(\w+)" selected', page, re.DOTALL
    )
    form = {f"f-{name}": value for name, value in {**fields, **dict(chosen)}.items()}
    assert len(form) == 14

    done = act(ada, "c1", "correct", **{**form, "f-side": "XVA"}, reason="of the other side")

    assert done.status_code == 303
    assert [(one.detail, one.reason) for one in events(house)] == [
        ({"side": "XVA"}, "of the other side")
    ]


def test_a_number_takes_its_ends_with_it(house: House, ada: TestClient) -> None:
    act(ada, "c1", "correct", **{"f-comparator": "exact", "f-value": "4 200"})

    assert events(house)[0].detail == {
        "comparator": "exact",
        "value": 4200,
        "lower": 4200,
        "upper": 4200,
    }


@pytest.mark.parametrize(
    ("action", "given", "told"),
    [
        ("dispute", {}, "Say why you dispute it"),
        ("correct", {}, "Nothing was changed"),
        ("correct", {"f-measure": "eaten"}, "nothing that it can be"),
        ("correct", {"f-value": "some"}, "nothing that it can be"),
        ("correct", {"f-value": "9" * 30}, "nothing that it can be"),
        ("correct", {"f-claimed_on": "2026-13-45"}, "nothing that it can be"),
        ("correct", {"f-who": "x" * 1001}, "nothing that it can be"),
        ("correct", {"f-lower": "9", "f-upper": "3"}, "The least is more than the most"),
        ("confirm", {"f-side": "XVA"}, "You changed a field"),
        ("confirm", {"reason": "x" * 1001}, "a thousand characters"),
        ("merge", {}, "Choose the claim to merge it with"),
        ("merge", {"other": "a1"}, "Choose the claim to merge it with"),
        ("split", {}, "Choose the mention"),
        ("split", {"mention": "a5/f1"}, "Choose the mention"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept(
    house: House, ada: TestClient, action: str, given: dict[str, str], told: str
) -> None:
    response = act(ada, "c1", action, **{"reason": "", **given})

    assert response.status_code == 422
    assert told in words(response.text)
    assert current(response.text) == "c1"
    for name, value in given.items():
        assert not name.startswith("f-") or value in response.text or value == "eaten"
    assert events(house) == []


@pytest.mark.parametrize("action", ["", "undo", "delete", SCRIPT])
def test_an_action_that_there_is_not_is_none(house: House, ada: TestClient, action: str) -> None:
    assert act(ada, "c1", action).status_code == 400
    assert events(house) == []


@pytest.mark.parametrize("claim", ["c999", "x", "a1", "c" + "9" * 18, "%00"])
def test_a_claim_that_there_is_not_is_not_found(ada: TestClient, claim: str) -> None:
    assert act(ada, claim, "confirm").status_code == 404
    assert ada.get("/review", params={"at": claim}).status_code == 404


@pytest.mark.parametrize("query", ["why=x", "measure=x", "dossier=%00", "measure=" + "x" * 500])
def test_a_queue_that_there_is_not_is_a_bad_address(ada: TestClient, query: str) -> None:
    assert ada.get(f"/review?{query}").status_code == 400


@pytest.mark.parametrize("done", ["x", "999", "9" * 40, "-1", "٣"])
def test_nothing_is_told_of_what_was_not_done(ada: TestClient, done: str) -> None:
    page = ada.get("/review", params={"done": done})

    assert page.status_code == 200
    assert 'class="notice"' not in page.text


def test_the_queue_is_narrowed(house: House, ada: TestClient) -> None:
    page = ada.get("/review?measure=displaced").text

    found = house.ledger.claim(current(page))
    assert found
    assert found.measure is Measure.DISPLACED
    assert "Nothing waits" in ada.get("/review?dossier=nothing").text


def test_a_claim_with_a_zero_before_its_number_is_the_same(house: House, ada: TestClient) -> None:
    act(ada, "c001", "confirm")

    assert [one.target for one in events(house)] == ["c1"]


# Merging and splitting


def test_claims_are_merged_and_taken_apart_again(house: House, ada: TestClient) -> None:
    one, other = (claim.id for claim in killed(house)[:2])

    done = act(ada, one, "merge", into=other)
    merged = {house.ledger.claim(name).id for name in (one, other)}  # type: ignore[union-attr] # both are there
    number = done.headers["location"].rpartition("done=")[2]
    ada.post("/review/undo", data={"number": number})

    assert len(merged) == 1
    assert [house.ledger.claim(name).id for name in (one, other)] == [one, other]  # type: ignore[union-attr] # as above


def test_claims_of_two_measures_are_not_merged(house: House, ada: TestClient) -> None:
    found = house.ledger.claims()
    missing = next(one for one in found if one.measure is Measure.DISPLACED)

    response = act(ada, killed(house)[0].id, "merge", other=missing.id)

    assert response.status_code == 409
    assert "They count different things" in words(response.text)
    assert events(house) == []


def test_who_comes_too_late_is_led_to_what_the_claim_is_now(
    house: House, ada: TestClient, bo: TestClient
) -> None:
    one, other = (claim.id for claim in killed(house)[:2])
    act(ada, one, "merge", into=other)
    kept = house.ledger.claim(one)
    assert kept
    gone = other if kept.id == one else one

    late = [act(bo, gone, "confirm"), act(bo, one, "merge", into=other)]
    shown = bo.get("/review", params={"at": gone})

    assert [one.status_code for one in late] == [409, 409]
    assert all(f'href="/claims/{kept.id}"' in one.text for one in late)
    assert "Nothing was put down" in late[0].text
    assert f"{gone} was found to be part of {kept.id}" in words(shown.text)
    assert len(events(house)) == 1


def test_of_two_who_merge_at_once_one_is_told(
    house: House, ada: TestClient, bo: TestClient
) -> None:
    one, other = (claim.id for claim in killed(house)[:2])

    with ThreadPoolExecutor(2) as pool:
        done = list(
            pool.map(lambda who: act(who, one, "merge", into=other).status_code, (ada, bo))
        )

    assert sorted(done) == [303, 409]
    assert len(events(house)) == 1


def test_a_mention_is_split_off(house: House, ada: TestClient) -> None:
    whole = max(house.ledger.claims(), key=lambda one: one.articles)
    last = whole.mentions[-1]

    done = act(ada, whole.id, "split", mention=f"{last.article}/{last.figure}")
    again = act(ada, whole.id, "split", mention=f"{last.article}/{last.figure}")

    left = house.ledger.claim(whole.id)
    assert left
    assert done.status_code == 303
    assert len(left.mentions) < len(whole.mentions)
    assert again.status_code == 422


# Verdicts of others


def test_others_verdicts_are_kept_back_until_ones_own_is_in(
    ada: TestClient, bo: TestClient
) -> None:
    act(bo, "c1", "dispute", reason="not in the text at all")

    before = ada.get("/review?at=c1").text
    asked = ada.get("/review?at=c1&verdicts=open").text
    act(ada, "c1", "confirm")
    after = ada.get("/review?at=c1").text

    assert "not in the text at all" not in before
    assert "Bo Lind" not in before
    assert "1 other reviewer has judged it" in before
    assert "not in the text at all" in asked
    assert "not in the text at all" in after


def test_two_who_differ_are_counted_and_listed(ada: TestClient, bo: TestClient) -> None:
    for claim in ("c1", "c2", "c3"):
        act(ada, claim, "confirm")
        act(bo, claim, "confirm")
    act(ada, "c4", "dispute", reason="of another day")
    act(bo, "c4", "confirm")

    page = words(ada.get("/review/agreement").text)
    third = words(ada.get("/review?why=disagree&language=en").text)

    assert "8 verdicts stand" in page
    assert "Ada Reed, Bo Lind 4 3 75% 0.00" in page
    assert "Ada Reed : Disputed, of another day Bo Lind : Confirmed" in page
    assert "Cohen, J. (1960)" in page
    assert "two reviewers disagree" in third


def test_a_claim_on_which_two_agree_waits_no_longer(
    house: House, ada: TestClient, bo: TestClient
) -> None:
    act(ada, "c1", "confirm")
    act(bo, "c1", "confirm")
    eve = house.sign_up("Eve", Role.REVIEWER)

    listed = re.findall(r"at=(c\d+)", eve.get("/review").text)

    assert "c1" not in listed


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_verdict_stands_beside_the_figure_and_never_instead(
    house: House, ada: TestClient, language: str
) -> None:
    act(ada, "c1", "correct", **{"f-measure": "killed"})
    act(house.sign_up("Cy"), "c1", "dispute", reason="of another day")
    claim = house.ledger.claim("c1")
    assert claim
    said = {
        "en": ("corrected in review", "disputed in review", "killed or wounded"),
        "fr": ("corrigé à la relecture", "contesté à la relecture", "tués ou blessés"),
    }[language]

    for address in ("/", "/claims/c1", f"/articles/{claim.mentions[0].article}"):
        page = words(ada.get(address, params={"language": language}).text)
        assert all(one in page for one in said)
    assert claim.measure is Measure.KILLED_OR_WOUNDED


# Who may


def test_a_reader_reviews_nothing(house: House) -> None:
    eve = house.sign_up("Eve", Role.READER)

    assert eve.get("/review").status_code == 403
    assert eve.get("/review/agreement").status_code == 403
    assert act(eve, "c1", "confirm").status_code == 403
    assert 'href="/review"' not in eve.get("/").text
    assert 'action="/review' not in eve.get("/claims/c1").text
    assert events(house) == []


@pytest.mark.parametrize("guests", [False, True])
def test_nobody_reviews_nothing(open_house: Callable[..., House], *, guests: bool) -> None:
    house = open_house(guests=guests)
    guest = house.guest()

    asked = [guest.get("/review"), act(guest, "c1", "confirm")]
    undone = guest.post("/review/undo", data={"number": "1"})

    assert all(one.headers["location"].startswith("/sign-in") for one in asked)
    assert undone.status_code in {303, 404}
    assert events(house) == []


def test_nobody_takes_back_what_is_anothers(house: House, ada: TestClient, bo: TestClient) -> None:
    act(ada, "c1", "confirm")
    eve = house.sign_up("Eve", Role.EDITOR)

    refused = [one.post("/review/undo", data={"number": "1"}).status_code for one in (bo, eve)]

    assert refused == [403, 403]
    assert [one.undone for one in events(house)] == [False]
    assert 'action="/review/undo"' not in bo.get("/claims/c1").text


def test_who_administers_takes_back_any(house: House, ada: TestClient) -> None:
    act(ada, "c1", "confirm")

    taken = house.sign_up("Ana").post("/review/undo", data={"number": "1", "back": "claim"})

    assert taken.headers["location"] == "/claims/c1#reviews"
    assert [(one.reviewer, one.undone) for one in events(house)] == [
        ("Ada Reed", True),
        ("Ana", False),
    ]


def test_what_was_taken_back_is_not_again(house: House, ada: TestClient) -> None:
    act(ada, "c1", "confirm")
    ada.post("/review/undo", data={"number": "1"})

    again = [ada.post("/review/undo", data={"number": one}) for one in ("1", "2")]

    assert [one.status_code for one in again] == [409, 409]
    assert len(events(house)) == 2


@pytest.mark.parametrize(
    ("number", "status"), [("", 400), ("x", 400), ("99", 404), ("9" * 40, 400), ("٣", 400)]
)
def test_a_review_that_there_is_not_is_not_taken_back(
    ada: TestClient, number: str, status: int
) -> None:
    assert ada.post("/review/undo", data={"number": number}).status_code == status


@pytest.mark.parametrize("headers", [{"origin": EVIL}, {"sec-fetch-site": "cross-site"}])
def test_another_site_reviews_nothing(
    house: House, ada: TestClient, headers: dict[str, str]
) -> None:
    act(ada, "c1", "confirm")

    forged = [
        ada.post("/review/c2", data={"action": "confirm"}, headers=headers),
        ada.post("/review/undo", data={"number": "1"}, headers=headers),
    ]

    assert [one.status_code for one in forged] == [403, 403]
    assert len(events(house)) == 1


@pytest.mark.usefixtures("admin")
def test_a_program_reviews_if_its_token_may_write(house: House) -> None:
    reads, writes = program(house, Scope.READ), program(house, Scope.READ, Scope.WRITE)

    done = [act(one, "c1", "confirm").status_code for one in (reads, writes)]
    undone = [
        one.post("/review/undo", data={"number": "1"}).status_code for one in (reads, writes)
    ]

    assert done == [403, 303]
    assert undone == [403, 303]


# What is put down


def test_every_write_is_in_the_audit(house: House, ada: TestClient) -> None:
    act(ada, "c1", "confirm")
    ada.post("/review/undo", data={"number": "1"})
    act(ada, "c2", "dispute")

    with house.ledger.database.read() as connection:
        found = [one.event for one in audit.latest(connection) if one.event.action == "review"]
    assert [(one.target, one.detail) for one in found] == [
        ("c1", {"review": 2, "action": "undo"}),
        ("c1", {"review": 1, "action": "confirm"}),
    ]


def test_what_is_not_in_the_audit_is_not_done(
    house: House, ada: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit, "put", broken)

    assert act(ada, "c1", "confirm").status_code == 500
    with house.ledger.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(reviews)) == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_reviewers_write_stays_words(
    house: House, ada: TestClient, bo: TestClient, language: str
) -> None:
    act(ada, "c1", "correct", **{"f-who": HOSTILE, "f-place": SCRIPT}, reason=HOSTILE)
    act(bo, "c1", "confirm")
    failed = act(ada, "c1", "merge", other=HOSTILE, reason=HOSTILE, queue=f"why={SCRIPT}")

    rooms = ("/", "/claims/c1", "/review?at=c1", "/review/agreement")
    pages = [failed, *(bo.get(one, params={"language": language}) for one in rooms)]

    assert house.ledger.reviews()[0].reason == HOSTILE
    for page in pages:
        assert page.status_code in {200, 400, 422}
        assert "<script>" not in page.text
        assert "<img" not in page.text


def test_keys_are_shown_and_can_be_turned_off(ada: TestClient) -> None:
    page = ada.get("/review").text

    assert set(re.findall(r'data-key="(.)"', page)) >= set("cedmsjor?")
    assert "data-keys-switch" in page
