"""Nothing of a person who left stays: their rows go in chunks, and again changes nothing."""

from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from mutuals.domains.posts.models import (
    Depicted,
    HeldDraft,
    Keep,
    Mention,
    Post,
    PostingChoice,
    Scheduled,
    TagFollow,
    Tally,
    Thank,
    ThreadMute,
    Vote,
)
from mutuals.kit.erase import CHUNK, erase


def erase_person(person_id: int) -> None:
    """Erases a person's posts and shares, their thanks, and what they kept; replies by others stay.

    Their votes stay counted in other people's polls, without their name.
    """
    _erase_posts(person_id)
    erase(
        Scheduled.objects.filter(owner_id=person_id),
        HeldDraft.objects.filter(owner_id=person_id),
        Thank.objects.filter(person_id=person_id),
        Keep.objects.filter(person_id=person_id),
        Mention.objects.filter(person_id=person_id),
        Depicted.objects.filter(person_id=person_id),
        TagFollow.objects.filter(person_id=person_id),
        Tally.objects.filter(person_id=person_id),
        ThreadMute.objects.filter(person_id=person_id),
        PostingChoice.objects.filter(person_id=person_id),
        Vote.objects.filter(person_id=person_id),
    )


def _erase_posts(person_id: int) -> None:
    while True:
        with transaction.atomic():
            some = Post.objects.filter(owner_id=person_id).order_by("id").values_list("id", "reply_to_id")[:CHUNK]
            found = dict(some)
            Post.objects.filter(id__in=found).delete()
            count_replies_anew({parent for parent in found.values() if parent})
        if len(found) < CHUNK:
            return


def count_replies_anew(parents: set[int]) -> None:
    """Makes the stored numbers of replies those that are there."""
    replies = Post.objects.filter(reply_to=OuterRef("id"), state=Post.State.OUT, audience=OuterRef("audience"))
    count = replies.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("*")).values("n")
    total = Coalesce(Subquery(count, output_field=IntegerField()), Value(0))
    Post.objects.filter(id__in=parents).update(replies_count=total)
