"""Publishing: held for the undo window, then out."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import audience_of, visible_to
from mutuals.domains.audience.queries import named
from mutuals.domains.audience.scope import Audience
from mutuals.domains.audience.services import name_people
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import PostDeleted, PostHeld, PostPublished
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services.tally import count_published
from mutuals.domains.posts.services.writing import read_writing, set_mentions_and_tags
from mutuals.domains.ties.queries import circles_of
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

UNDO = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants to publish. A reply takes its parent's audience; the fields for it are then ignored."""

    text: str
    audience: int = Audience.PUBLIC
    circle_id: int | None = None
    named: tuple[int, ...] = ()
    notice: str = ""
    language: str = ""
    reply_to: int | None = None
    files: tuple[int, ...] = field(default=())


def publish_post(actor: Viewer, *, draft: Draft, hold: bool = False, at: datetime | None = None) -> int:
    """Publishes, or holds for the undo window first; the id of the post. Raises Refused, NotFound.

    `at` dates the post back: for seeding the demo and the bench.
    """
    written = read_writing(draft.text, notice=draft.notice, may_be_empty=bool(draft.files))
    now = timezone.now()
    post = Post(id=new_id(at), owner_id=actor.me, created_at=at or now, language=draft.language[:12])
    post.state = Post.State.HELD if hold else Post.State.OUT
    post.source, post.html, post.notice = written.source, written.html, written.notice
    with transaction.atomic():
        if draft.reply_to:
            _take_parents_audience(actor, post, draft.reply_to)
        else:
            _take_chosen_audience(actor, post, draft)
        post.save(force_insert=True)
        if draft.audience == Audience.NAMED and not draft.reply_to:
            name_people(post.id, draft.named)
        set_mentions_and_tags(post, written, new=True)
        scope = {"audience": Audience.ME} if hold else audience_of(post)  # nobody else's before it leaves
        media.attach(actor, file_ids=draft.files, kind="post", thing_id=post.id, scope=scope)
        if not hold:
            count_published(actor.me, audience=post.audience, at=post.created_at)
        event = PostHeld(post.id) if hold else PostPublished(post.id, actor.me)
        announce(event, actor_id=actor.me, not_before=now + UNDO if hold else None)
    return post.id


def release(*, post_id: int) -> None:
    """Ends the undo window: the post goes out. Nothing happens where it was undone or is out already."""
    with transaction.atomic():
        if Post.objects.filter(id=post_id, state=Post.State.HELD).update(state=Post.State.OUT):
            post = Post.objects.get(id=post_id)
            media.show(kind="post", thing_id=post_id, scope=audience_of(post))
            count_published(post.owner_id, audience=post.audience, at=post.created_at)
            announce(PostPublished(post_id, post.owner_id), actor_id=post.owner_id)


def undo(actor: Viewer, *, post_id: int) -> Draft:
    """Takes a held post back before anything left; what it was. Raises Refused once it is out, NotFound."""
    with transaction.atomic():
        post = Post.objects.filter(id=post_id, owner_id=actor.me).first()
        if post is None or post.state == Post.State.GONE:
            raise NotFound
        if not Post.objects.filter(id=post_id, state=Post.State.HELD).delete()[0]:
            raise Refused(_("The post has left already. You can still delete it."))
        shown = files_for_cards("post", [post_id]).get(post_id, [])
        draft = Draft(
            text=post.source,
            audience=post.audience,
            circle_id=post.circle_id,
            named=tuple(named(post_id)),
            notice=post.notice,
            language=post.language,
            reply_to=post.reply_to_id,
            files=tuple(file.id for file in shown),
        )
        media.take_off(kind="post", thing_id=post_id)
        announce(PostDeleted(post_id, actor.me), actor_id=actor.me)
    return draft


def _take_parents_audience(actor: Viewer, post: Post, parent_id: int) -> None:
    parent = visible_to(Post.objects.filter(id=parent_id, state=Post.State.OUT), actor).first()
    if parent is None:
        raise NotFound
    if parent.share_of_id:
        raise NotFound
    post.reply_to, post.root = parent, parent.root or parent.id
    for name, value in audience_of(parent).items():
        setattr(post, name, value)
    if parent.audience == Audience.ME:
        post.anchor_id = actor.me


def _take_chosen_audience(actor: Viewer, post: Post, draft: Draft) -> None:
    if draft.audience not in Audience.values:
        raise Refused(_("Choose who may see this."), field="audience")
    post.audience, post.anchor_id, post.root = draft.audience, actor.me, post.id
    if draft.audience == Audience.CIRCLE:
        if draft.circle_id not in {c.id for c in circles_of(actor)}:
            raise Refused(_("Choose one of your circles."), field="circle")
        post.circle_id = draft.circle_id
    if draft.audience == Audience.NAMED:
        if not draft.named:
            raise Refused(_("Name at least one person."), field="named")
        post.grants = post.id
