"""Who may do what, to which object: the one place where that is decided."""

from enum import StrEnum

from msgspec import Struct

from selon.ledger.desk.roles import Role
from selon.ledger.desk.tokens import Scope


class Action(StrEnum):
    """What somebody may want to do."""

    LOOK = "look"
    COMMENT = "comment"
    REVIEW = "review"
    READ = "read"  # have something read into the ledger
    EDIT = "edit"  # dossiers, feeds
    MODERATE = "moderate"
    STOP = "stop"  # a job
    TAKE_BACK = "take back"  # a comment, a review, a saved search
    SIGN_OUT = "sign out"  # a session, a token
    OVERSEE = "oversee"  # see what is watched, refused and under way
    ADMINISTER = "administer"


LEAST = {
    Action.LOOK: Role.READER,
    Action.COMMENT: Role.READER,
    Action.REVIEW: Role.REVIEWER,
    Action.READ: Role.EDITOR,
    Action.EDIT: Role.EDITOR,
    Action.MODERATE: Role.EDITOR,
    Action.STOP: Role.ADMIN,
    Action.TAKE_BACK: Role.ADMIN,
    Action.SIGN_OUT: Role.ADMIN,
    Action.OVERSEE: Role.EDITOR,
    Action.ADMINISTER: Role.ADMIN,
}
"""The role that may do it to anything."""

OWNERS = frozenset({Action.STOP, Action.TAKE_BACK, Action.SIGN_OUT})
"""What one may do to one's own, whatever one's role."""

SEEING = frozenset({Action.LOOK, Action.OVERSEE})
"""What a token that reads is enough for."""

BY_BROWSER = frozenset({Action.ADMINISTER, Action.SIGN_OUT})
"""What no token may do: one that leaked must not make another, or lock its owner out."""


class Who(Struct, frozen=True, kw_only=True):
    """The one who wants it.

    Attributes:
        user: their number; nobody has none.
        scopes: of the token that they come with; a browser has none.
    """

    user: int | None = None
    role: Role | None = None
    scopes: tuple[Scope, ...] | None = None

    @property
    def writes(self) -> bool:
        """Whether they may change anything at all: a token that reads never does."""
        return self.scopes is None or Scope.WRITE in self.scopes


NOBODY = Who()


def may(who: Who, action: Action, *, owner: int | None = None, guests: bool = False) -> bool:
    """Whether *who* may do that: to anything, or to an object of the user *owner*.

    >>> may(Who(user=1, role=Role.READER), Action.STOP, owner=1)
    True
    >>> may(Who(user=1, role=Role.READER), Action.STOP, owner=2)
    False
    """
    if who.role is None:
        return guests and action is Action.LOOK
    if who.scopes is not None and not _is_within(who.scopes, action):
        return False
    if action in OWNERS and owner is not None and owner == who.user:
        return True
    return who.role.includes(LEAST[action])


def _is_within(scopes: tuple[Scope, ...], action: Action) -> bool:
    if action in BY_BROWSER:
        return False
    return (Scope.READ if action in SEEING else Scope.WRITE) in scopes
