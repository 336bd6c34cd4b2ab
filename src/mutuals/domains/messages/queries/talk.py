"""One conversation as its page shows it: who takes part, how the viewer stands to it, who reads and types."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.core.cache import cache
from django.db.models import OuterRef, QuerySet

from mutuals.domains.messages.models import Member, Topic
from mutuals.domains.messages.queries.membership import membership
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.prepared import columns_of, prepared, row_of
from mutuals.kit.text.sorting import by_name


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody else in the conversation. `read` is None where not both of you show what you read."""

    face: Face
    is_admin: bool
    read: int | None


@dataclass(frozen=True, slots=True)
class Talk:
    id: int
    title: str
    is_pair: bool
    purpose: str
    sequence: int
    revision: int
    people: tuple[Person, ...]
    topics: tuple[tuple[int, str], ...]
    standing: str  # of the viewer
    waits: bool  # a stranger has not answered the viewer: open, ignored and refused look alike
    is_admin: bool
    unread: bool
    read_sequence: int
    muted: bool
    archived: bool
    shows_reads: bool
    shows_typing: bool


def conversation_for(viewer: Viewer, conversation_id: int) -> Talk:
    """The conversation, for who takes part in it. Raises NotFound."""
    me = membership(viewer, conversation_id)
    talk = me.conversation
    others = [row_of(Member, values) for values in _others_met.rows(viewer.me, talk.id)]
    known = faces([m.person_id for m in others])
    people = []
    for m in others:
        face = known.get(m.person_id)
        if face and face.state == "active":
            both = me.shows_reads and m.shows_reads and m.standing == Member.Standing.IN
            people.append(Person(face, m.role == Member.Role.ADMIN, m.read_sequence if both else None))
    topics = [(number, name) for number, name in _topics.rows(talk.id)]
    return Talk(
        id=talk.id,
        title=talk.title,
        is_pair=talk.is_pair,
        purpose=talk.purpose,
        sequence=talk.sequence,
        revision=talk.revision,
        people=tuple(people),
        topics=tuple(by_name(topics, itemgetter(1))),
        standing=me.standing,
        waits=any(m.standing != Member.Standing.IN for m in others),
        is_admin=me.role == Member.Role.ADMIN,
        unread=me.unread,
        read_sequence=me.read_sequence,
        muted=me.muted,
        archived=me.archived,
        shows_reads=me.shows_reads,
        shows_typing=me.shows_typing,
    )


def _met(me: int, conversation_id: int) -> QuerySet[Member]:
    """The others; where one of the two blocks the other, they take part in a group without meeting."""
    rows = Member.objects.filter(conversation_id=conversation_id, left_at=None).exclude(person_id=me)
    return rows.exclude(blocked_either_way(me, OuterRef("person_id"))).order_by("id")


@prepared()
def _others_met(me: int, conversation: int) -> QuerySet[Any, Any]:
    return _met(me, conversation).values_list(*columns_of(Member))


@prepared()
def _topics(conversation: int) -> QuerySet[Any, Any]:
    return Topic.objects.filter(conversation_id=conversation).order_by("name").values_list("id", "name")[:100]


def typing_key(conversation_id: int, person_id: int) -> str:
    """Where it is kept for some seconds that somebody types."""
    return f"typing:{conversation_id}:{person_id}"


def typing_in(viewer: Viewer, conversation_id: int) -> list[Face]:
    """Who types there now, where both they and the viewer show it. Raises NotFound."""
    me = membership(viewer, conversation_id)
    if not me.shows_typing or me.standing != Member.Standing.IN:
        return []
    others = list(_met(viewer.me, conversation_id).filter(shows_typing=True, standing="in"))
    found = cache.get_many([typing_key(conversation_id, m.person_id) for m in others])
    there = [m for m in others if typing_key(conversation_id, m.person_id) in found]
    known = faces([m.person_id for m in there])
    return [known[m.person_id] for m in there if known[m.person_id].state == "active"]
