"""What a person marks for themselves: posts at the top of their profile, conversations they hear no more of."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Pin, Post, ThreadMute
from mutuals.kit.refusal import NotFound, Refused

MOST_PINS = 5


def pin(actor: Viewer, *, post_id: int) -> None:
    """Puts one's post at the top of one's profile, for those who may see it. Raises Refused, NotFound."""
    with transaction.atomic():
        post = visible_to(Post.objects.filter(id=post_id, state=Post.State.OUT), actor).first()
        if post is None:
            raise NotFound
        if post.owner_id != actor.me or post.share_of_id:
            raise Refused(_("Only your own posts can be pinned."))
        if post.audience > Audience.CONNECTIONS:
            raise Refused(_("A post for a few people cannot be pinned to your profile."))
        if Pin.objects.filter(post=post).exists():
            return
        if Pin.objects.filter(owner_id=actor.me).count() >= MOST_PINS:
            raise Refused(_("You have pinned %(most)d posts already; unpin one first.") % {"most": MOST_PINS})
        Pin.objects.create(post=post, owner_id=actor.me, at=timezone.now())


def unpin(actor: Viewer, *, post_id: int) -> None:
    """Lets one's post stand in its order again. Unpinning what is not pinned changes nothing."""
    Pin.objects.filter(post_id=post_id, owner_id=actor.me).delete()


def mute_thread(actor: Viewer, *, post_id: int) -> None:
    """No notices from the conversation of this post. Raises NotFound."""
    ThreadMute.objects.get_or_create(person_id=actor.me, root=_root_of(actor, post_id))


def unmute_thread(actor: Viewer, *, post_id: int) -> None:
    """Notices from that conversation again. Raises NotFound."""
    ThreadMute.objects.filter(person_id=actor.me, root=_root_of(actor, post_id)).delete()


def _root_of(actor: Viewer, post_id: int) -> int:
    rows = visible_to(Post.objects.filter(id=post_id, state=Post.State.OUT), actor)
    found = rows.values_list("root", "share_of_id", "share_of__root").first()
    if found is None:
        raise NotFound
    root, shared, shared_root = found
    return (shared_root or shared) if shared else (root or post_id)
