"""What readers do with a post: thank, keep, share; and following tags."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.people.queries import own_persons
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import PostDeleted, PostShared, Thanked, ThankWithdrawn
from mutuals.domains.posts.models import Keep, Post, TagFollow, Thank
from mutuals.domains.posts.rows import fold_tag
from mutuals.domains.posts.services.tally import count_published, count_withdrawn
from mutuals.domains.ties.edges import is_connected
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text


def thank(actor: Viewer, *, post_id: int, word: str = Thank.Word.USEFUL, note: str = "") -> None:
    """Thanks the author, who alone learns of it; a second thank changes the word.

    Raises Refused (also Warned), NotFound.
    """
    if word not in Thank.Word.values:
        raise Refused(_("Choose one of the words of thanks."), field="word")
    if note:
        author = _seen(actor, post_id).owner_id
        stranger = lambda: not is_connected(actor.me, author)  # noqa: E731
        guard.check(actor, parts={"note": note[:5_000]}, audience=Audience.NAMED, shows=stranger)
    with transaction.atomic():
        post = _seen(actor, post_id)
        if post.owner_id in own_persons(actor):
            raise Refused(_("This is your own post."))
        values = {"word": word, "note": clean_text(note, 300)}
        _row, new = Thank.objects.update_or_create(post=post, person_id=actor.me, defaults=values)
        if new:
            announce(Thanked(post.id, actor.me, post.owner_id, word), actor_id=actor.me)


def unthank(actor: Viewer, *, post_id: int) -> None:
    """Takes a thank back."""
    with transaction.atomic():
        if Thank.objects.filter(post_id=post_id, person_id=actor.me).delete()[0]:
            announce(ThankWithdrawn(post_id, actor.me), actor_id=actor.me)


def keep(actor: Viewer, *, post_id: int) -> None:
    """Keeps a post for later; nobody else learns of it. Raises NotFound."""
    with transaction.atomic():
        Keep.objects.get_or_create(post=_seen(actor, post_id), person_id=actor.me)


def unkeep(actor: Viewer, *, post_id: int) -> None:
    """Keeps a post no longer."""
    Keep.objects.filter(post_id=post_id, person_id=actor.me).delete()


def share(actor: Viewer, *, post_id: int, audience: int | None = None) -> int:
    """Shows a public post to one's own followers; the id of the share. Raises Refused, NotFound.

    With `audience` to fewer than may see the post. Sharing again changes nothing.
    """
    with transaction.atomic():
        post = _seen(actor, post_id)
        if post.audience > Audience.QUIET:
            raise Refused(_("Only what everyone may see can be shared."))
        if audience is not None and audience > Audience.CONNECTIONS:
            raise Refused(_("Choose who may see this."), field="audience")
        defaults: dict[str, object] = {
            "id": new_id(),
            "anchor_id": actor.me,
            "created_at": timezone.now(),
            "audience": max(post.audience, audience or 0),
        }
        row, new = Post.objects.get_or_create(owner_id=actor.me, share_of=post, defaults=defaults)
        if new:
            count_published(actor.me, audience=row.audience, at=row.created_at)
            announce(PostShared(row.id, post.id, actor.me, post.owner_id), actor_id=actor.me)
    return row.id


def unshare(actor: Viewer, *, post_id: int) -> None:
    """Takes a share back."""
    with transaction.atomic():
        row = Post.objects.filter(owner_id=actor.me, share_of_id=post_id).first()
        if row:
            share_id = row.id
            row.delete()
            count_withdrawn([actor.me], audience=row.audience)
            announce(PostDeleted(share_id, actor.me, row.audience), actor_id=actor.me)


def follow_tag(actor: Viewer, *, tag: str) -> None:
    """Shows public posts with this tag in one's home. Raises Refused."""
    folded = fold_tag(tag)
    if not folded:
        raise Refused(_("That is not a tag."))
    if TagFollow.objects.filter(person_id=actor.me).count() >= 200:
        raise Refused(_("You follow 200 tags already; end one first."))
    TagFollow.objects.get_or_create(person_id=actor.me, tag=folded)


def unfollow_tag(actor: Viewer, *, tag: str) -> None:
    """Ends following a tag."""
    TagFollow.objects.filter(person_id=actor.me, tag=fold_tag(tag)).delete()


def _seen(actor: Viewer, post_id: int) -> Post:
    if not _visible.rows(actor.me, post_id):
        raise NotFound
    post = Post.objects.get(id=post_id)
    return post.share_of if post.share_of_id and post.share_of else post


@prepared()
def _visible(me: int, post_id: int) -> QuerySet[Any, Any]:
    return visible_to(Post.objects.filter(id=post_id, state=Post.State.OUT), Viewer(me)).values_list("id")
