"""Posts that go, or are shown to fewer, after some days: chosen with the post, done by the clock, each once."""

from datetime import datetime, timedelta

from django.db import transaction

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.lasting import Lasts, check_lasts
from mutuals.domains.posts.models import Expiry, Post
from mutuals.domains.posts.services.edit import delete_post
from mutuals.domains.posts.services.narrowing import Narrower, narrow_post
from mutuals.kit.refusal import NotFound, Refused

AT_ONCE = 100  # posts of one run


def set_expiry(actor: Viewer, *, post_id: int, lasts: Lasts | None) -> None:
    """Says how long one's post stays, counted from its publishing; None: as long as it is not deleted.

    What would be over by now goes with the next run of the clock. Raises Refused, NotFound.
    """
    if lasts:
        check_lasts(lasts)
    with transaction.atomic():
        mine = Post.objects.filter(id=post_id, owner_id=actor.me, share_of=None).exclude(state=Post.State.GONE)
        begun = mine.values_list("created_at", flat=True).first()
        if begun is None:
            raise NotFound
        if lasts is None:
            Expiry.objects.filter(post_id=post_id).delete()
        else:
            values = {"at": begun + timedelta(days=lasts.days), "then": lasts.then}
            Expiry.objects.update_or_create(post_id=post_id, defaults=values)


def expire(now: datetime) -> None:
    """Deletes or narrows what is due, a post in a transaction of its own; the rest waits for the next run."""
    due = Expiry.objects.filter(at__lte=now).order_by("at")
    for post_id, owner in list(due.values_list("post_id", "post__owner_id")[:AT_ONCE]):
        with transaction.atomic():
            row = Expiry.objects.select_for_update().filter(post_id=post_id, at__lte=now).first()
            if row is None:
                continue  # it was changed meanwhile
            _end(Viewer(owner), post_id, row.then)
            Expiry.objects.filter(post_id=post_id).delete()


def _end(owner: Viewer, post_id: int, then: int | None) -> None:
    try:
        if then is None:
            delete_post(owner, post_id=post_id)
        else:
            _narrow(owner, post_id, then)
    except NotFound:
        return  # deleted already


def _narrow(owner: Viewer, post_id: int, then: int) -> None:
    now = Post.objects.values_list("audience", flat=True).get(id=post_id)
    if now >= then:
        return  # it is for as few already
    try:
        with transaction.atomic():
            narrow_post(owner, post_id=post_id, to=Narrower(then))
    except Refused:  # an answer for people of somebody else: it can only be its author's alone
        narrow_post(owner, post_id=post_id, to=Narrower(Audience.ME))
