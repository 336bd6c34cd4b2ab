"""Showing a post to fewer people: what answers it, shares it or quotes it follows, in the same transaction."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import audience_of, seen_by
from mutuals.domains.audience.queries import excluded_from
from mutuals.domains.audience.scope import NOBODY, Audience, Excluded, scope_of
from mutuals.domains.audience.services import leave_out, name_people
from mutuals.domains.media import services as media
from mutuals.domains.people.rows import present
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import PostDeleted, PostNarrowed, QuoteAnswered
from mutuals.domains.posts.models import Pin, Post
from mutuals.domains.posts.services.erasing import count_replies_anew
from mutuals.domains.posts.services.tally import count_by, count_withdrawn
from mutuals.domains.ties.queries import circles_of
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

Columns = dict[str, Any]
QuoteState = Post.QuoteState


@dataclass(frozen=True, slots=True)
class Narrower:
    """For whom a post is to be from now on; `excluded` never see it any more, beside those who did not before."""

    audience: int
    circle_id: int | None = None
    named: tuple[int, ...] = ()
    excluded: Excluded = NOBODY


def narrow_post(actor: Viewer, *, post_id: int, to: Narrower) -> None:
    """Shows one's post to fewer from now on, never to anybody new. As it is already changes nothing.

    Shares go where not everyone may see it any more, quotes stand without it, replies are for fewer with it. A reply
    that its author keeps to people of their own stays as it is. Raises Refused, NotFound.
    """
    with transaction.atomic():
        post = Post.objects.select_for_update().filter(id=post_id, owner_id=actor.me, share_of=None).first()
        if post is None or post.state == Post.State.GONE:
            raise NotFound
        same = to.audience == post.audience and to.circle_id in (None, post.circle_id)
        if same and to.audience != Audience.NAMED and not to.excluded:
            return
        scope = _leaving_out(actor, post, to) if to.excluded else _chosen(actor, post, to)
        if scope["audience"] == Audience.NAMED:
            name_people(post.id, to.named)
        if post.state == Post.State.OUT:
            _answers(post, scope)
        _give([post], scope)
        count_replies_anew({post.id, *([post.reply_to_id] if post.reply_to_id else [])})


def _leaving_out(actor: Viewer, post: Post, to: Narrower) -> Columns:
    """The scope columns for the same people or fewer, and without those who are left out. Raises Refused."""
    if post.reply_to_id or Audience.NAMED in (to.audience, post.audience):
        raise Refused(_("Nobody can be left out of a reply, or among people you name."), field="excluded")
    before = excluded_from(post.id) if post.grants == post.id else NOBODY
    people, domains = (*before.people, *to.excluded.people), (*before.domains, *to.excluded.domains)
    leave_out(actor, post.id, Excluded(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(domains))))
    least = max(post.audience, Audience.SERVER)
    same = to.audience <= least
    scope = audience_of(post) | {"audience": least} if same else _chosen(actor, post, to)
    return scope | {"grants": post.id}


def _chosen(actor: Viewer, post: Post, to: Narrower) -> Columns:
    """The scope columns. Raises Refused for what is not narrower, or cannot be chosen."""
    if to.audience not in Audience.values:
        raise Refused(_("Choose who may see this."), field="audience")
    others = post.anchor_id != actor.me  # a reply for the people of whom it answers
    if to.audience <= post.audience or (others and post.audience > Audience.SERVER and to.audience != Audience.ME):
        raise Refused(_("That would show it to others than now. Choose fewer people."), field="audience")
    kept = None if post.audience == Audience.NAMED else post.grants  # those who never saw it
    scope: Columns = {"audience": to.audience, "anchor_id": actor.me, "circle_id": None, "grants": kept}
    if to.audience == Audience.CIRCLE:
        if to.circle_id not in {c.id for c in circles_of(actor)}:
            raise Refused(_("Choose one of your circles."), field="circle")
        scope["circle_id"] = to.circle_id
    if to.audience == Audience.NAMED:
        now = seen_by(present(list(to.named)), "id", scope_of(post), covered=False)
        if not to.named or set(to.named) != set(now.values_list("id", flat=True)):
            raise Refused(_("Name people who can see it now."), field="named")
        scope["grants"] = post.id
    return scope


def _shared_and_quoted(ids: list[int], audience: int) -> None:
    """What others made of posts while everyone could see them."""
    shares = Post.objects.filter(share_of__in=ids)
    if audience <= Audience.QUIET:
        shares.filter(audience__lt=audience).update(audience=audience, version=F("version") + 1)
        return
    for share_id, owner, seen in list(shares.values_list("id", "owner_id", "audience")):
        count_withdrawn([owner], audience=seen)
        announce(PostDeleted(share_id, owner, seen), actor_id=owner)
    shares.delete()
    quotes = Post.objects.filter(quote_of__in=ids, quote_state__in=(QuoteState.ACCEPTED, QuoteState.PENDING))
    for quoting, quoted, owner in list(quotes.values_list("id", "quote_of_id", "owner_id")):
        announce(QuoteAnswered(quoting, quoted or 0, owner, accepted=False), actor_id=owner)
    quotes.update(quote_state=QuoteState.REVOKED, version=F("version") + 1)


def _answers(post: Post, scope: Columns) -> None:
    """The replies below it that as many could see, or more. Below what is its author's alone each keeps their own."""
    wider = Q(audience__lte=Audience.SERVER) | Q(anchor_id=post.anchor_id, audience__lt=scope["audience"])
    wider |= Q(**audience_of(post))
    if scope["audience"] == Audience.ME:  # nobody is named: its author, and who wrote the post
        scope = {**scope, "audience": Audience.NAMED, "grants": None}
    rows = Post.objects.filter(root=post.root or post.id, share_of=None).exclude(state=Post.State.GONE)
    below = _below(post)
    _give(list(rows.filter(wider, id__in=below)), scope)
    count_replies_anew(below)


def _below(post: Post) -> set[int]:
    """The numbers of all that answers it, and what answers that."""
    answers = defaultdict(list)
    pairs = Post.objects.filter(root=post.root or post.id).exclude(reply_to=None).values_list("reply_to_id", "id")
    for parent, reply in pairs:
        answers[parent].append(reply)
    found, ahead = set(), list(answers[post.id])
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += answers[one]
    return found


def _give(posts: Iterable[Post], scope: Columns) -> None:
    """Gives posts the scope, with their files and in all that counts and tells them."""
    uncounted: Counter[int] = Counter()
    ids, out = [], []
    for post in posts:
        ids.append(post.id)
        if post.state != Post.State.OUT:
            continue
        out.append(post.id)
        if post.audience < Audience.NAMED <= scope["audience"]:
            uncounted[post.owner_id] -= 1
        was = audience_of(post)
        announce(PostNarrowed(post.id, post.owner_id, **was), actor_id=post.owner_id)
    Post.objects.filter(id__in=ids).update(**scope, version=F("version") + 1)
    count_by(uncounted)
    media.show(kind="post", thing_ids=out, scope=scope)
    _shared_and_quoted(out, scope["audience"])
    if scope["audience"] > Audience.CONNECTIONS:
        Pin.objects.filter(post_id__in=ids).delete()
