"""Posts taken over from elsewhere, under their own dates."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import audience_of
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import PostBackfilled
from mutuals.domains.posts.models import Poll, Post
from mutuals.domains.posts.services.composing import NARROWER, compose, list_people
from mutuals.domains.posts.services.drafts import Draft
from mutuals.domains.posts.services.polls import ask
from mutuals.domains.posts.services.publish import keep_for
from mutuals.domains.posts.services.tally import count_in_parent, count_published
from mutuals.domains.posts.services.writing import set_mentions_and_tags
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a poll ended elsewhere: votes of each option, and how many people voted."""

    tally: tuple[int, ...]
    voters: int
    ended_at: datetime


def backfill(
    actor: Viewer,
    *,
    draft: Draft,
    published_at: datetime,
    source_key: str,
    mentions: bool = False,
    outcome: Outcome | None = None,
) -> int | None:
    """An imported post under its own date: no notice, stream, home entry or delivery.

    None where this source was taken before (also where the person deleted it since): importing twice changes nothing.
    Names in its text are nobody of this server, unless `mentions` says that they are. Raises Refused.
    """
    if published_at < EARLIEST:
        raise Refused(_("A post is older than the networks are."))
    at = min(published_at, timezone.now())
    with transaction.atomic():
        if Post.objects.filter(owner_id=actor.me, source_key=source_key[:200]).exists():
            return None
        post = Post(id=_free_id(at), owner_id=actor.me, anchor_id=actor.me, created_at=at)
        post.backfilled, post.source_key = True, source_key[:200]
        written = compose(actor, _never_wider(actor, draft), post, mentions=mentions)
        post.save(force_insert=True)
        list_people(actor, draft, post)
        keep_for(post, draft.lasts)
        set_mentions_and_tags(post, written, new=True)
        if draft.poll:
            ask(post, draft.poll, starts_at=at)
            _end_as(post, outcome)
        media.attach(actor, file_ids=draft.files, kind="post", thing_id=post.id, scope=audience_of(post))
        count_published(actor.me, audience=post.audience, at=at)
        count_in_parent(post, 1)
        announce(PostBackfilled(post.id), actor_id=actor.me)
    return post.id


def imported_post(actor: Viewer, source_key: str) -> int | None:
    """The post that was taken from this source, unless it was deleted since."""
    mine = Post.objects.filter(owner_id=actor.me, source_key=source_key[:200], state=Post.State.OUT)
    return mine.values_list("id", flat=True).first()


def _never_wider(actor: Viewer, draft: Draft) -> Draft:
    """A reply takes its parent's audience: one that was for fewer is narrowed, or stands by itself."""
    if draft.reply_to is None:
        return draft
    mine = Post.objects.filter(id=draft.reply_to, owner_id=actor.me)
    parent = mine.values_list("audience", flat=True).first()
    if parent is None or parent >= draft.audience:
        return draft
    if draft.audience in NARROWER and parent <= Audience.QUIET:
        return replace(draft, narrower=draft.audience)
    return replace(draft, reply_to=None)


def _end_as(post: Post, outcome: Outcome | None) -> None:
    """The poll is over, with what came of it."""
    poll = Poll.objects.get(post=post)
    values = {"ended": True, "ends_at": min(poll.ends_at, timezone.now())}
    if outcome and len(outcome.tally) == len(poll.options):
        ended = min(max(outcome.ended_at, post.created_at), timezone.now())
        values |= {"tally": list(outcome.tally), "voters": outcome.voters, "ends_at": ended}
    Poll.objects.filter(post=post).update(**values)


def _free_id(at: datetime) -> int:
    """An id of that moment: many posts of one archive may have the same."""
    number = new_id(at)
    while Post.objects.filter(id=number).exists():
        number = new_id(at)
    return number
