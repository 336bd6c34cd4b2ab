"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from django.db.models import Q

from mutuals.domains.ties.models import (
    Block,
    Circle,
    CircleMember,
    Connection,
    ConnectionRequest,
    DomainBlock,
    Endorsement,
    Follow,
    Mute,
    PeopleList,
    PeopleListMember,
    PersonNote,
)
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases every edge from and to a person, and the circles and lists they kept."""
    for story in (Connection, ConnectionRequest):  # whom they brought together stays so; by whom is forgotten
        story._default_manager.filter(introducer_id=person_id).update(introducer=None)
    erase(
        Follow.objects.filter(Q(follower_id=person_id) | Q(followed_id=person_id)),
        Connection.objects.filter(Q(person_id=person_id) | Q(other_id=person_id)),
        ConnectionRequest.objects.filter(Q(sender_id=person_id) | Q(recipient_id=person_id)),
        Block.objects.filter(Q(blocker_id=person_id) | Q(blocked_id=person_id)),
        Mute.objects.filter(Q(muter_id=person_id) | Q(muted_id=person_id)),
        PersonNote.objects.filter(Q(person_id=person_id) | Q(about_id=person_id)),
        Endorsement.objects.filter(Q(person_id=person_id) | Q(endorsed_id=person_id)),
        DomainBlock.objects.filter(person_id=person_id),
        CircleMember.objects.filter(Q(person_id=person_id) | Q(circle__owner_id=person_id)),
        PeopleListMember.objects.filter(Q(person_id=person_id) | Q(people_list__owner_id=person_id)),
        Circle.objects.filter(owner_id=person_id),
        PeopleList.objects.filter(owner_id=person_id),
    )
