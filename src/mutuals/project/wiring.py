"""THE table: which handlers run after which event, in order. All that happens "after" is in this file."""

from collections.abc import Callable
from typing import Any

from mutuals.cards import handlers as cards
from mutuals.domains.media import tasks as media
from mutuals.domains.people import events as people_happened
from mutuals.domains.posts import events as posts_happened
from mutuals.domains.posts import handlers as posts
from mutuals.domains.ties import events as ties_happened

Handler = Callable[[Any], None]

WIRING: dict[type, tuple[Handler, ...]] = {
    people_happened.PersonJoined: (cards.on_person_changed,),
    people_happened.PersonChanged: (cards.on_person_changed,),
    ties_happened.FollowAsked: (),
    ties_happened.Followed: (),
    ties_happened.FollowAccepted: (),
    ties_happened.Unfollowed: (),
    ties_happened.ConnectionAsked: (),
    ties_happened.ConnectionWithdrawn: (),
    ties_happened.Connected: (),
    ties_happened.Disconnected: (),
    ties_happened.Blocked: (),
    posts_happened.PostHeld: (posts.on_post_held,),
    posts_happened.PostPublished: (cards.on_post_written, posts.on_post_written),
    posts_happened.PostEdited: (cards.on_post_written, posts.on_post_written),
    posts_happened.PostDeleted: (),
    posts_happened.PostShared: (),
    posts_happened.Thanked: (),
    posts_happened.ThankWithdrawn: (),
}

# (seconds, task): scheduled work of the worker
SCHEDULE: tuple[tuple[int, Callable[[], None]], ...] = ((3600, media.unused_files_due),)
