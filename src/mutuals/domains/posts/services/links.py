"""The preview card of a post's first link, fetched after publishing through the safe client."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mutuals.domains.posts.models import LinkCard, Post, PostLink
from mutuals.domains.posts.services.writing import read_writing
from mutuals.kit.http import FetchFailed
from mutuals.kit.opengraph import fetch_card
from mutuals.kit.refusal import Refused


def attach_link_card(*, post_id: int) -> None:
    """Fetches (or reuses) the card of a post's first link and ties it to the post. A dead link leaves no card."""
    post = Post.objects.filter(id=post_id, state=Post.State.OUT, share_of=None).first()
    if post is None or not post.source:
        return
    try:
        url = read_writing(post.source, may_be_empty=True).link
    except Refused:
        return
    card = LinkCard.objects.filter(url=url).first() if url else None
    if url and card is None:
        try:
            found = fetch_card(url)
        except FetchFailed:
            return
        values = {
            "title": found.title[:300],
            "description": found.description[:500],
            "site": found.site[:100],
        }
        card, _ = LinkCard.objects.get_or_create(url=url, defaults=values | {"fetched_at": timezone.now()})
    with transaction.atomic():
        old = PostLink.objects.filter(post_id=post_id).first()
        if (old.card_id if old else None) == (card.id if card else None):
            return
        if card:
            PostLink.objects.update_or_create(post_id=post_id, defaults={"card": card})
        else:
            PostLink.objects.filter(post_id=post_id).delete()
        Post.objects.filter(id=post_id).update(version=F("version") + 1)
