from mutuals.domains.posts.services.backfill import backfill
from mutuals.domains.posts.services.choices import choose_posting
from mutuals.domains.posts.services.drafts import QUOTE_POLICY, Draft, PollDraft
from mutuals.domains.posts.services.edit import delete_post, edit_post
from mutuals.domains.posts.services.links import attach_link_card
from mutuals.domains.posts.services.marks import mute_thread, pin, unmute_thread, unpin
from mutuals.domains.posts.services.polls import end_poll, vote
from mutuals.domains.posts.services.publish import publish_post, release, undo
from mutuals.domains.posts.services.quotes import answer_quote, revoke_quote, set_quote_policy
from mutuals.domains.posts.services.react import (
    follow_tag,
    keep,
    share,
    thank,
    unfollow_tag,
    unkeep,
    unshare,
    unthank,
)
from mutuals.domains.posts.services.renewing import renew_posts
from mutuals.domains.posts.services.schedule import cancel_scheduled, publish_scheduled, reschedule, schedule_post

__all__ = [
    "QUOTE_POLICY",
    "Draft",
    "PollDraft",
    "answer_quote",
    "attach_link_card",
    "backfill",
    "cancel_scheduled",
    "choose_posting",
    "delete_post",
    "edit_post",
    "end_poll",
    "follow_tag",
    "keep",
    "mute_thread",
    "pin",
    "publish_post",
    "publish_scheduled",
    "release",
    "renew_posts",
    "reschedule",
    "revoke_quote",
    "schedule_post",
    "set_quote_policy",
    "share",
    "thank",
    "undo",
    "unfollow_tag",
    "unkeep",
    "unmute_thread",
    "unpin",
    "unshare",
    "unthank",
    "vote",
]
