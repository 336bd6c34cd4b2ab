"""Who reads or acts: the first argument of every query and verb."""

from dataclasses import dataclass

from django.conf import settings

from mutuals.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person of this server who is logged in, or nobody (`person_id` None: an anonymous visitor)."""

    person_id: int | None = None
    account_id: int | None = None
    handle: str = ""
    name: str = ""
    avatar: int | None = None
    role: str = "member"
    second_factor: bool = False  # a passkey or an authenticator app; read only for who has a role

    @property
    def is_anonymous(self) -> bool:
        return self.person_id is None

    @property
    def is_administrator(self) -> bool:
        """Who may act as an administrator: not while the role rests."""
        return self.role == "administrator" and not self.role_rests

    @property
    def is_moderator(self) -> bool:
        """Who may act as a moderator; administrators too."""
        return self.role in {"moderator", "administrator"} and not self.role_rests

    @property
    def role_rests(self) -> bool:
        """A role without a second factor is none until there is one; only test mode asks for none."""
        return self.role != "member" and not self.second_factor and not settings.MUTUALS_TEST_MODE

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


class NeedsSecondFactor(NotFound):
    """Their role would allow it, but rests until they set up a second factor. For other doors it is not there."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


ANYONE = Viewer()
SOMEBODY = Viewer(person_id=0)  # any member, of whom nothing is known: no ties, no marks, no choices of their own
