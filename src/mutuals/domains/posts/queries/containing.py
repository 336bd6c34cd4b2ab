"""Posts by a piece of their text, for work done by handlers; never shown by itself."""

from collections.abc import Iterator

from mutuals.domains.posts.models import Post

CHUNK = 200


def posts_with(word: str) -> Iterator[list[int]]:
    """The ids of published posts that contain the word, newest first, some at a time."""
    rows = Post.objects.filter(source__contains=word, state=Post.State.OUT).order_by("-id").values_list("id", flat=True)
    before = None
    while ids := list((rows.filter(id__lt=before) if before else rows)[:CHUNK]):
        yield ids
        before = ids[-1]
