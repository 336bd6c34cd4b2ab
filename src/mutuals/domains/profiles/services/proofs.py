"""Proofs by a domain's record and by ORCID; who sees a proof, and taking one off."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.checking import CLAIMED
from mutuals.domains.profiles.events import CheckWanted
from mutuals.domains.profiles.models import Proof
from mutuals.domains.profiles.orcid import orcid_in
from mutuals.domains.profiles.services.changing import changed, domains_follow
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.kit.domains import public_domain
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.secret import new_secret

MOST = 10


def prove_domain(actor: Viewer, *, domain: str, reach: Reach | None = None) -> int:
    """Begins to prove a domain: its record has to say the token that the proof now has; its id. Raises Refused."""
    name = public_domain(domain.partition("://")[2].partition("/")[0] if "://" in domain else domain)
    if not name:
        raise Refused(_("This is not a domain. Write it like example.org."), field="domain")
    return _begin(actor, Proof.Kind.DOMAIN, name, reach, token=new_secret())


def prove_orcid(actor: Viewer, *, orcid: str, reach: Reach | None = None) -> int:
    """Begins to prove an ORCID record: it has to name the profile's address; its id. Raises Refused."""
    found = orcid_in(orcid)
    if not found:
        raise Refused(_("This is not an ORCID iD. Write it like 0000-0002-1825-0097."), field="orcid")
    return _begin(actor, Proof.Kind.ORCID, found, reach)


def _begin(actor: Viewer, kind: str, subject: str, reach: Reach | None, **more: Any) -> int:
    with transaction.atomic():
        old = Proof.objects.filter(owner_id=actor.me, kind=kind, subject=subject).values_list("id", flat=True).first()
        if old is not None:
            return old
        number = make(actor, kind=kind, subject=subject, reach=reach, **more)
        announce(CheckWanted(number), actor_id=actor.me)
    return number


def make(actor: Viewer, *, kind: str, subject: str, reach: Reach | None, **more: Any) -> int:
    """Writes a new proof, not checked yet. In a transaction. Raises Refused where there are too many."""
    if Proof.objects.filter(owner_id=actor.me).count() >= MOST:
        raise Refused(_("%(most)d proofs fit on a profile. Remove one first.") % {"most": MOST}, field=kind)
    number = new_id()
    columns = scope(actor, reach or Reach(), thing=number)
    first = {"id": number, "check_after": timezone.now() + CLAIMED, **columns, **more}
    row, _made = Proof.objects.get_or_create(owner_id=actor.me, kind=kind, subject=subject, defaults=first)
    return row.id


def show_proof(actor: Viewer, *, proof_id: int, reach: Reach) -> None:
    """Chooses who may see a proof. Raises NotFound, Refused."""
    with transaction.atomic():
        rows = Proof.objects.filter(id=proof_id, owner_id=actor.me)
        if not rows.select_for_update().exists():
            raise NotFound
        rows.update(**scope(actor, reach, thing=proof_id))
        changed(actor)


def remove_proof(actor: Viewer, *, proof_id: int) -> None:
    """Takes a proof off. Raises NotFound."""
    with transaction.atomic():
        if not Proof.objects.filter(id=proof_id, owner_id=actor.me).delete()[0]:
            raise NotFound
        domains_follow(actor.me)
        changed(actor)
