"""The endpoints that show something: their addresses, what they take and give."""

from selon.desk.api import (
    articles,
    claims,
    comments,
    compare,
    dossiers,
    export,
    jobs,
    people,
    reviews,
    searches,
    speakers,
    watching,
)
from selon.desk.api.queries import (
    Articles,
    Claims,
    Counted,
    Paged,
    Speakers,
    Statements,
    Timed,
)
from selon.desk.api.row import file, get, one, page
from selon.desk.documents import LD
from selon.desk.permissions import Action
from selon.ledger.asking.articles import Held, Listed
from selon.ledger.asking.history import Version
from selon.ledger.asking.origins import Family
from selon.ledger.asking.overview import Beside, Claimant, Day
from selon.ledger.asking.overview import Counted as Kind
from selon.ledger.asking.places import Place
from selon.ledger.asking.refused import Refused
from selon.ledger.asking.revisions import Revised
from selon.ledger.asking.speakers import Known
from selon.ledger.asking.statements import Said
from selon.ledger.desk.comments import Comment, Thread
from selon.ledger.dossiers import Dossier
from selon.ledger.watch.told import Watched
from selon.model.claim import Claim
from selon.model.figure import Figure
from selon.model.reviewed import Reviewed
from selon.model.statement import Statement

OVERSEE, MODERATE, ADMINISTER = Action.OVERSEE, Action.MODERATE, Action.ADMINISTER
NOT_MADE = 501
CLAIM, VERSION, ARTICLE = "/claims/{claim}", "/articles/{version}", "/articles/{article}"
SPEAKER, DOSSIER, PICK = (
    "/speakers/{number}",
    "/dossiers/{slug}",
    "/dossiers/{slug}/articles/{article}",
)
REVIEWED, JOB, SAVED = "/reviews/{number}", "/jobs/{number}", "/searches/{number}"
FEED, COMMENTED = "/feeds/{number}", "/comments/{number}"
FACETS = {
    "type": ["object", "null"],
    "additionalProperties": {"type": "array", "items": {"$ref": "#/components/schemas/Value"}},
    "description": "On the first page: of the newest found, how many have which value.",
}
SVG, TEXT = compare.SVG, articles.PLAIN

SEEN = (
    get("/claims", "claims", claims.find, page(Claim), query=Claims),
    get(CLAIM, "claim", claims.show, one(Claim), query=Timed),
    get(CLAIM + "/places", "claim-places", claims.stand, page(Place), query=Timed),
    get(CLAIM + "/reviews", "claim-reviews", claims.reviews, page(Reviewed), query=Timed),
    get(CLAIM + "/citation", "claim-citation", claims.cite, one(claims.Citation), query=Timed),
    get(CLAIM + "/annotation", "claim-annotation", claims.annotate, file(LD), query=Timed),
    get(CLAIM + "/schema-org", "claim-schema-org", claims.describe, file(LD), query=Timed),
    get("/compare", "compare", compare.find, page(Claim), query=Claims),
    get("/compare/latest", "compare-latest", compare.latest, page(Claim), query=Counted),
    get(
        "/compare/claimants", "compare-claimants", compare.claimants, page(Claimant), query=Counted
    ),
    get("/compare/kinds", "compare-kinds", compare.kinds, page(Kind), query=Counted),
    get("/compare/chart", "compare-chart", compare.draw, file(SVG), query=Counted),
    get("/articles", "articles", articles.find, page(Listed), query=Articles),
    get("/search", "search", articles.search, page(Listed, facets=FACETS), query=Articles),
    get(VERSION, "article", articles.show, one(Held), query=Timed),
    get(VERSION + "/text", "article-text", articles.text, file(TEXT), query=Timed),
    get(
        VERSION + "/parts/{label}",
        "article-part",
        articles.part,
        one(Figure, Statement),
        query=Timed,
    ),
    get(ARTICLE + "/versions", "article-versions", articles.versions, page(Version)),
    get(ARTICLE + "/revisions", "article-revisions", articles.revised, page(Revised)),
    get(ARTICLE + "/copies", "article-copies", articles.copies, one(Family)),
    get(ARTICLE + "/comments", "article-comments", comments.of_article, page(Thread), query=Paged),
    get("/origins/{origin}", "origin", articles.origin, one(Family)),
    get("/statements", "statements", speakers.statements, page(Said), query=Statements),
    get("/speakers", "speakers", speakers.find, page(Known), query=Speakers),
    get(SPEAKER, "speaker", speakers.show, one(Known)),
    get(SPEAKER + "/claims", "speaker-claims", speakers.claims, page(Claim), query=Claims),
    get(
        SPEAKER + "/statements", "speaker-statements", speakers.said, page(Said), query=Statements
    ),
    get("/dossiers", "dossiers", dossiers.find, page(Dossier)),
    get(DOSSIER, "dossier", dossiers.show, one(Dossier)),
    get(DOSSIER + "/claims", "dossier-claims", dossiers.claims, page(Claim), query=Claims),
    get(DOSSIER + "/chart", "dossier-chart", dossiers.draw, file(SVG), query=Counted),
    get(DOSSIER + "/days", "dossier-days", dossiers.days, page(Day), query=Timed),
    get(DOSSIER + "/beside", "dossier-beside", dossiers.beside, page(Beside)),
    get(
        "/export",
        "export",
        export.export,
        file(*export.ACCEPTED),
        query=export.Asked,
        fails=(NOT_MADE,),
    ),
    get("/reviews", "reviews", reviews.find, page(Reviewed), query=reviews.Asked),
    get(REVIEWED, "review", reviews.show, one(Reviewed)),
    get(COMMENTED, "comment", comments.show, one(Comment)),
    get("/comments", "comments", comments.waiting, page(Comment), needs=MODERATE),
    get(
        "/refusals",
        "refusals",
        watching.refusals,
        page(Refused),
        query=watching.Asked,
        needs=OVERSEE,
    ),
    get("/feeds", "feeds", watching.feeds, page(Watched), needs=OVERSEE),
    get(FEED, "feed", watching.feed, one(Watched), needs=OVERSEE),
    get("/jobs", "jobs", jobs.find, page(jobs.JobTold), query=Paged, own=True),
    get(JOB, "job", jobs.show, one(jobs.JobTold), own=True),
    get("/searches", "searches", searches.find, page(searches.SavedSearch), own=True),
    get(SAVED, "saved-search", searches.show, one(searches.SavedSearch), own=True),
    get("/users/me", "me", people.me, one(people.Me), own=True),
    get("/users", "users", people.every, page(people.Somebody), needs=ADMINISTER),
    get("/audit", "audit", people.done, page(people.Done), query=Paged, needs=ADMINISTER),
)
