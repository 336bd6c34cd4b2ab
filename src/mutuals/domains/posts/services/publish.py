"""Publishing: held for the undo window, then out. What a person sends twice under one key is one post."""

import hashlib
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import audience_of
from mutuals.domains.audience.queries import excluded_from, named
from mutuals.domains.audience.scope import NOBODY, Audience
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import PostDeleted, PostHeld, PostPublished, PostQuoted
from mutuals.domains.posts.lasting import Lasts
from mutuals.domains.posts.models import Expiry, Poll, Post, Restraint
from mutuals.domains.posts.services.composing import compose, list_people
from mutuals.domains.posts.services.drafts import Draft, PollDraft
from mutuals.domains.posts.services.polls import ask, expect_end
from mutuals.domains.posts.services.reaching import within_reach
from mutuals.domains.posts.services.revealing import check_draft
from mutuals.domains.posts.services.tally import count_in_parent, count_published
from mutuals.domains.posts.services.writing import set_mentions_and_tags
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

UNDO = timedelta(seconds=10)
KEY_HOLDS = timedelta(hours=1)  # Mastodon keeps idempotency keys as long


def publish_post(actor: Viewer, *, draft: Draft, hold: bool = False, at: datetime | None = None, key: str = "") -> int:
    """Publishes, or holds for the undo window first; the id of the post. Raises Refused (also Warned), NotFound.

    `key` names this act of sending: again within the hour, it answers the first post and makes none. `at` dates the
    post back: for seeding the demo and the bench.
    """
    source_key = fold_key(key)
    if source_key and (first := _sent_before(actor, source_key)):
        return first
    check_draft(actor, draft)
    try:
        return _publish(actor, draft, hold, at, source_key)
    except IntegrityError:
        if source_key and (first := _sent_before(actor, source_key)):
            return first  # the other of two at the same time was quicker
        raise


def fold_key(key: str) -> str | None:
    """An idempotency key as it is stored: long and strange ones by their digest."""
    if not key:
        return None
    if len(key) <= 100 and key.isprintable():
        return key
    return f"sha256:{hashlib.sha256(key.encode(errors='replace')).hexdigest()}"


def _sent_before(actor: Viewer, source_key: str) -> int | None:
    """The post that was sent under this key lately; an older or deleted one gives the key back."""
    rows = Post.objects.filter(owner_id=actor.me, source_key=source_key)
    found = rows.values_list("id", "state", "created_at").first()
    if found is None:
        return None
    post_id, state, at = found
    if state != Post.State.GONE and at > timezone.now() - KEY_HOLDS:
        return int(post_id)
    rows.update(source_key=None)
    return None


def _publish(actor: Viewer, draft: Draft, hold: bool, at: datetime | None, source_key: str | None) -> int:
    now = timezone.now()
    post = Post(id=new_id(at), owner_id=actor.me, created_at=at or now, source_key=source_key)
    post.state = Post.State.HELD if hold else Post.State.OUT
    with transaction.atomic():
        written = compose(actor, draft, post)
        if at is None:
            within_reach(actor, post, written)
        post.save(force_insert=True)
        list_people(actor, draft, post)
        keep_for(post, draft.lasts)
        set_mentions_and_tags(post, written, new=True)
        if draft.poll:
            ask(post, draft.poll, starts_at=at or now)
        scope = {"audience": Audience.ME} if hold else audience_of(post)  # nobody else's before it leaves
        media.attach(actor, file_ids=draft.files, kind="post", thing_id=post.id, scope=scope)
        if hold:
            announce(PostHeld(post.id), actor_id=actor.me, not_before=now + UNDO)
        else:
            _goes_out(post)
    return post.id


def _goes_out(post: Post) -> None:
    """What a post that goes out changes and tells. Inside its transaction."""
    count_published(post.owner_id, audience=post.audience, at=post.created_at)
    count_in_parent(post, 1)
    announce(PostPublished(post.id, post.owner_id), actor_id=post.owner_id)
    if post.quote_of_id:
        announce(PostQuoted(post.id, post.quote_of_id, post.owner_id), actor_id=post.owner_id)
    expect_end(post)


def release(*, post_id: int) -> None:
    """Ends the undo window: the post goes out. Nothing happens where it was undone or is out already."""
    with transaction.atomic():
        if Post.objects.filter(id=post_id, state=Post.State.HELD).update(state=Post.State.OUT):
            post = Post.objects.get(id=post_id)
            media.show(kind="post", thing_ids=[post_id], scope=audience_of(post))
            _goes_out(post)


def undo(actor: Viewer, *, post_id: int) -> Draft:
    """Takes a held post back before anything left; what it was. Raises Refused once it is out, NotFound."""
    with transaction.atomic():
        post = Post.objects.filter(id=post_id, owner_id=actor.me).first()
        if post is None or post.state == Post.State.GONE:
            raise NotFound
        draft = draft_of(post)
        not_restrained(post)
        if not Post.objects.filter(id=post_id, state=Post.State.HELD).delete()[0]:
            raise Refused(_("The post has left already. You can still delete it."))
        media.take_off(kind="post", thing_id=post_id)
        announce(PostDeleted(post_id, actor.me), actor_id=actor.me)
    return draft


def not_restrained(post: Post) -> None:
    """Raises Refused for a post that the moderators hold."""
    if post.state == Post.State.HELD and Restraint.objects.filter(post=post, kind=Restraint.Kind.HOLD).exists():
        raise Refused(_("The moderators hold this post. Appeal against it, or delete it."))


def draft_of(post: Post) -> Draft:
    """What a post was written from."""
    shown = files_for_cards("post", [post.id]).get(post.id, [])
    return Draft(
        text=post.source,
        audience=post.audience,
        circle_id=post.circle_id,
        named=tuple(named(post.id)),
        notice=post.notice,
        sensitive=post.sensitive,
        language=post.language,
        reply_to=post.reply_to_id,
        files=tuple(file.id for file in shown),
        poll=_poll_of(post),
        quote_of=post.quote_of_id,
        quote_policy=post.quote_policy,
        lasts=_lasts_of(post),
        excluded=excluded_from(post.id) if post.grants == post.id else NOBODY,
    )


def keep_for(post: Post, lasts: Lasts | None) -> None:
    """Notes when a new post ends; nothing where it stays. Inside its transaction."""
    if lasts:
        Expiry.objects.create(post=post, at=post.created_at + timedelta(days=lasts.days), then=lasts.then)


def _lasts_of(post: Post) -> Lasts | None:
    row = Expiry.objects.filter(post=post).first()
    return Lasts(round((row.at - post.created_at) / timedelta(days=1)), row.then) if row else None


def _poll_of(post: Post) -> PollDraft | None:
    poll = Poll.objects.filter(post=post).first() if post.has_poll else None
    if poll is None:
        return None
    seconds = round((poll.ends_at - post.created_at).total_seconds())
    return PollDraft(tuple(poll.options), seconds, poll.multiple, poll.hide_totals)
