"""How an account and its first person come to be."""

import re

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.events import InvitationUsed, PersonJoined
from mutuals.domains.people.models import Account, Person, SiteSettings
from mutuals.domains.people.queries import site, viewer_for_person
from mutuals.domains.people.services.barriers import is_looked_at
from mutuals.domains.people.services.invite import spend_invitation
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused

HANDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,28}[A-Za-z0-9]|[A-Za-z0-9]")
RESERVED = frozenset(
    [
        "about",
        "account",
        "accounts",
        "admin",
        "administrator",
        "api",
        "ap",
        "auth",
        "contact",
        "docs",
        "everyone",
        "help",
        "home",
        "import",
        "join",
        "local",
        "login",
        "logout",
        "mail",
        "me",
        "media",
        "messages",
        "moderator",
        "mutuals",
        "notices",
        "oauth",
        "people",
        "postmaster",
        "posts",
        "root",
        "search",
        "security",
        "settings",
        "static",
        "support",
        "system",
        "tags",
        "webmaster",
        "write",
    ]
)


def join(
    *,
    username: str,
    name: str,
    password: str,
    email: str = "",
    language: str = "",
    reason: str = "",
    code: str = "",
    address: str = "",
) -> Viewer:
    """Somebody joins by themselves, as far as the administrator lets them. Raises Refused.

    `address` is the one of their machine. An invitation's code opens every door but a closed one; the first
    administrator's opens that too.
    """
    mode = site().sign_up
    with transaction.atomic():
        invitation = spend_invitation(code) if code else None
        role = invitation.role if invitation else None
        if role is None and mode == SiteSettings.SignUp.INVITATION:
            raise Refused(_("You need an invitation to join here. Ask somebody who is a member."))
        if role != Account.Role.ADMINISTRATOR and mode == SiteSettings.SignUp.CLOSED:
            raise Refused(_("Nobody can join here at the moment."))
        looked_at = is_looked_at(email=email, address=address, invited=role is not None)
        asked = role is None and (mode == SiteSettings.SignUp.APPROVAL or looked_at)
        waits = asked and not settings.MUTUALS_TEST_MODE
        viewer = add_account(
            username=username,
            name=name,
            email=email,
            password=password,
            role=role or Account.Role.MEMBER,
            state=Account.State.WAITING if waits else Account.State.ACTIVE,
            language=language,
            reason=reason,
        )
        if invitation and invitation.inviter_id:
            announce(InvitationUsed(invitation.inviter_id, viewer.me), actor_id=viewer.me)
        return viewer


def add_account(
    *,
    username: str,
    name: str = "",
    email: str = "",
    password: str | None = None,
    role: str = "member",
    state: str = "active",
    language: str = "",
    reason: str = "",
    locked: bool = False,
) -> Viewer:
    """Makes an account with its first person and tells everyone concerned. Raises Refused."""
    check_handle(username)
    try:
        with transaction.atomic():
            account = Account(username=username, email=email, role=role, state=state, language=language)
            account.reason_to_join = reason[:500]
            account.set_password(password)
            account.save()
            person_id = add_person(account, handle=username, name=name, locked=locked)
    except IntegrityError as e:
        raise Refused(_("Somebody here has that name already. Choose another."), field="username") from e
    return viewer_for_person(person_id)


def add_person(account: Account, *, handle: str, name: str, locked: bool = False) -> int:
    """The row of a person of that account; hidden until the account is active. Inside a transaction."""
    state = Person.State.ACTIVE if account.state == Account.State.ACTIVE else Person.State.HIDDEN
    person = Person.objects.create(account=account, handle=handle, name=name[:80], state=state, locked=locked)
    announce(PersonJoined(person.id), actor_id=person.id)
    return person.id


def check_handle(handle: str) -> None:
    """Raises Refused with the reason where a handle cannot be used."""
    if not HANDLE.fullmatch(handle):
        raise Refused(
            _("A user name has 1 to 30 letters (a to z), digits or _. Its ends are letters or digits."),
            field="username",
        )
    if handle.lower() in RESERVED:
        raise Refused(_("That name is kept for the server itself. Choose another."), field="username")
    if Person.objects.filter(handle__iexact=handle, domain="").exists():
        raise Refused(_("Somebody here has that name already. Choose another."), field="username")
