"""Who reads or acts: the first argument of every query and verb."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person of this server who is logged in, or nobody (`person_id` None: an anonymous visitor)."""

    person_id: int | None = None
    account_id: int | None = None
    handle: str = ""
    name: str = ""
    avatar: int | None = None
    role: str = "member"

    @property
    def is_anonymous(self) -> bool:
        return self.person_id is None

    @property
    def is_administrator(self) -> bool:
        return self.role == "administrator"

    @property
    def is_moderator(self) -> bool:
        """Moderators, and administrators too."""
        return self.role in {"moderator", "administrator"}

    @property
    def me(self) -> int:
        """The person's id. Raises NotLoggedIn for an anonymous visitor."""
        if self.person_id is None:
            raise NotLoggedIn
        return self.person_id

    @property
    def my_account(self) -> int:
        """The account's id. Raises NotLoggedIn for an anonymous visitor."""
        if self.account_id is None:
            raise NotLoggedIn
        return self.account_id


class NotLoggedIn(Exception):
    """An anonymous visitor tried what only a member can do."""


ANYONE = Viewer()
