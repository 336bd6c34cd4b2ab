"""What every change of a profile ends with."""

from mutuals.domains.audience.services import prove_domains
from mutuals.domains.people.services import touch_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.events import ProfileChanged
from mutuals.domains.profiles.models import Proof
from mutuals.kit.outbox import announce


def domains_follow(person_id: int) -> None:
    """Tells the gate which domains a person proves now: some are left out of things by them. Inside a transaction."""
    kinds = (Proof.Kind.DOMAIN, Proof.Kind.MAIL)
    proven = Proof.objects.filter(owner_id=person_id, kind__in=kinds, verified=True)
    prove_domains(person_id, list(proven.values_list("subject", flat=True)))


def changed(actor: Viewer) -> None:
    """Stored renderings are stale from here, and everyone concerned is told. Inside a transaction."""
    seen_anew(actor.me)


def seen_anew(person_id: int) -> None:
    """The same for a change that somebody else, or the clock, made. Inside a transaction."""
    touch_person(person_id)
    announce(ProfileChanged(person_id), actor_id=person_id)
