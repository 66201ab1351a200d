"""What reviewers do: confirm, correct, dispute, merge, split, take back."""

from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from selon.desk import corrections, digits, permissions
from selon.desk.bench import Given
from selon.desk.deciding import put_down
from selon.desk.doors import word
from selon.desk.rooms import review
from selon.desk.visit import SEE_OTHER, Visit
from selon.desk.words import said
from selon.ledger import naming
from selon.ledger.asking import claims, places, verdicts
from selon.ledger.asking.wanted import Wanted
from selon.ledger.reviewing import Action, Review, Why
from selon.model.claim import Claim
from selon.model.errors import ReviewError
from selon.model.record import Json

BAD, FORBIDDEN, MISSING, CONFLICT, UNFIT = 400, 403, 404, 409, 422
LONGEST = 1000
CLAIM = "claim"
JUDGING = frozenset({Action.CONFIRM, Action.CORRECT, Action.DISPUTE})
NO_REASON = said("Say why you dispute it: the reason is kept with your verdict.")
TOO_LONG = said("A reason has a thousand characters at most.")
UNCHANGED = said("Nothing was changed: confirm it, or change a field.")
UNASKED = said("You changed a field. Correct it, or put the field back and confirm.")
UNFIT_FIELDS = said("Some fields hold what they cannot be.")
NO_OTHER = said("Choose the claim to merge it with, or give its number: c17.")
NO_MENTION = said("Choose the mention that is to leave the claim.")
PLACES = {NO_REASON: "reason", TOO_LONG: "reason", NO_OTHER: "other", NO_MENTION: "mention"}
"""Where in the form each is told, if not above the fields."""

STOPPED = {
    Why.NO_CLAIM: said("There is no such claim."),
    Why.NO_MENTION: said("There is no such mention."),
    Why.NO_REVIEW: said("There is no such review."),
    Why.GONE: said("Meanwhile it was found to be part of another claim. Nothing was put down."),
    Why.SAME: said("They are one claim already."),
    Why.KIND: said(
        "They count different things, and no text can have made one of the other: claims of two "
        "measures, or of persons and households, are never one."
    ),
    Why.ALONE: said("It is all that its claim has: there is nothing to split it from."),
    Why.UNDONE: said("It was taken back already."),
    Why.UNDOES: said("It takes another one back itself. Decide anew instead."),
}


class _UnfitError(Exception):
    """The form cannot be done; it is shown again with what stands in it."""

    def __init__(self, given: Given) -> None:
        super().__init__(given.problem)
        self.given = given


def act(visit: Visit, form: FormData) -> Response:
    """Put down what they decide of a claim, and go on to the next."""
    name = naming.plain(visit.request.path_params["name"])
    if naming.number("c", name) is None or visit.user is None:
        raise HTTPException(MISSING)
    try:
        decided = _read(visit, name, form)
    except _UnfitError as unfit:
        shown = review.view(word(form, "queue"))
        return review.page(visit, shown, name, given=unfit.given, status=UNFIT)
    try:
        number = put_down(visit, decided)
    except ReviewError as error:
        return _stopped(visit, error, decided.target, form)
    if word(form, "back") == CLAIM:
        return _to_claim(visit, name)
    after = word(form, "next")
    known = after if naming.number("c", after) is not None else None
    return _to_queue(visit, form, at=known, done=number)


def undo(visit: Visit, form: FormData) -> Response:
    """Take one back: their own, or whoever administers any."""
    number = digits.read(word(form, "number"))
    if number is None:
        raise HTTPException(BAD)
    with visit.desk.ledger.database.read() as connection:
        event = verdicts.one(connection, number)
    if visit.user is None or event is None:
        raise HTTPException(MISSING)
    owner = visit.user.id if event.reviewer == visit.user.name else None
    if not visit.may(permissions.Action.TAKE_BACK, owner=owner):
        raise HTTPException(FORBIDDEN)
    taken = Review(
        action=Action.UNDO, target=event.target, reviewer=visit.user.name, undoes=number
    )
    try:
        done = put_down(visit, taken)
    except ReviewError as error:
        return _stopped(visit, error, event.target, form)
    if word(form, "back") == CLAIM:
        return _to_claim(visit, word(form, "claim") or event.target)
    at = event.target if naming.number("c", event.target) is not None else word(form, "claim")
    return _to_queue(visit, form, at=at, done=done)


