"""Where reviewing happens, and who may."""

from starlette.routing import Route

from selon.desk.doors import does, shows
from selon.desk.permissions import Action
from selon.desk.rooms import review, review_acts, review_agreement

LOOK, REVIEW = Action.LOOK, Action.REVIEW
POST = ("POST",)
ROUTES = (
    Route("/review", shows(review.show, needs=REVIEW), name="review"),
    Route("/review/agreement", shows(review_agreement.show, needs=REVIEW), name="agreement"),
    Route("/review/undo", does(review_acts.undo, needs=LOOK), methods=POST, name="review-undo"),
    Route("/review/{name}", does(review_acts.act, needs=REVIEW), methods=POST, name="review-act"),
)  # fmt: skip
