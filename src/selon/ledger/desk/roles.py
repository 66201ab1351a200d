"""Roles: what somebody with an account is trusted with."""

from enum import StrEnum


class Role(StrEnum):
    """Each may do what those before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Whether this one may do what *other* may.

        >>> Role.EDITOR.includes(Role.REVIEWER), Role.READER.includes(Role.ADMIN)
        (True, False)
        """
        order = list(Role)
        return order.index(self) >= order.index(other)
