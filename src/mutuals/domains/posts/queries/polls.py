"""Polls as a viewer may read them: facts of the post, which passed the gate; totals may be hidden until the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Poll, Post, Vote
from mutuals.domains.posts.queries.seeing import see
from mutuals.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Answer:
    """One option; `votes` is None while totals are hidden."""

    title: str
    votes: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A poll as the viewer sees it; its id is its post's."""

    id: int
    ends_at: datetime
    over: bool
    multiple: bool
    hide_totals: bool
    voters: int
    votes: int
    voted: bool  # also for the author, who does not vote
    own: tuple[int, ...]
    answers: tuple[Answer, ...]


def polls_for(viewer: Viewer, post_ids: Iterable[int]) -> dict[int, Asked]:
    """The polls of these posts, which the caller has from `seen`; by post, in two queries."""
    polls = list(Poll.objects.filter(post_id__in=list(post_ids)).values_list(*_FIELDS))
    if not polls:
        return {}
    own: dict[int, list[int]] = {}
    if not viewer.is_anonymous:
        votes = Vote.objects.filter(poll_id__in=[p[0] for p in polls], person_id=viewer.me)
        own = dict(votes.values_list("poll_id", "choices"))
    now = timezone.now()
    return {poll[0]: _asked(poll, own.get(poll[0]), viewer.person_id, now) for poll in polls}


_FIELDS = ("post_id", "options", "tally", "voters", "multiple", "hide_totals", "ends_at", "post__owner_id")


def _asked(poll: tuple, own: list[int] | None, me: int | None, now: datetime) -> Asked:  # type: ignore[type-arg]
    post_id, options, tally, voters, multiple, hide_totals, ends_at, owner = poll
    over = ends_at <= now
    shown = over or not hide_totals
    answers = zip(options, tally, strict=True)
    return Asked(
        id=post_id,
        ends_at=ends_at,
        over=over,
        multiple=multiple,
        hide_totals=hide_totals,
        voters=voters,
        votes=sum(tally),
        voted=own is not None or owner == me,
        own=tuple(own or ()),
        answers=tuple(Answer(t, n if shown else None, i in (own or ())) for i, (t, n) in enumerate(answers)),
    )


def poll_for(viewer: Viewer, post_id: int) -> Asked:
    """The poll of a post that the viewer may see. Raises NotFound."""
    see(viewer, post_id)
    found = polls_for(viewer, [post_id]).get(post_id)
    if found is None:
        raise NotFound
    return found


def voter_ids(post_id: int) -> list[int]:
    """Who voted, to tell them of the end; what they chose is nobody's to read."""
    return list(Vote.objects.filter(poll_id=post_id).values_list("person_id", flat=True))


def poll_of_own(viewer: Viewer, post_id: int) -> Asked | None:
    """One's own poll, also of a post that has not left yet."""
    mine = Post.objects.filter(id=post_id, owner_id=viewer.me, has_poll=True).exists()
    return polls_for(viewer, [post_id]).get(post_id) if mine else None
