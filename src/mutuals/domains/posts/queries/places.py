"""A post by its address, as other programs and servers know it."""

from django.conf import settings

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post


def post_at(address: str) -> int | None:
    """The id of the post there; whether somebody may see it is for the caller's verb to ask."""
    for path in ("/ap/p/", "/posts/"):
        number = address.removeprefix(f"{settings.MUTUALS_URL}{path}")
        if number != address and number.isascii() and number.isdigit() and len(number) < 20:
            return Post.objects.filter(id=int(number)).values_list("id", flat=True).first()
    return Post.objects.filter(uri=address).values_list("id", flat=True).first()


def has_post(viewer: Viewer, post_id: int) -> bool:
    """Whether it is a post of the viewer's, deleted or not."""
    return Post.objects.filter(id=post_id, owner_id=viewer.me).exists()
