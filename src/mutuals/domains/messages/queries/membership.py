"""Who takes part: the first question of every read and verb."""

from mutuals.domains.messages.models import Member
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_blocked_either_way
from mutuals.kit.refusal import NotFound


def membership(viewer: Viewer, conversation_id: int) -> Member:
    """The viewer's own place in a conversation.

    Raises NotFound: unknown, left, and blocked either way in a pair look alike.
    """
    rows = Member.objects.select_related("conversation")
    member = rows.filter(conversation_id=conversation_id, person_id=viewer.me, left_at=None).first()
    if member is None or (member.other_id and is_blocked_either_way(viewer.me, member.other_id)):
        raise NotFound
    return member


def others_in(conversation_id: int, person_id: int) -> list[int]:
    """Who else takes part now; callers have asked `membership`."""
    rows = Member.objects.filter(conversation_id=conversation_id, left_at=None).exclude(person_id=person_id)
    return list(rows.order_by("id").values_list("person_id", flat=True))
