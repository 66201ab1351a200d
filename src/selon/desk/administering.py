"""The rooms of those who look after their account, and after the desk; and where they are."""

from starlette.routing import Route

from selon.desk.doors import does, shows
from selon.desk.permissions import Action
from selon.desk.rooms import account, account_password, tokens

LOOK = Action.LOOK
POST = ("POST",)
TOKENS = "/account/tokens"
PASSWORD = "/account/password"  # noqa: S105 -- where it is changed
ACCOUNT = (
    Route(TOKENS, shows(account.show)),
    Route(TOKENS, does(tokens.make, needs=LOOK), methods=POST, name="tokens"),
    Route(TOKENS + "/revoke", does(tokens.revoke, needs=LOOK), methods=POST, name="token-revoke"),
    Route(PASSWORD, shows(account.show)),
    Route(PASSWORD, does(account_password.change, needs=LOOK), methods=POST, name="password"),
)