def _read(visit: Visit, name: str, form: FormData) -> Review:
    """What the form says is decided."""
    assert visit.user is not None  # noqa: S101 -- the door let a reviewer in
    reason = word(form, "reason")
    try:
        action = Action(word(form, "action"))
    except ValueError:
        raise HTTPException(BAD) from None
    given = Given(reason=reason, other=word(form, "other"), fields=_fields(form))
    if len(reason) > LONGEST:
        raise _unfit(visit, given, TOO_LONG)
    target, detail = name, None
    if action in JUDGING:
        detail = _judged(visit, action, name, given)
    elif action is Action.MERGE:
        detail = given.other or word(form, "into")
        if naming.number("c", detail) is None:
            raise _unfit(visit, given, NO_OTHER)
    elif action is Action.SPLIT:
        target = word(form, "mention")
        _check_mention(visit, name, target, given)
    else:
        raise HTTPException(BAD)
    return Review(
        action=action,
        target=target,
        reviewer=visit.user.name,
        detail=detail,
        reason=reason or None,
    )


def _judged(visit: Visit, action: Action, name: str, given: Given) -> Json:
    """What a verdict corrects; only a correction does, and a dispute says why."""
    if action is Action.DISPUTE and not given.reason:
        raise _unfit(visit, given, NO_REASON)
    found, wrong = corrections.changed(_present(visit, name), given.fields)
    if action is Action.CONFIRM and (found or wrong):
        raise _unfit(visit, given, UNASKED)
    if action is not Action.CORRECT:
        return None
    if wrong:
        raise _unfit(visit, given, UNFIT_FIELDS, wrong)
    if not found:
        raise _unfit(visit, given, UNCHANGED)
    return found


def _present(visit: Visit, name: str) -> Mapping[str, str]:
    """The fields of the claim as they were read; nothing of one that is gone."""
    with visit.desk.ledger.database.read() as connection:
        claim = claims.one(connection, name, Wanted(disputes=False))
        if claim is None:
            raise HTTPException(MISSING)
        first = claim.mentions[0]
        stands = places.of(connection, claim)
    place = stands[first.article, first.version, first.figure]
    return corrections.present(claim, place.figure)


def _check_mention(visit: Visit, name: str, target: str, given: Given) -> None:
    """It has to be one of the claim that they looked at, still."""
    if naming.numbers(target) is None:
        raise _unfit(visit, given, NO_MENTION)
    with visit.desk.ledger.database.read() as connection:
        claim = claims.one(connection, name, Wanted(disputes=False))
    if claim is None or target not in _mentions(claim):
        raise _unfit(visit, given, NO_MENTION)


def _mentions(claim: Claim) -> set[str]:
    return {
        f"{naming.article(naming.number('a', one.article) or 0, one.version)}/{one.figure}"
        for one in claim.mentions
    }


def _fields(form: FormData) -> Mapping[str, str]:
    return {name: word(form, f"f-{name}") for name in corrections.LABELS if f"f-{name}" in form}


def _unfit(
    visit: Visit, given: Given, problem: str, wrong: Mapping[str, str] | None = None
) -> _UnfitError:
    say = visit.words.gettext
    return _UnfitError(
        Given(
            fields=given.fields,
            wrong={name: say(one) for name, one in (wrong or {}).items()},
            reason=given.reason,
            other=given.other,
            problem=say(problem),
            at=PLACES.get(problem, "fields"),
        )
    )


def _stopped(visit: Visit, error: ReviewError, target: str, form: FormData) -> Response:
    """A page that says why it cannot be done, with the way to the claim as it is now."""
    claim = (
        target if naming.number("c", target) is not None else visit.request.path_params.get("name")
    )
    with visit.desk.ledger.database.read() as connection:
        now = claims.one(connection, claim, Wanted(disputes=False)) if claim else None
    return visit.page(
        "review-stopped.html",
        status=CONFLICT,
        why=visit.words.gettext(STOPPED[Why(error.why)]),
        target=target,
        now=now,
        query=review.view(word(form, "queue")).query(),
    )


def _to_queue(visit: Visit, form: FormData, *, at: str | None, done: int) -> RedirectResponse:
    query = review.view(word(form, "queue")).query(at=at, done=done)
    path = visit.request.app.url_path_for("review")
    return RedirectResponse(f"{path}?{query}", SEE_OTHER)


def _to_claim(visit: Visit, name: str) -> RedirectResponse:
    if naming.number("c", name) is None:
        raise HTTPException(BAD)
    path = visit.request.app.url_path_for("claim", name=name)
    return RedirectResponse(f"{path}#reviews", SEE_OTHER)
