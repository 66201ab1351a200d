"""The rooms that look through the ledger, and where they are."""

from starlette.routing import Route

from selon.desk.doors import does, shows
from selon.desk.permissions import Action
from selon.desk.rooms import compare, dossier, dossiers

EDIT = Action.EDIT
POST = ("POST",)
DOSSIER = "/dossiers/{slug}"
PICK, RETIRE = DOSSIER + "/articles", DOSSIER + "/retire"
ROUTES = (
    Route("/dossiers", shows(dossiers.show), name="dossiers"),
    Route("/dossiers", does(dossiers.make, needs=EDIT), methods=POST),
    Route("/dossiers/new", shows(dossiers.new, needs=EDIT), name="dossier-new"),
    Route(DOSSIER, shows(dossier.show), name="dossier"),
    Route(DOSSIER, does(dossiers.change, needs=EDIT), methods=POST),
    Route(DOSSIER + "/edit", shows(dossiers.edit, needs=EDIT), name="dossier-edit"),
    Route(PICK, does(dossiers.pick, needs=EDIT), methods=POST, name="dossier-pick"),
    Route(RETIRE, does(dossiers.retire, needs=EDIT), methods=POST, name="dossier-retire"),
    Route(DOSSIER + "/feed", shows(dossier.feed), name="dossier-feed"),
    Route(DOSSIER + "/claims.csv", shows(dossier.table), name="dossier-csv"),
    Route(DOSSIER + "/claims.json", shows(dossier.records), name="dossier-json"),
    Route("/compare", shows(compare.show), name="compare"),
    Route("/compare/claims.csv", shows(compare.table), name="compare-csv"),
    Route("/compare/claims.json", shows(compare.records), name="compare-json"),
)  # fmt: skip
