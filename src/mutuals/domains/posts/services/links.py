"""The preview card of a post's first link, fetched after publishing through the safe client."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import LinkCardWanted
from mutuals.domains.posts.models import LinkCard, Post, PostLink
from mutuals.kit.fetching import FetchFailed
from mutuals.kit.opengraph import fetch_card
from mutuals.kit.outbox import announce
from mutuals.kit.prepared import prepared
from mutuals.kit.text.markdown import parse

LONGEST = 500  # characters of an address that has a card
PREVIEW_BYTES = 800  # of a row, about
CHUNK = 200


def spare_previews() -> tuple[int, int]:
    """How many previews of links no post shows any more, and about how many bytes they take."""
    number = _unshown().count()
    return number, number * PREVIEW_BYTES


def clear_previews(most: int) -> tuple[int, int]:
    """Removes the oldest of them, until about so many bytes are gone or a chunk is; how many, and their bytes."""
    wanted = min(CHUNK, -(-most // PREVIEW_BYTES))
    ids = list(_unshown().order_by("id").values_list("id", flat=True)[:wanted])
    gone = _unshown().filter(id__in=ids).delete()[0]  # but for those a post came to show since
    return gone, gone * PREVIEW_BYTES


def _unshown() -> QuerySet[LinkCard]:
    day = timezone.now() - timedelta(days=1)
    return LinkCard.objects.filter(of=None, fetched_at__lt=day).exclude(
        Exists(PostLink.objects.filter(card=OuterRef("id")))
    )


def want_link_card(*, post_id: int, author_id: int) -> None:
    """Announces that a post's card is to be looked after, where it has links or a card. In a transaction."""
    if _source_and_card_of(post_id):
        announce(LinkCardWanted(post_id), actor_id=author_id)


def _source_and_card_of(post_id: int) -> tuple[str, int | None] | None:
    """What a post was written from, and its card; None where neither links nor a card are there to be tied."""
    for source, card, of in _source_and_card.rows(post_id):
        if not of and ("://" in source or card is not None):
            return source, card
    return None


def attach_link_card(*, post_id: int) -> None:
    """Fetches (or reuses) the card of a post's first link and ties it to the post. A dead link leaves no card."""
    if (there := _source_and_card_of(post_id)) is None:
        return
    source, had = there
    url = next((link for link in parse(source).links if len(link) <= LONGEST), "")
    card = LinkCard.objects.filter(url=url, of=None).first() if url else None
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
        card, _ = LinkCard.objects.get_or_create(url=url, of=None, defaults=values | {"fetched_at": timezone.now()})
    if had == (card.id if card else None):
        return
    with transaction.atomic():
        if card:
            PostLink.objects.update_or_create(post_id=post_id, defaults={"card": card})
        else:
            PostLink.objects.filter(post_id=post_id).delete()
        Post.objects.filter(id=post_id).update(version=F("version") + 1)


def announce_thing(actor: Viewer, *, post_id: int, of: int, url: str, title: str, description: str, site: str) -> None:
    """Makes the card of one's post about a thing of this server (its id is `of`) say this. In a transaction.

    What it says is for those who see the post, so no other post shows it, whichever links it has.
    """
    post = Post.objects.filter(id=post_id, owner_id=actor.me)
    values = {"url": url, "title": title[:300], "description": description[:500], "site": site[:100]}
    card, _new = LinkCard.objects.update_or_create(of=of, defaults=values)
    if post.update(version=F("version") + 1):
        PostLink.objects.update_or_create(post_id=post_id, defaults={"card": card})


@prepared()
def _source_and_card(post_id: int) -> QuerySet[Any, Any]:
    rows = Post.objects.filter(id=post_id, state=Post.State.OUT, share_of=None)
    return rows.values_list("source", "link__card_id", "link__card__of")
