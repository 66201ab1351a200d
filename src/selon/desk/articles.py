"""The rooms around an article, and where they are."""

from starlette.routing import Route

from selon.desk.doors import does, shows
from selon.desk.permissions import Action
from selon.desk.rooms import article, article_kept, comments, moderation, versions

COMMENT, MODERATE, REVIEW = Action.COMMENT, Action.MODERATE, Action.REVIEW
POST = ("POST",)
ARTICLE = "/articles/{name}"
SAID = "/comments/{number:row}"
BACK, DECIDE = SAID + "/take-back", SAID + "/decide"
ROUTES = (
    Route(ARTICLE, shows(article.show), name="article"),
    Route(ARTICLE + "/versions", shows(versions.show), name="versions"),
    Route(ARTICLE + "/text", shows(article_kept.text), name="article-text"),
    Route(ARTICLE + "/page", shows(article_kept.page, needs=REVIEW), name="article-page"),
    Route(ARTICLE + "/bibtex", shows(article_kept.bibtex), name="article-bibtex"),
    Route(ARTICLE + "/comments", shows(comments.below)),
    Route(ARTICLE + "/comments", does(comments.put, needs=COMMENT), methods=POST, name="comments"),
    Route(SAID, shows(comments.go), name="comment"),
    Route(BACK, does(comments.take_back, needs=COMMENT), methods=POST, name="comment-back"),
    Route("/moderation", shows(moderation.show, needs=MODERATE), name="moderation"),
    Route(DECIDE, does(moderation.decide, needs=MODERATE), methods=POST, name="comment-decide"),
)  # fmt: skip
