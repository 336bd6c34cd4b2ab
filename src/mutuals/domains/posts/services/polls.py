"""Polls: asking, voting once, ending. A change of the question begins anew."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.people.queries import own_persons
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.events import PollDue, PollEnded
from mutuals.domains.posts.models import Poll, Post, Vote
from mutuals.domains.posts.services.drafts import PollDraft
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

SHORTEST, LONGEST = 300, 2_629_746  # seconds: five minutes, one month
LONGEST_OPTION = 50  # characters


def check_poll(draft: PollDraft) -> list[str]:
    """The answers, cleaned. Raises Refused with the reason."""
    most = settings.MUTUALS_POLL_OPTIONS
    if any(len(option) > LONGEST_OPTION * 4 for option in draft.options[: most + 1]):
        raise _too_long()
    options = [clean_line(option, LONGEST_OPTION * 4) for option in draft.options[: most + 1]]
    if any(len(option) > LONGEST_OPTION for option in options):
        raise _too_long()
    if not all(options):
        raise Refused(_("Every answer of a poll needs words."), field="poll")
    if not 2 <= len(options) <= most:
        raise Refused(_("A poll has two to %(most)d answers.") % {"most": most}, field="poll")
    if len({option.casefold() for option in options}) != len(options):
        raise Refused(_("Two answers of the poll are the same."), field="poll")
    if not SHORTEST <= draft.seconds <= LONGEST:
        raise Refused(_("A poll runs from five minutes to one month."), field="poll")
    return options


def ask(post: Post, draft: PollDraft, *, starts_at: datetime) -> None:
    """Gives a post its poll, or another in its place: all votes are gone then. Inside the post's transaction."""
    options = check_poll(draft)
    Vote.objects.filter(poll_id=post.id).delete()
    values = {
        "options": options,
        "tally": [0] * len(options),
        "voters": 0,
        "multiple": draft.multiple,
        "hide_totals": draft.hide_totals,
        "ends_at": starts_at + timedelta(seconds=draft.seconds),
        "ended": False,
    }
    Poll.objects.update_or_create(post=post, defaults=values)


def expect_end(post: Post) -> None:
    """Announces when a poll is to be ended. Inside the transaction in which its post goes out, or it changes."""
    if post.has_poll:
        ends_at = Poll.objects.values_list("ends_at", flat=True).get(post=post)
        announce(PollDue(post.id), actor_id=post.owner_id, not_before=ends_at)


def vote(actor: Viewer, *, post_id: int, choices: list[int]) -> None:
    """Votes, once and for good. Raises Refused, NotFound."""
    chosen = sorted(set(choices))
    try:
        with transaction.atomic():
            post = visible_to(Post.objects.filter(id=post_id, state=Post.State.OUT, has_poll=True), actor).first()
            poll = Poll.objects.select_for_update().filter(post_id=post_id).first() if post else None
            if post is None or poll is None:
                raise NotFound
            _may_vote(actor, post, poll, chosen)
            Vote.objects.create(poll=poll, person_id=actor.me, choices=chosen)
            poll.tally = [count + (place in chosen) for place, count in enumerate(poll.tally)]
            poll.voters += 1
            poll.save(update_fields=["tally", "voters"])
    except IntegrityError:
        raise _voted() from None


def _may_vote(actor: Viewer, post: Post, poll: Poll, chosen: list[int]) -> None:
    mine = own_persons(actor)  # one person, one vote
    if post.owner_id in mine:
        raise Refused(_("This is your own poll."), field="choices")
    if poll.ends_at <= timezone.now():
        raise Refused(_("The poll has ended."), field="choices")
    if not chosen or not all(0 <= place < len(poll.options) for place in chosen):
        raise Refused(_("Choose one of the answers."), field="choices")
    if len(chosen) > 1 and not poll.multiple:
        raise Refused(_("Choose one answer only."), field="choices")
    if Vote.objects.filter(poll=poll, person_id__in=mine).exists():
        raise _voted()


def end_poll(*, post_id: int) -> None:
    """Announces the end of a poll, once; nothing happens where it runs on, was deleted, or ended before."""
    with transaction.atomic():
        due = Poll.objects.filter(post_id=post_id, post__state=Post.State.OUT, ended=False, ends_at__lte=timezone.now())
        if due.update(ended=True):
            owner = Post.objects.values_list("owner_id", flat=True).get(id=post_id)
            announce(PollEnded(post_id, owner), actor_id=owner)


def _voted() -> Refused:
    return Refused(_("You have voted already."), field="choices")


def _too_long() -> Refused:
    return Refused(_("An answer has at most %(most)d characters.") % {"most": LONGEST_OPTION}, field="poll")
