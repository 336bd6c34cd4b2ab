"""Saying who is in a picture of one's post, and what those who are named make of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import may_see
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import DepictionAnswered, PersonDepicted
from mutuals.domains.posts.models import Depicted, Post
from mutuals.domains.posts.queries import see
from mutuals.domains.ties.edges import is_connected
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

MOST = 20  # in one picture
Point = tuple[float, float]  # parts of width and height, from the upper left corner


def say_who(actor: Viewer, *, post_id: int, file_id: int, person_id: int, at: Point | None = None) -> int:
    """Says that a picture of the actor's post shows a connection of theirs, who is asked; its id.

    The same again changes where they are, and asks nobody a second time who answered. Raises NotFound, Refused.
    """
    with transaction.atomic():
        post = Post.objects.select_for_update().filter(id=post_id, owner_id=actor.me, share_of=None).first()
        if post is None or post.state not in (Post.State.HELD, Post.State.OUT):
            raise NotFound
        if post.state == Post.State.HELD:
            raise Refused(_("Wait until the post has left, then say who is in its pictures."))
        if not any(
            f.id == file_id and f.kind == "picture" for f in files_for_cards("post", [post_id]).get(post_id, ())
        ):
            raise NotFound
        face = faces([person_id]).get(person_id)
        if face is None or not face.account_id or not is_connected(actor.me, person_id):
            raise Refused(_("You can name people with whom you are connected on this server."), field="person")
        if not may_see(Viewer(person_id), post):
            raise Refused(
                _("They do not see this post, so they cannot say whether they want to be named."), field="person"
            )
        rows = Depicted.objects.filter(post=post, file=file_id)
        old = rows.filter(person_id=person_id).first()
        if (old is None or old.removed_at) and rows.filter(removed_at=None).count() >= MOST:
            raise Refused(_("At most %(most)d people of one picture can be named.") % {"most": MOST}, field="person")
        x, y = (min(max(part, 0.0), 1.0) for part in at) if at else (None, None)
        values = {"x": x, "y": y, "removed_at": None}
        row, made = Depicted.objects.update_or_create(post=post, file=file_id, person_id=person_id, defaults=values)
        Post.objects.filter(id=post_id, names_people=False).update(names_people=True)
        if made or (old is not None and old.removed_at and not old.declined_at):
            announce(PersonDepicted(row.id, post_id, actor.me, person_id), actor_id=actor.me)
    return row.id


def say_yes(actor: Viewer, *, depicted_id: int) -> None:
    """The actor wants to be named there: from now on whoever sees the post reads it. Raises NotFound."""
    with transaction.atomic():
        row = _of_me(actor, depicted_id)
        see(actor, row.post_id)
        if not is_connected(actor.me, row.post.owner_id):
            raise NotFound
        if row.confirmed_at is None:
            Depicted.objects.filter(id=row.id).update(confirmed_at=timezone.now(), declined_at=None)
            announce(_answered(row, confirmed=True), actor_id=actor.me)


def say_no(actor: Viewer, *, depicted_id: int) -> None:
    """The actor does not want to be named there, or not any more; to the author it looks open. Raises NotFound."""
    with transaction.atomic():
        row = _of_me(actor, depicted_id)
        if row.declined_at is None:
            Depicted.objects.filter(id=row.id).update(confirmed_at=None, declined_at=timezone.now())
            announce(_answered(row), actor_id=actor.me)


def take_name_off(actor: Viewer, *, depicted_id: int) -> None:
    """The author does not say any more who it is. Raises NotFound."""
    with transaction.atomic():
        row = _locked(depicted_id)
        if row.post.owner_id != actor.me:
            raise NotFound
        Depicted.objects.filter(id=row.id).update(confirmed_at=None, removed_at=timezone.now())
        announce(_answered(row), actor_id=actor.me)


def _answered(row: Depicted, *, confirmed: bool = False) -> DepictionAnswered:
    return DepictionAnswered(row.id, row.post_id, row.post.owner_id, row.person_id, confirmed)


def _of_me(actor: Viewer, depicted_id: int) -> Depicted:
    row = _locked(depicted_id)
    if row.person_id != actor.me:
        raise NotFound
    return row


def _locked(depicted_id: int) -> Depicted:
    rows = Depicted.objects.select_for_update(of=("self",)).select_related("post")
    row = rows.filter(id=depicted_id, removed_at=None, post__state=Post.State.OUT).first()
    if row is None:
        raise NotFound
    return row
