from mutuals.domains.posts.services.backfill import backfill
from mutuals.domains.posts.services.edit import delete_post, edit_post
from mutuals.domains.posts.services.links import attach_link_card
from mutuals.domains.posts.services.publish import Draft, publish_post, release, undo
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

__all__ = [
    "Draft",
    "attach_link_card",
    "backfill",
    "delete_post",
    "edit_post",
    "follow_tag",
    "keep",
    "publish_post",
    "release",
    "share",
    "thank",
    "undo",
    "unfollow_tag",
    "unkeep",
    "unshare",
    "unthank",
]
