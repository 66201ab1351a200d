"""The rooms of those who look after their account, and after the desk; and where they are."""

from starlette.routing import Route

from selon.desk.doors import does, shows
from selon.desk.permissions import Action
from selon.desk.rooms import account, account_password, tokens
from selon.desk.rooms.admin import audit, feeds, jobs, people, refusals, state

LOOK, EDIT, READ = Action.LOOK, Action.EDIT, Action.READ
SEE, ALL = Action.OVERSEE, Action.ADMINISTER
POST = ("POST",)
TOKENS = "/account/tokens"
PASSWORD = "/account/password"  # noqa: S105 -- where it is changed
RESET = "/reset/{secret}"
FEEDS, PEOPLE = "/admin/feeds", "/admin/people"
REFUSALS = "/admin/refusals"
ACCOUNT = (
    Route(TOKENS, shows(account.show)),
    Route(TOKENS, does(tokens.make, needs=LOOK), methods=POST, name="tokens"),
    Route(TOKENS + "/revoke", does(tokens.revoke, needs=LOOK), methods=POST, name="token-revoke"),
    Route(PASSWORD, shows(account.show)),
    Route(PASSWORD, does(account_password.change, needs=LOOK), methods=POST, name="password"),
    Route(RESET, shows(account_password.show_reset, needs=None), name="reset"),
    Route(RESET, does(account_password.reset, needs=None), methods=POST),
)
ADMIN = (
    Route("/admin", shows(state.show, needs=SEE), name="admin"),
    Route("/admin/reread", does(state.reread, needs=ALL), methods=POST, name="reread"),
    Route(FEEDS, shows(feeds.show, needs=SEE), name="admin-feeds"),
    Route(FEEDS, does(feeds.add, needs=EDIT), methods=POST),
    Route(FEEDS + "/change", does(feeds.change, needs=EDIT), methods=POST, name="feed-change"),
    Route(FEEDS + "/poll", does(feeds.poll, needs=READ), methods=POST, name="feed-poll"),
    Route(REFUSALS, shows(refusals.show, needs=SEE), name="admin-refusals"),
    Route(REFUSALS + "/again", does(refusals.again, needs=READ), methods=POST, name="again"),
    Route("/admin/jobs", shows(jobs.show, needs=SEE), name="admin-jobs"),
    Route(PEOPLE, shows(people.show, needs=ALL), name="admin-users"),
    Route(PEOPLE + "/role", does(people.change, needs=ALL), methods=POST, name="user-role"),
    Route(PEOPLE + "/disable", does(people.disable, needs=ALL), methods=POST, name="user-disable"),
    Route(PEOPLE + "/out", does(people.sign_out, needs=ALL), methods=POST, name="user-out"),
    Route(PEOPLE + "/reset", does(people.reset, needs=ALL), methods=POST, name="user-reset"),
    Route(PEOPLE + "/invite", does(people.invite, needs=ALL), methods=POST, name="invite"),
    Route(PEOPLE + "/links", does(people.take_back, needs=ALL), methods=POST, name="link-back"),
    Route("/admin/audit", shows(audit.show, needs=ALL), name="admin-audit"),
)  # fmt: skip
