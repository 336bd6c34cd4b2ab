"""The preview card of a post's first link, fetched after publishing through the safe client."""

from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from mutuals.domains.posts.models import LinkCard, Post, PostLink
from mutuals.kit.http import FetchFailed
from mutuals.kit.opengraph import fetch_card
from mutuals.kit.prepared import prepared
from mutuals.kit.text.markdown import parse

LONGEST = 500  # characters of an address that has a card


def attach_link_card(*, post_id: int) -> None:
    """Fetches (or reuses) the card of a post's first link and ties it to the post. A dead link leaves no card."""
    rows = _source_and_card.rows(post_id)
    if not rows or ("://" not in rows[0][0] and rows[0][1] is None):
        return
    url = next((link for link in parse(rows[0][0]).links if len(link) <= LONGEST), "")
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
    if rows[0][1] == (card.id if card else None):
        return
    with transaction.atomic():
        if card:
            PostLink.objects.update_or_create(post_id=post_id, defaults={"card": card})
        else:
            PostLink.objects.filter(post_id=post_id).delete()
        Post.objects.filter(id=post_id).update(version=F("version") + 1)


@prepared()
def _source_and_card(post_id: int) -> QuerySet[Any, Any]:
    rows = Post.objects.filter(id=post_id, state=Post.State.OUT, share_of=None)
    return rows.values_list("source", "link__card_id")
