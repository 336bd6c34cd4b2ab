"""Taking words out of a post for good: what it said before goes with them."""

from collections.abc import Mapping

from django.db import transaction

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Revision
from mutuals.domains.posts.services.edit import edit_post


def redact_post(actor: Viewer, *, post_id: int, text: str, notice: str, alts: Mapping[int, str]) -> None:
    """Changes the words of one's post, those of its pictures by file, and keeps no version of it, old or new.

    Raises Refused, NotFound.
    """
    with transaction.atomic():
        edit_post(actor, post_id=post_id, text=text, notice=notice, descriptions=alts)
        Revision.objects.filter(post_id=post_id).delete()
