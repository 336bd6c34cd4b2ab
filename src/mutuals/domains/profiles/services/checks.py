"""Checking what can be checked: asked for by its owner and by the clock, written down with what follows."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.checking import CLAIMED, COLUMNS, State, after, aged
from mutuals.domains.profiles.events import CheckWanted
from mutuals.domains.profiles.models import Badge, MailCode, ProfileLink, Proof
from mutuals.domains.profiles.services.badges import check_badge
from mutuals.domains.profiles.services.changing import domains_follow, seen_anew
from mutuals.domains.profiles.services.looking import look
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound

KINDS: tuple[Any, ...] = (ProfileLink, Proof, Badge)
CHUNK = 200


def ask_again(actor: Viewer, *, thing_id: int) -> None:
    """Has a link, proof or badge of the actor's checked once more. Raises NotFound."""
    with transaction.atomic():
        links = ProfileLink.objects.filter(id=thing_id, owner_id=actor.me).exclude(url="")
        proofs = Proof.objects.filter(id=thing_id, owner_id=actor.me).exclude(kind=Proof.Kind.MAIL)
        badges = Badge.objects.filter(id=thing_id, owner_id=actor.me)
        now = timezone.now()
        if not any(rows.update(asked_at=now, check_after=now + CLAIMED) for rows in (links, proofs, badges)):
            raise NotFound
        announce(CheckWanted(thing_id), actor_id=actor.me)


def check(*, thing_id: int) -> None:
    """Looks whether a link, proof or badge holds and notes it. Nothing where it is gone, or its owner is not there."""
    row = next((row for kind in KINDS if (row := kind.objects.filter(id=thing_id).first())), None)
    if row is None or (isinstance(row, ProfileLink) and not row.url):
        return
    owner = faces([row.owner_id])[row.owner_id]
    if owner.state != "active":
        return
    if isinstance(row, Badge):
        check_badge(badge_id=row.id)
        return
    by_clock = isinstance(row, Proof) and row.kind == Proof.Kind.MAIL
    found = None if by_clock else look(row, owner)
    with transaction.atomic():
        rows = type(row).objects.filter(id=row.id)
        fresh = rows.select_for_update().first()
        if fresh is None:
            return
        now, was = timezone.now(), state_of(fresh)
        becomes = aged(was, now) if found is None else after(was, found, now)
        rows.update(**asdict(becomes))
        if (becomes.verified, becomes.proven_at) != (was.verified, was.proven_at):
            domains_follow(row.owner_id)
            seen_anew(row.owner_id)


def ask_for_checks(now: datetime) -> int:
    """Asks for the checks that are due, 200 of a kind at most; how many. One that gets lost is due again in a day."""
    asked = 0
    for kind in KINDS:
        with transaction.atomic():
            due = kind.objects.filter(check_after__lte=now).order_by("check_after")
            some = list(due.select_for_update().values_list("id", "owner_id")[:CHUNK])
            kind.objects.filter(id__in=[number for number, _owner in some]).update(check_after=now + CLAIMED)
            for number, owner in some:
                announce(CheckWanted(number), actor_id=owner)
            asked += len(some)
    return asked


def forget_codes(now: datetime) -> None:
    """Forgets codes that are over, with the addresses of mails that could not leave."""
    MailCode.objects.filter(expires_at__lte=now).delete()


def state_of(row: Any) -> State:
    """Where a checked row stands, as values."""
    return State(*(getattr(row, name) for name in COLUMNS))
