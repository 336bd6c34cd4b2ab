"""Who takes part: the first question of every read and verb."""

from django.db.models import OuterRef

from mutuals.domains.messages.models import Member, Message
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.refusal import NotFound


def membership(viewer: Viewer, conversation_id: int) -> Member:
    """The viewer's own place in a conversation, in one query.

    Raises NotFound: unknown, left, and blocked either way in a pair look alike.
    """
    rows = Member.objects.select_related("conversation").exclude(blocked_either_way(viewer.me, OuterRef("other_id")))
    member = rows.filter(conversation_id=conversation_id, person_id=viewer.me, left_at=None).first()
    if member is None:
        raise NotFound
    return member


def others_in(conversation_id: int, person_id: int) -> list[int]:
    """Who else takes part now; callers have asked `membership`."""
    rows = Member.objects.filter(conversation_id=conversation_id, left_at=None).exclude(person_id=person_id)
    return list(rows.order_by("id").values_list("person_id", flat=True))


def waiting_for_messages(conversation_id: int, message_id: int) -> list[int]:
    """Who is to hear of a message: those who take part, do not mute, and have not read it yet. For handlers."""
    sent = Message.objects.filter(id=message_id, state="out").values_list("sequence", "owner_id").first()
    if sent is None:
        return []
    sequence, sender = sent
    rows = Member.objects.filter(conversation_id=conversation_id, left_at=None, standing="in", muted=False)
    return list(rows.filter(read_sequence__lt=sequence).exclude(person_id=sender).values_list("person_id", flat=True))


def unread_since(conversation_id: int, person_id: int) -> int | None:
    """The id of the oldest message that a person who takes part has not read; None where there is none."""
    mine = Member.objects.filter(conversation_id=conversation_id, person_id=person_id, left_at=None)
    read = mine.values_list("read_sequence", flat=True).first()
    if read is None:
        return None
    rows = Message.objects.filter(conversation_id=conversation_id, sequence__gt=read).order_by("sequence")
    return rows.values_list("id", flat=True).first()
