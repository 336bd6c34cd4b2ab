"""Who worked on something: named by its owner, shown once they say so themselves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.events import RoleAnswered, RoleNamed
from mutuals.domains.profiles.models import Collaborator, Entry
from mutuals.domains.profiles.policy import known_well
from mutuals.domains.profiles.services.changing import seen_anew
from mutuals.domains.profiles.services.values import line
from mutuals.domains.profiles.works import WORKS
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

MOST = 30  # people of one work
SAID = ("title", "organisation", "started", "ended", "url", "description")  # what they agreed to


def name_collaborator(actor: Viewer, *, entry_id: int, person_id: int, role: str) -> int:
    """Names a connection as somebody who worked on it; another role asks anew. Raises Refused, NotFound."""
    what = line(role, "role", 120)
    if not what:
        raise Refused(_("Say what they did."), field="role")
    guard.check(actor, parts={"role": what}, audience=Audience.PUBLIC)
    with transaction.atomic():
        entry = Entry.objects.select_for_update().filter(id=entry_id, owner_id=actor.me).first()
        if entry is None or entry.section not in WORKS:
            raise NotFound
        known_well(actor, person_id)
        rows = Collaborator.objects.filter(entry=entry)
        old = rows.filter(person_id=person_id).first()
        if old is not None and old.role == what:
            return old.id
        if old is None and rows.count() >= MOST:
            raise Refused(_("%(most)d people fit here. Remove one first.") % {"most": MOST}, field="role")
        values = {"role": what, "confirmed_at": None, "declined_at": None}
        row, _new = Collaborator.objects.update_or_create(entry=entry, person_id=person_id, defaults=values)
        _asked(row.id, actor.me, person_id, was_shown=old is not None and old.confirmed_at is not None)
    return row.id


def confirm_role(actor: Viewer, *, role_id: int) -> None:
    """Says that it is so: from now on it is shown to whoever sees the project. Raises NotFound."""
    with transaction.atomic():
        row = _locked(role_id)
        if row.person_id != actor.me:
            raise NotFound
        if row.confirmed_at is not None:
            return
        known_well(actor, row.entry.owner_id)
        Collaborator.objects.filter(id=row.id).update(confirmed_at=timezone.now(), declined_at=None)
        seen_anew(row.entry.owner_id)
        announce(RoleAnswered(row.id, row.person_id, row.entry.owner_id, confirmed=True), actor_id=actor.me)


def decline_role(actor: Viewer, *, role_id: int) -> None:
    """Puts it away, silently: to who named them, it looks as open as before. Raises NotFound."""
    with transaction.atomic():
        row = _locked(role_id)
        if row.person_id != actor.me or row.confirmed_at is not None:
            raise NotFound
        Collaborator.objects.filter(id=row.id).update(declined_at=timezone.now())
        announce(RoleAnswered(row.id, row.person_id), actor_id=actor.me)


def take_role_back(actor: Viewer, *, role_id: int) -> None:
    """Either of the two takes the name off the project. Raises NotFound."""
    with transaction.atomic():
        row = _locked(role_id)
        if actor.me not in {row.person_id, row.entry.owner_id}:
            raise NotFound
        announce(RoleAnswered(row.id, row.person_id, row.entry.owner_id), actor_id=actor.me)
        if row.confirmed_at is not None:
            seen_anew(row.entry.owner_id)
        row.delete()


def ask_again(before: Entry, now: dict[str, object]) -> None:
    """A project says something else: who agreed to what it said is asked anew. In the transaction that changes it."""
    if all(getattr(before, name) == now[name] for name in SAID):
        return
    for row in Collaborator.objects.select_for_update().filter(entry=before).exclude(confirmed_at=None):
        Collaborator.objects.filter(id=row.id).update(confirmed_at=None)
        _asked(row.id, before.owner_id, row.person_id, was_shown=True)


def _asked(role_id: int, owner_id: int, person_id: int, *, was_shown: bool) -> None:
    if was_shown:
        seen_anew(owner_id)
    announce(RoleNamed(role_id, owner_id, person_id), actor_id=owner_id)


def _locked(role_id: int) -> Collaborator:
    row = Collaborator.objects.select_for_update(of=("self",)).select_related("entry").filter(id=role_id).first()
    if row is None:
        raise NotFound
    return row
