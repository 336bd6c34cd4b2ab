"""Whose notices are taken, put aside, or not told at all (Mastodon's NotificationPolicy, v2)."""

from collections.abc import Callable, Collection
from datetime import timedelta

from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.notices.models import Notice, NoticePolicy, Sender
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.posts.queries import About, about
from mutuals.domains.ties.edges import is_connected, is_following
from mutuals.domains.ties.policy import shielded_from
from mutuals.kit.ids import time_of

Kind = Notice.Kind
Answer = NoticePolicy.Answer
# Answers to one's own doings, and what one asked for, are always told.
BOUND = {Kind.MENTION, Kind.REPLY, Kind.SHARE, Kind.THANK, Kind.QUOTE, Kind.FOLLOW, Kind.FOLLOW_REQUEST}
BOUND |= {Kind.CONNECTION_REQUEST}
NEW = timedelta(days=30)  # how long an account counts as new
STRICTER = (Answer.ACCEPT, Answer.FILTER, Answer.DROP)


def put_aside(*, kind: str, actor_id: int, thing: int | None, people: Collection[int]) -> dict[int, str]:
    """By person: `filter` or `drop`, for those whose policy says so of this news; the others are left out."""
    if kind not in BOUND or not people:
        return {}
    chosen = NoticePolicy.objects.in_bulk(list(people))
    shielded = shielded_from(actor_id, people)
    post = about(thing) if thing else None
    private = post is not None and post.audience == Audience.NAMED and kind != Kind.REPLY
    actor = faces([actor_id]).get(actor_id)
    if actor is None or not (chosen or private or actor.limited or shielded):
        return {}
    accepted = Sender.objects.filter(actor_id=actor_id, person_id__in=people, accepted=True)
    known = set(accepted.values_list("person_id", flat=True))
    found = {}
    for person in set(people) - known:
        answer = _answer(person, chosen.get(person) or NoticePolicy(person_id=person), actor, post if private else None)
        if answer != Answer.ACCEPT:
            found[person] = answer
        elif person in shielded:
            found[person] = Answer.FILTER.value
    return found


def _answer(person: int, policy: NoticePolicy, actor: Face, private: About | None) -> str:
    """The strictest answer among those whose case this is. Who is connected follows, both ways."""

    def stranger() -> bool:
        return not (is_following(person, actor.id) or is_connected(person, actor.id))

    cases: tuple[tuple[str, Callable[[], bool]], ...] = (
        (policy.not_following, stranger),
        (policy.not_followers, lambda: not (is_following(actor.id, person) or is_connected(person, actor.id))),
        (policy.new_accounts, lambda: timezone.now() - time_of(actor.id) < NEW and stranger()),
        (policy.private_mentions, lambda: private is not None and not _began(person, private) and stranger()),
        (policy.limited_accounts, lambda: actor.limited and stranger()),
    )
    answers = [answer for answer, holds in cases if answer != Answer.ACCEPT and holds()]
    return max(answers, key=STRICTER.index, default=Answer.ACCEPT)


def _began(person: int, post: About) -> bool:
    """Whether the conversation is the person's own."""
    root = about(post.root) if post.root and post.root != post.id else None
    return root is not None and root.owner_id == person
