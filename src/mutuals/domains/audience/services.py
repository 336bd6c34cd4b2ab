"""Naming people for a thing, and leaving people out of it: the one writer of grants and exclusions."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.audience.models import Exclusion, Grant, ProvenDomain
from mutuals.domains.audience.scope import Audience, Excluded
from mutuals.domains.guard import services as guard
from mutuals.domains.people import services as people_services
from mutuals.domains.people.queries import faces, own_faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties import services as ties
from mutuals.kit.domains import public_domain, registered
from mutuals.kit.erase import erase
from mutuals.kit.refusal import Refused

MOST_PEOPLE, MOST_DOMAINS = 100, 20


def name_people(thing: int, person_ids: Iterable[int]) -> None:
    """Makes the people named for a thing exactly these. Inside a transaction."""
    wanted = set(person_ids)
    Grant.objects.filter(thing=thing).exclude(person_id__in=wanted).delete()
    Grant.objects.bulk_create([Grant(thing=thing, person_id=i) for i in wanted], ignore_conflicts=True)


def leave_out(actor: Viewer, thing: int, who: Excluded) -> None:
    """Makes those who never see a thing of the actor's exactly these, each in all their faces. In a transaction.

    Raises Refused.
    """
    people, domains = set(who.people) - {actor.me}, {public_domain(one) for one in who.domains}
    if len(people) > MOST_PEOPLE or len(domains) > MOST_DOMAINS:
        words = {"people": MOST_PEOPLE, "domains": MOST_DOMAINS}
        raise Refused(_("At most %(people)d people and %(domains)d domains can be left out.") % words, field="excluded")
    known = faces(people)
    if "" in domains or len(known) < len(people):
        raise Refused(_("Name people of this server, and domains like example.org."), field="excluded")
    also = {i for face in known.values() if face.account_id for i in own_faces(face.account_id)} - people - {actor.me}
    rows = [Exclusion(owner_id=actor.me, thing=thing, person_id=i, chosen=i in people) for i in {*people, *also}]
    rows += [Exclusion(owner_id=actor.me, thing=thing, domain=one) for one in domains]
    Exclusion.objects.filter(thing=thing).delete()
    Exclusion.objects.bulk_create(rows)


def add_face(actor: Viewer, *, handle: str, name: str = "") -> int:
    """One more face of the actor's account; its id. What is closed to the account is closed to it: blocks, exclusions.

    Raises Refused (also Warned), NotFound.
    """
    guard.check(actor, parts={"name": name[:500]}, audience=Audience.PUBLIC)
    with transaction.atomic():
        made, first = people_services.begin_face(actor, handle=handle, name=name)
        ties.cover(made, like=first)
        things = Exclusion.objects.filter(person_id=first).values_list("owner_id", "thing")
        rows = [Exclusion(owner_id=owner, thing=thing, person_id=made, chosen=False) for owner, thing in things]
        Exclusion.objects.bulk_create(rows, batch_size=500)
    return made


def not_for_everyone(audience: int, who: Excluded) -> int:
    """The audience of what somebody never sees: at the widest those who are logged in here, as only they are known."""
    return max(audience, int(Audience.SERVER)) if who else audience


def prove_domains(person_id: int, domains: Iterable[str]) -> None:
    """Notes which domains a person proves now, and those above them. In a transaction."""
    wanted = {above for one in domains for above in _upwards(one)}
    mine = ProvenDomain.objects.filter(person_id=person_id)
    known = set(mine.values_list("domain", flat=True))
    mine.filter(domain__in=known - wanted).delete()
    new = [ProvenDomain(person_id=person_id, domain=one) for one in wanted - known]
    ProvenDomain.objects.bulk_create(new, ignore_conflicts=True)


def _upwards(domain: str) -> list[str]:
    """A domain and those above it, as far as somebody can own them."""
    found, last = [domain], registered(domain)
    while last and domain != last:
        domain = domain.partition(".")[2]
        found.append(domain)
    return found


def erase_person(person_id: int) -> None:
    """Whom they left out, what they are left out of, which domains they prove. What they wrote is gone before."""
    erase(
        Exclusion.objects.filter(owner_id=person_id),
        Exclusion.objects.filter(person_id=person_id),
        ProvenDomain.objects.filter(person_id=person_id),
    )
