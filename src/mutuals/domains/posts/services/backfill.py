"""Old posts that a person brings from elsewhere."""

from datetime import datetime

from django.db import transaction

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import PostBackfilled
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services.tally import count_published
from mutuals.domains.posts.services.writing import read_writing, set_mentions_and_tags
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_text


def backfill(
    actor: Viewer, *, text: str, published_at: datetime, source_key: str, audience: int = Audience.CONNECTIONS
) -> int | None:
    """An imported post under its own date: no notice, stream, home entry or delivery.

    None where this source was taken before (also where the person deleted it since): importing twice changes nothing.
    Raises Refused.
    """
    if audience not in (
        Audience.PUBLIC,
        Audience.QUIET,
        Audience.SERVER,
        Audience.FOLLOWERS,
        Audience.CONNECTIONS,
        Audience.ME,
    ):
        raise Refused("An import cannot choose that audience.")
    written = read_writing(clean_text(text, 5_000))
    with transaction.atomic():
        if Post.objects.filter(owner_id=actor.me, source_key=source_key).exists():
            return None
        post = Post(id=new_id(published_at), owner_id=actor.me, anchor_id=actor.me, created_at=published_at)
        post.source, post.html, post.audience, post.root = written.source, written.html, audience, post.id
        post.backfilled, post.source_key = True, source_key[:200]
        post.save(force_insert=True)
        set_mentions_and_tags(post, written, new=True)
        count_published(actor.me, audience=audience, at=published_at)
        announce(PostBackfilled(post.id), actor_id=actor.me)
    return post.id
