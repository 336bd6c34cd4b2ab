"""Finding words in one's own messages. Reads plain payloads only."""

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.messages.models import Member, Message
from mutuals.domains.messages.queries.reading import Said, said
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.search import begins, words

MOST = 50


def found_in(viewer: Viewer, text: str, *, before: int | None = None, limit: int = 20) -> list[Said]:
    """Messages the viewer may see in which each word of `text` begins a word, newest first."""
    asked = words(text)
    if not asked:
        return []
    mine = Member.objects.filter(person_id=viewer.me, left_at=None, standing="in").values("conversation_id")
    rows = visible_to(Message.objects.filter(conversation_id__in=mine, state="out", kind="plain"), viewer)
    for word in asked:
        rows = rows.filter(payload__id__in=begins("talks_payload", "folded", word))
    rows = rows.filter(id__lt=before) if before else rows
    ids = list(rows.order_by("-id").values_list("id", flat=True)[: min(limit, MOST)])
    return sorted(said(viewer, ids).values(), key=lambda one: -one.id)
