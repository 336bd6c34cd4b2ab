"""What posts say, and posts by a piece of it, for work done by handlers; never shown by itself."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.posts.models import Poll, Post
from mutuals.kit.prepared import prepared

CHUNK = 200


def words_of(post_id: int) -> str | None:
    """All that a published post says, pictures and polls included, for finding it; None where there is none."""
    found = _words.rows(post_id)
    if not found:
        return None
    ((notice, source, has_poll),) = found
    options = Poll.objects.filter(post_id=post_id).values_list("options", flat=True).first() if has_poll else ()
    alts = [file.alt for file in files_for_cards("post", [post_id]).get(post_id, ())]
    return "\n".join([notice, source, *(options or ()), *alts])


def words_by_author(post_ids: Sequence[int]) -> list[tuple[int, int, str]]:
    """Of these posts, of those that are out: number, author and source, newest first. For moderators and rules."""
    rows = Post.objects.filter(id__in=list(post_ids), state=Post.State.OUT).order_by("-id")
    return list(rows.values_list("id", "owner_id", "source"))


@prepared()
def _words(post_id: int) -> QuerySet[Any, Any]:
    rows = Post.objects.filter(id=post_id, state=Post.State.OUT, share_of=None)
    return rows.values_list("notice", "source", "has_poll")


def posts_with(word: str) -> Iterator[list[int]]:
    """The ids of published posts that contain the word, newest first, some at a time."""
    rows = Post.objects.filter(source__contains=word, state=Post.State.OUT).order_by("-id").values_list("id", flat=True)
    before = None
    while ids := list((rows.filter(id__lt=before) if before else rows)[:CHUNK]):
        yield ids
        before = ids[-1]
