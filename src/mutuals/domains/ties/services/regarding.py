"""What one keeps about others for oneself, and whom one shows on one's profile."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_following
from mutuals.domains.ties.models import DomainBlock, Endorsement, Follow, PersonNote
from mutuals.domains.ties.policy import another
from mutuals.domains.ties.queries import standings
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line, clean_text

LONGEST_NOTE = 2_000
MOST_ENDORSED = 50
MOST_DOMAINS = 1_000
_DOMAIN = re.compile(r"(?=.{1,253}(?::|$))[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*(:\d{1,5})?")


def write_note(actor: Viewer, *, person_id: int, text: str) -> None:
    """Keeps a note about a person, for the actor alone; an empty one removes it. Raises NotFound, Refused."""
    if len(text) > LONGEST_NOTE:
        raise Refused(_("A note has at most 2,000 characters."), field="comment")
    if person_id == actor.me or person_id not in standings(actor, [person_id]):
        raise NotFound
    clean = clean_text(text, LONGEST_NOTE).strip()
    if clean:
        PersonNote.objects.update_or_create(person_id=actor.me, about_id=person_id, defaults={"text": clean})
    else:
        PersonNote.objects.filter(person_id=actor.me, about_id=person_id).delete()


def endorse(actor: Viewer, *, person_id: int) -> None:
    """Shows somebody whom the actor follows on the actor's own profile. Raises NotFound, Refused."""
    with transaction.atomic():
        another(actor, person_id)
        if not is_following(actor.me, person_id):
            raise Refused(_("Follow them first: you can show only people whom you follow."))
        mine = Endorsement.objects.filter(person_id=actor.me)
        if not mine.filter(endorsed_id=person_id).exists() and mine.count() >= MOST_ENDORSED:
            raise Refused(_("Your profile shows 50 people already; take one away first."))
        Endorsement.objects.get_or_create(person_id=actor.me, endorsed_id=person_id)


def unendorse(actor: Viewer, *, person_id: int) -> None:
    """Shows them no longer."""
    Endorsement.objects.filter(person_id=actor.me, endorsed_id=person_id).delete()


def block_domain(actor: Viewer, *, domain: str) -> None:
    """The actor meets nobody of that server; follows between them end. Raises Refused."""
    name = _domain(domain)
    with transaction.atomic():
        mine = DomainBlock.objects.filter(person_id=actor.me)
        if mine.count() >= MOST_DOMAINS:
            raise Refused(_("You block 1,000 servers already; end one first."))
        DomainBlock.objects.get_or_create(person_id=actor.me, domain=name)
        Follow.objects.filter(follower_id=actor.me, followed__domain=name).delete()
        Follow.objects.filter(followed_id=actor.me, follower__domain=name).delete()


def unblock_domain(actor: Viewer, *, domain: str) -> None:
    """Ends that. Raises Refused for what is no name of a server."""
    DomainBlock.objects.filter(person_id=actor.me, domain=_domain(domain)).delete()


def _domain(text: str) -> str:
    name = clean_line(text, 300).lower()
    try:
        name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not _DOMAIN.fullmatch(name):
        raise Refused(_("That is not the name of a server. Write it like example.org."), field="domain")
    return name
