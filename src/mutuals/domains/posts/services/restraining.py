"""A note of the moderators before a post, or a post that only its author sees: until it is given back as it was.

Who may, and why, is the caller's question (moderation).
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from mutuals.domains.audience.gate import audience_of
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.posts.events import PostRestrained
from mutuals.domains.posts.models import Post, Restraint
from mutuals.domains.posts.services.tally import count_in_parent, count_published, count_withdrawn
from mutuals.kit.outbox import announce
from mutuals.kit.text.clean import plain

LABEL, HOLD = Restraint.Kind.LABEL, Restraint.Kind.HOLD
LONGEST_NOTE = 200


def label_posts(ids: Iterable[int], *, owners: Iterable[int], words: str) -> dict[int, str]:
    """Puts these words before posts of these people; what they say, by id. One that has a note already is left out."""
    done = {}
    with transaction.atomic():
        for post in _free(ids, owners, LABEL):
            _note(post, LABEL, {"notice": post.notice, "sensitive": post.sensitive})
            Post.objects.filter(id=post.id).update(
                notice=words[:LONGEST_NOTE], sensitive=True, version=F("version") + 1
            )
            done[post.id] = plain(post.html)
    return done


def hold_posts(ids: Iterable[int], *, owners: Iterable[int]) -> dict[int, str]:
    """Leaves posts of these people to their authors alone; what they say, by id. One that is held is left out."""
    done = {}
    with transaction.atomic():
        for post in _free(ids, owners, HOLD):
            _note(post, HOLD, {})
            Post.objects.filter(id=post.id).update(state=Post.State.HELD, version=F("version") + 1)
            media.show(kind="post", thing_ids=[post.id], scope={"audience": Audience.ME})
            count_withdrawn([post.owner_id], audience=post.audience)
            count_in_parent(post, -1)
            done[post.id] = plain(post.html)
    return done


def give_back(ids: Iterable[int], *, kind: str) -> None:
    """Posts are as they were before. One that was deleted meanwhile stays so."""
    with transaction.atomic():
        rows = Restraint.objects.select_for_update().filter(post_id__in=list(ids), kind=kind)
        for row in list(rows):
            post = Post.objects.select_for_update().get(id=row.post_id)
            row.delete()
            if post.state == Post.State.GONE:
                continue
            if kind == LABEL:
                Post.objects.filter(id=post.id).update(**row.before, version=F("version") + 1)
            else:
                Post.objects.filter(id=post.id).update(state=Post.State.OUT, version=F("version") + 1)
                media.show(kind="post", thing_ids=[post.id], scope=audience_of(post))
                count_published(post.owner_id, audience=post.audience, at=post.created_at)
                count_in_parent(post, 1)
            announce(PostRestrained(post.id), actor_id=post.owner_id)


def _free(ids: Iterable[int], owners: Iterable[int], kind: str) -> list[Post]:
    """Those of the posts that are out and not so restrained, locked."""
    rows = Post.objects.select_for_update().filter(id__in=list(ids), owner_id__in=list(owners), share_of=None)
    taken = Restraint.objects.filter(kind=kind).values("post_id")
    return list(rows.filter(state=Post.State.OUT).exclude(id__in=taken).order_by("id"))


def _note(post: Post, kind: str, before: dict[str, object]) -> None:
    Restraint.objects.create(post=post, kind=kind, before=before)
    announce(PostRestrained(post.id), actor_id=post.owner_id)
