"""How an account and its first person come to be."""

import re

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.events import PersonJoined
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.queries import viewer_for_person
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused

HANDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,28}[A-Za-z0-9]|[A-Za-z0-9]")
RESERVED = frozenset(
    "about account accounts admin administrator api ap auth contact docs everyone help home import join local login "
    "logout mail me media messages moderator mutuals notices oauth people postmaster posts root search security "
    "settings static support system tags webmaster write".split()
)


def add_account(
    *, username: str, name: str = "", email: str = "", password: str | None = None, role: str = "member", state: str = "active"
) -> Viewer:
    """Makes an account with its first person and tells everyone concerned. Raises Refused."""
    check_handle(username)
    try:
        with transaction.atomic():
            account = Account(username=username, email=email, role=role, state=state)
            account.set_password(password)
            account.save()
            person_id = add_person(account, handle=username, name=name)
    except IntegrityError as e:
        raise Refused(_("Somebody here has that name already. Choose another."), field="username") from e
    return viewer_for_person(person_id)


def add_person(account: Account, *, handle: str, name: str) -> int:
    """The row of a person of that account; hidden until the account is active. Inside a transaction."""
    state = Person.State.ACTIVE if account.state == Account.State.ACTIVE else Person.State.HIDDEN
    person = Person.objects.create(account=account, handle=handle, name=name[:80], state=state)
    announce(PersonJoined(person.id), actor_id=person.id)
    return person.id


def check_handle(handle: str) -> None:
    """Raises Refused with the reason where a handle cannot be used."""
    if not HANDLE.fullmatch(handle):
        raise Refused(
            _("A user name has 1 to 30 letters (a to z), digits or _, and starts and ends with a letter or digit."),
            field="username",
        )
    if handle.lower() in RESERVED:
        raise Refused(_("That name is kept for the server itself. Choose another."), field="username")
    if Person.objects.filter(handle__iexact=handle, domain="").exists():
        raise Refused(_("Somebody here has that name already. Choose another."), field="username")
