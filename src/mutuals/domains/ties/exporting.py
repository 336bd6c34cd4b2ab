"""What a person takes along of their ties."""

from collections.abc import Iterator

from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer
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

_STORY = ("context", "note", "place", "met_on")


def export_of(person: Viewer) -> Iterator[Plain]:
    """Whom they follow and know, and how; whom they keep away; what they noted about others for themselves."""
    me = person.me
    follows = Follow.objects.filter(follower_id=me)
    options = ("id", "accepted", "shows_shares", "notifies", "languages")
    yield from rows("follows", follows, *options, people={"person": "followed"})
    followers = Follow.objects.filter(followed_id=me)
    yield from rows("followers", followers, "id", "accepted", people={"person": "follower"})
    known = Connection.objects.filter(person_id=me)
    yield from rows("connections", known, "id", *_STORY, people={"person": "other", "introducer": "introducer"})
    # whether the other said no is not told to who asked
    asked = ConnectionRequest.objects.filter(sender_id=me, withdrawn_at=None)
    yield from rows(
        "requests_sent", asked, "id", "purpose", *_STORY, people={"person": "recipient", "introducer": "introducer"}
    )
    asking = ConnectionRequest.objects.filter(recipient_id=me, withdrawn_at=None)
    told = {"person": "sender", "introducer": "introducer"}
    yield from rows("requests_received", asking, "id", "purpose", *_STORY, "declined_at", people=told)
    yield from rows("circles", Circle.objects.filter(owner_id=me), "id", "name")
    inside = CircleMember.objects.filter(circle__owner_id=me)
    yield from rows("circle_members", inside, people={"person": "person"}, circle="circle__name")
    yield from rows("lists", PeopleList.objects.filter(owner_id=me), "id", "name", "exclusive", "replies")
    listed = PeopleListMember.objects.filter(people_list__owner_id=me)
    yield from rows("list_members", listed, people={"person": "person"}, list="people_list__name")
    yield from _kept_away(me)


def _kept_away(me: int) -> Iterator[Plain]:
    yield from rows("blocks", Block.objects.filter(blocker_id=me, chosen=True), "id", people={"person": "blocked"})
    mutes = Mute.objects.filter(muter_id=me)
    yield from rows("mutes", mutes, "id", "until", "hides_notices", people={"person": "muted"})
    yield from rows("server_blocks", DomainBlock.objects.filter(person_id=me), "id", "domain")
    yield from rows("notes", PersonNote.objects.filter(person_id=me), "id", "text", people={"person": "about"})
    yield from rows("featured", Endorsement.objects.filter(person_id=me), "id", people={"person": "endorsed"})
