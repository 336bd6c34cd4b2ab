"""Invitations: links that let somebody join, and the one that makes the first administrator."""

import os
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.models import Account, Invitation
from mutuals.domains.people.policy import may_invite, not_while_resting
from mutuals.domains.people.services.codes import hash_of, new_code
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused


def invite(actor: Viewer, *, note: str = "", uses: int = 1, days: int = 14) -> str:
    """Makes an invitation and returns its path: shown once, only a hash is kept. Raises Refused."""
    if not may_invite(actor):
        not_while_resting(actor, role="administrator")
        raise Refused(_("Only the administrators invite people to this server."))
    if not (1 <= uses <= 200 and 1 <= days <= 365):
        raise Refused(_("An invitation works 1 to 200 times, for 1 to 365 days."), field="uses")
    code = new_code()
    Invitation.objects.create(
        code_hash=hash_of(code),
        inviter_id=actor.me,
        note=note.strip()[:200],
        uses_left=uses,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return f"/join/{code}"


def withdraw_invitation(actor: Viewer, *, invitation_id: int) -> None:
    """The link works no longer. Raises NotFound for one that is not the actor's (administrators: any)."""
    rows = Invitation.objects.filter(id=invitation_id)
    if not actor.is_administrator:
        rows = rows.filter(inviter_id=actor.me)
    if not rows.delete()[0]:
        raise NotFound


def find_invitation(code: str) -> Invitation | None:
    """The invitation of that code, if it still works."""
    now = timezone.now()
    found = Invitation.objects.filter(code_hash=hash_of(code), uses_left__gt=0, expires_at__gt=now).first()
    if found and found.role == Account.Role.ADMINISTRATOR and has_administrator():
        return None
    return found


def invitation_works(code: str) -> bool:
    """Whether somebody can join with that code now."""
    return find_invitation(code) is not None


def spend_invitation(code: str) -> Invitation:
    """Uses an invitation once; which it was. Inside a transaction. Raises Refused."""
    found = find_invitation(code)
    rows = Invitation.objects.filter(id=found.id, uses_left__gt=0) if found else None
    if not found or not rows or not rows.update(uses_left=F("uses_left") - 1):
        raise Refused(_("This invitation does not work any more. Ask for a new one."))
    return found


def has_administrator() -> bool:
    """Whether somebody runs this server in the product."""
    return Account.objects.filter(role=Account.Role.ADMINISTRATOR).exists()


def first_admin_link() -> str | None:
    """The path by which the first visitor becomes administrator; None once there is one.

    The code is kept in the data directory, readable for the server's user alone, so that the same link shows
    at each start until it is used.
    """
    path = settings.MUTUALS_DATA / "first-administrator.code"
    if has_administrator():
        path.unlink(missing_ok=True)
        return None
    code = path.read_text().strip() if path.exists() else ""
    with transaction.atomic():
        if not code:
            code = new_code(groups=6)
            path.unlink(missing_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(code)
        Invitation.objects.update_or_create(
            code_hash=hash_of(code),
            defaults={
                "role": Account.Role.ADMINISTRATOR,
                "uses_left": 1,
                "expires_at": timezone.now() + timedelta(days=30),
            },
        )
    return f"/join/first/{code}"
