"""What the administrators decide: the server's own texts, who can join, who is let in."""

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.events import JoinApproved, JoinRefused
from mutuals.domains.people.models import Account, Person, SiteSettings
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.queries import own_faces
from mutuals.domains.people.services.leave import show_faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused


def change_site(
    actor: Viewer, *, name: str, about: str, sign_up: str, starter_handles: str, contact_email: str = ""
) -> None:
    """Writes the one row of site settings. Raises NotFound for all but administrators, Refused."""
    only_administrators(actor)
    if not name.strip():
        raise Refused(_("Give the server a name."), field="name")
    if sign_up not in SiteSettings.SignUp.values:
        raise Refused(_("Choose who can join."), field="sign_up")
    handles = [line.strip().lstrip("@") for line in starter_handles.splitlines() if line.strip()]
    known = {h.lower() for h in Person.objects.filter(domain="").values_list("handle", flat=True)} if handles else set()
    if unknown := [h for h in handles if h.lower() not in known]:
        raise Refused(_("Nobody here is called %s.") % ", ".join(unknown[:5]), field="starter_handles")
    values = {
        "name": name.strip()[:60],
        "about": about.strip()[:2000],
        "sign_up": sign_up,
        "starter_handles": "\n".join(handles),
        "contact_email": contact_email.strip(),
    }
    SiteSettings.objects.update_or_create(id=1, defaults=values)


def approve(actor: Viewer, *, account_id: int) -> None:
    """Lets a waiting account in. Raises NotFound."""
    only_administrators(actor)
    with transaction.atomic():
        account = _waiting(account_id)
        account.state = Account.State.ACTIVE
        account.save(update_fields=["state"])
        show_faces(account.id)
        for person_id in own_faces(account.id):
            announce(JoinApproved(person_id), actor_id=person_id)


def refuse(actor: Viewer, *, account_id: int) -> None:
    """Erases a waiting account: nobody ever saw it, so its name is free again. Raises NotFound."""
    only_administrators(actor)
    with transaction.atomic():
        account = _waiting(account_id)
        for person_id in own_faces(account.id):
            announce(JoinRefused(person_id), actor_id=person_id)
        Person.objects.filter(account=account).delete()
        account.delete()


def _waiting(account_id: int) -> Account:
    account = Account.objects.select_for_update().filter(id=account_id, state=Account.State.WAITING).first()
    if account is None:
        raise NotFound
    return account
