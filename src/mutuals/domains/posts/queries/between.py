"""Where two people answered each other in posts that both may see: told the same to both."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post

MOST = 500


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the two answered the other in a thread: the newest such answer, and how many there are."""

    root: int
    post_id: int
    author_id: int
    at: datetime
    count: int


def threads_between(viewer: Viewer, person_id: int) -> list[Answered]:
    """The threads in which the viewer and that person answered each other, as far as both see the posts; newest first.

    Callers have asked whether that person is there for the viewer.
    """
    pair = Q(owner_id=viewer.me, reply_to__owner_id=person_id) | Q(owner_id=person_id, reply_to__owner_id=viewer.me)
    rows = Post.objects.filter(pair, state="out", reply_to__state="out")
    for reader in (viewer, Viewer(person_id)):
        rows = visible_to(rows, reader)
    answered = list(rows.order_by("-id").values_list("root", "reply_to_id", "id", "owner_id", "created_at")[:MOST])
    parents = Post.objects.filter(id__in={parent for _root, parent, *_rest in answered})
    for reader in (viewer, Viewer(person_id)):
        parents = visible_to(parents, reader)
    seen = set(parents.values_list("id", flat=True))
    found: dict[int, Answered] = {}
    for root, parent, number, author, at in answered:
        if parent in seen:
            key = root or parent
            newest = found.get(key)
            count = newest.count + 1 if newest else 1
            found[key] = Answered(
                key,
                newest.post_id if newest else number,
                newest.author_id if newest else author,
                newest.at if newest else at,
                count,
            )
    return list(found.values())
