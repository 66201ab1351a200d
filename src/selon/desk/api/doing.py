"""The endpoints that change something: their addresses, what they need and take."""

from selon.desk.api import (
    comments,
    dossiers,
    jobs,
    reviews,
    searches,
    watching,
)
from selon.desk.api.endpoint import Endpoint
from selon.desk.api.row import do, one
from selon.desk.api.seeing import ARTICLE, COMMENTED, DOSSIER, FEED, JOB, PICK, REVIEWED, SAVED
from selon.desk.permissions import Action
from selon.ledger.desk.comments import Comment
from selon.ledger.dossiers import Dossier
from selon.ledger.watch.told import Watched
from selon.model.reviewed import Reviewed

LOOK, REVIEW, EDIT, READ = Action.LOOK, Action.REVIEW, Action.EDIT, Action.READ
MODERATE, COMMENT = Action.MODERATE, Action.COMMENT
CONFLICT, CHANGED, TOO_OFTEN = 409, 412, 429
MADE, TAKEN, DONE = 201, 202, 204
POST, PUT, DELETE = "POST", "PUT", "DELETE"
JOB_TOLD, A_REVIEW, A_COMMENT = one(jobs.JobTold), one(Reviewed), one(Comment)
A_DOSSIER = {"title": "Guerre en Kestrie", "rule": {"topics": ["Kestrie"]}}
WRITTEN = (
    do(
        POST,
        "/jobs",
        "read",
        jobs.ask,
        READ,
        body=jobs.NewJob,
        gives=JOB_TOLD,
        statuses=(TAKEN,),
        fails=(TOO_OFTEN,),
        example={"text": "Au moins douze civils ont été tués, selon la police."},
    ),
    Endpoint(
        method=POST,
        path="/files",
        name="read-file",
        view=jobs.upload,
        needs=READ,
        raw=True,
        query=jobs.Named,
        gives=JOB_TOLD,
        statuses=(TAKEN,),
        fails=(TOO_OFTEN,),
    ),
    do(POST, JOB + "/stop", "stop-job", jobs.stop, Action.STOP, gives=JOB_TOLD, own=True),
    do(
        POST,
        "/reviews",
        "put-review",
        reviews.put,
        REVIEW,
        body=reviews.NewReview,
        gives=A_REVIEW,
        statuses=(MADE,),
        fails=(404, CONFLICT),
        example={"action": "confirm", "target": "c1"},
    ),
    do(
        POST,
        REVIEWED + "/undo",
        "undo-review",
        reviews.undo,
        REVIEW,
        body=reviews.Undoing,
        gives=A_REVIEW,
        statuses=(MADE,),
        fails=(CONFLICT,),
        example={"reason": "Seen again."},
    ),
    do(
        PUT,
        DOSSIER,
        "put-dossier",
        dossiers.put,
        EDIT,
        body=dossiers.NewDossier,
        gives=one(Dossier),
        statuses=(200, MADE),
        fails=(CHANGED,),
        example=A_DOSSIER,
    ),
    do(
        DELETE,
        DOSSIER,
        "retire-dossier",
        dossiers.retire,
        EDIT,
        statuses=(DONE,),
        fails=(CHANGED,),
    ),
    do(PUT, PICK, "take-in", dossiers.take_in, EDIT, statuses=(DONE,), fails=(CHANGED,)),
    do(DELETE, PICK, "put-out", dossiers.put_out, EDIT, statuses=(DONE,), fails=(CHANGED,)),
    do(
        POST,
        ARTICLE + "/comments",
        "put-comment",
        comments.put,
        COMMENT,
        body=comments.NewComment,
        gives=A_COMMENT,
        statuses=(MADE,),
        fails=(TOO_OFTEN,),
        example={"text": "See the correction."},
    ),
    do(DELETE, COMMENTED, "take-back-comment", comments.take_back, COMMENT, statuses=(DONE,)),
    do(
        PUT,
        COMMENTED + "/verdict",
        "decide-comment",
        comments.decide,
        MODERATE,
        body=comments.NewVerdict,
        gives=A_COMMENT,
        example={"state": "shown"},
    ),
    do(
        POST,
        "/searches",
        "keep-search",
        searches.keep,
        LOOK,
        body=searches.NewSearch,
        own=True,
        gives=one(searches.SavedSearch),
        statuses=(MADE,),
        fails=(CONFLICT,),
        example={"query": "q=pertes"},
    ),
    do(
        POST,
        SAVED + "/seen",
        "saw-search",
        searches.saw,
        LOOK,
        gives=one(searches.SavedSearch),
        own=True,
    ),
    do(DELETE, SAVED, "forget-search", searches.forget, LOOK, statuses=(DONE,), own=True),
    do(
        POST,
        "/feeds",
        "add-feed",
        watching.watch,
        EDIT,
        body=watching.NewFeed,
        gives=one(Watched),
        statuses=(200, MADE),
        example={"url": "https://news.example/feed.xml"},
    ),
    do(DELETE, FEED, "remove-feed", watching.remove, EDIT, statuses=(DONE,)),
    do(
        POST,
        "/refusals/{number}/retry",
        "retry",
        watching.retry,
        READ,
        gives=JOB_TOLD,
        statuses=(TAKEN,),
        fails=(TOO_OFTEN,),
    ),
)
