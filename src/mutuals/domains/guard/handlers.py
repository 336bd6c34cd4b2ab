"""What guard does after what happened to accounts."""

from django.db.models import Q

from mutuals.domains.guard.models import Ask, Caution, Copy, Hearing, Known, Shield
from mutuals.domains.guard.services import know
from mutuals.domains.people.events import InvitationUsed, PersonLeft
from mutuals.domains.people.queries import faces


def on_invitation_used(event: InvitationUsed) -> None:
    """Who invited somebody and who came know each other."""
    if len(faces([event.inviter_id, event.person_id])) == 2:
        know(event.inviter_id, event.person_id, why="invited")


def on_person_left(event: PersonLeft) -> None:
    """Nobody can read any more whom was asked; that somebody was stays in the asker's budget until it is over."""
    Ask.objects.filter(other=event.person_id).update(other=0)
    Hearing.objects.filter(person_id=event.person_id).delete()
    Caution.objects.filter(person_id=event.person_id).delete()
    Copy.objects.filter(person_id=event.person_id).delete()
    Shield.objects.filter(person_id=event.person_id).delete()
    Known.objects.filter(Q(person_id=event.person_id) | Q(other_id=event.person_id)).delete()
