"""Posts whose stored renderings are stale though nobody changed them."""

from collections.abc import Iterable

from django.db.models import F

from mutuals.domains.posts.models import Post


def renew_posts(ids: Iterable[int]) -> None:
    """Makes their versions grow."""
    Post.objects.filter(id__in=list(ids)).update(version=F("version") + 1)
