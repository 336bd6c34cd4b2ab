"""Who takes part: the first question of every read and verb."""

from django.db.models import OuterRef

from mutuals.domains.messages.models import Member
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
