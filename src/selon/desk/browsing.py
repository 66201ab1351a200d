"""The rooms that look through the ledger, and where they are."""

from starlette.routing import Route

from selon.desk.doors import does, shows
from selon.desk.permissions import Action
from selon.desk.rooms import (
    claim_files,
    compare,
    dossier,
    dossiers,
    followed,
    search,
    searches,
    speaker,
)

EDIT, LOOK = Action.EDIT, Action.LOOK
POST = ("POST",)
DOSSIER = "/dossiers/{slug}"
SAVED = "/searches/{number:row}"
SPEAKER = "/speakers/{number:row}"
PICK, RETIRE = DOSSIER + "/articles", DOSSIER + "/retire"
CLAIM = "/claims/{name}"
ROUTES = (
    Route(CLAIM + "/json", shows(claim_files.record), name="claim-json"),
    Route(CLAIM + "/csv", shows(claim_files.table), name="claim-csv"),
    Route(CLAIM + "/annotations", shows(claim_files.annotations), name="claim-annotations"),
    Route(CLAIM + "/graph", shows(claim_files.graph), name="claim-graph"),
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
    Route(DOSSIER + "/claims.svg", shows(dossier.picture), name="dossier-svg"),
    Route("/compare", shows(compare.show), name="compare"),
    Route("/compare/claims.csv", shows(compare.table), name="compare-csv"),
    Route("/compare/claims.json", shows(compare.records), name="compare-json"),
    Route("/search", shows(search.show), name="search"),
    Route("/search/found.csv", shows(search.table), name="search-csv"),
    Route("/search/found.json", shows(search.records), name="search-json"),
    Route("/searches", does(searches.save, needs=LOOK), methods=POST, name="searches"),
    Route(SAVED + "/seen", does(searches.follow, needs=LOOK), methods=POST, name="saved-follow"),
    Route(SAVED + "/forget", does(searches.forget, needs=LOOK), methods=POST, name="saved-forget"),
    Route(SAVED + "/feed", does(followed.make, needs=LOOK), methods=POST, name="saved-feed"),
    Route("/feeds/{secret}/{number:row}", shows(followed.show, needs=None), name="followed"),
    Route("/speakers", shows(speaker.everybody), name="speakers"),
    Route("/speakers/named", shows(speaker.named), name="speaker-named"),
    Route(SPEAKER, shows(speaker.show), name="speaker"),
    Route(SPEAKER + "/claims.csv", shows(speaker.table), name="speaker-csv"),
    Route(SPEAKER + "/claims.json", shows(speaker.records), name="speaker-json"),
)  # fmt: skip
