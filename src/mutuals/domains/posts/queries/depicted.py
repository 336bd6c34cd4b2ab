"""Who is in the pictures of posts, as one viewer may read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef

from mutuals.domains.audience.gate import seen_by
from mutuals.domains.audience.scope import scope_of
from mutuals.domains.media.queries import Shown, files_for_cards
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Depicted, Post
from mutuals.domains.posts.queries.own import source_for
from mutuals.domains.posts.queries.seeing import seen
from mutuals.domains.ties.edges import blocked_either_way, connected


@dataclass(frozen=True, slots=True)
class InPicture:
    """Somebody in a picture. `shown` to all who see the post; else it waits for their yes, and only they and the author
    read it. `mine`: the viewer is meant."""

    id: int
    post_id: int
    file_id: int
    number: int  # of the picture in its post, from 1
    face: Face
    x: float | None
    y: float | None
    shown: bool
    mine: bool


def in_pictures_of(viewer: Viewer, post_ids: Iterable[int]) -> dict[int, list[InPicture]]:
    """By post, who is named in its pictures; posts that the viewer may not see are left out.

    A name is shown while its bearer said yes, is connected with the author and sees the post, and to nobody who blocks
    or is blocked by them.
    """
    posts = Post.objects.filter(id__in=list(seen(viewer, post_ids)), state=Post.State.OUT, names_people=True)
    found: dict[int, list[InPicture]] = {}
    for post in posts.order_by("id"):
        rows = Depicted.objects.filter(post=post, removed_at=None)
        there = seen_by(rows, "person_id", scope_of(post), covered=False)
        there = there.filter(connected(post.owner_id, OuterRef("person_id")))
        if not viewer.is_anonymous:
            there = there.exclude(blocked_either_way(viewer.me, OuterRef("person_id")))
        shown = set(there.exclude(confirmed_at=None).values_list("id", flat=True))
        pictures = [f.id for f in files_for_cards("post", [post.id]).get(post.id, ())]
        every = list(rows.order_by("id"))
        known = faces({row.person_id for row in every})
        for row in every:
            mine = row.person_id == viewer.person_id
            waits = post.owner_id == viewer.person_id or (mine and row.declined_at is None)
            face = known.get(row.person_id)
            if row.file not in pictures or face is None or face.state != "active" or not (row.id in shown or waits):
                continue
            place = pictures.index(row.file) + 1
            one = InPicture(row.id, post.id, row.file, place, face, row.x, row.y, row.id in shown, mine)
            found.setdefault(post.id, []).append(one)
    return found


def pictures_of_me(viewer: Viewer, limit: int = 100) -> list[InPicture]:
    """Where others named the viewer, the latest first; without those to which they said no."""
    rows = Depicted.objects.filter(person_id=viewer.me, removed_at=None, declined_at=None)
    posts = list(rows.order_by("-id").values_list("post_id", flat=True)[:limit])
    found = in_pictures_of(viewer, posts)
    return sorted((one for some in found.values() for one in some if one.mine), key=lambda one: -one.id)


def own_pictures_of(viewer: Viewer, post_id: int) -> list[Shown]:
    """The pictures of one's own post. Raises NotFound for anybody else's."""
    source_for(viewer, post_id)
    return [file for file in files_for_cards("post", [post_id]).get(post_id, ()) if file.kind == "picture"]
