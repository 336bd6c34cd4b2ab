from mutuals.domains.posts.lasting import AFTERWARDS, Lasts
from mutuals.domains.posts.services.backfill import Outcome, backfill, imported_post
from mutuals.domains.posts.services.choices import choose_posting
from mutuals.domains.posts.services.depicting import say_no, say_who, say_yes, take_name_off
from mutuals.domains.posts.services.drafts import QUOTE_POLICY, Draft, PollDraft
from mutuals.domains.posts.services.edit import delete_post, edit_post
from mutuals.domains.posts.services.expiring import expire, set_expiry
from mutuals.domains.posts.services.holding import drop_held, finish_held, forget_held, keep_held, take_held
from mutuals.domains.posts.services.links import (
    announce_thing,
    attach_link_card,
    clear_previews,
    spare_previews,
    want_link_card,
)
from mutuals.domains.posts.services.marks import mute_thread, pin, unmute_thread, unpin
from mutuals.domains.posts.services.narrowing import Narrower, narrow_post
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
from mutuals.domains.posts.services.redacting import redact_post
from mutuals.domains.posts.services.renewing import renew_posts
from mutuals.domains.posts.services.restraining import give_back, hold_posts, label_posts
from mutuals.domains.posts.services.revealing import known_of, parts_of, remarks_on, warning_of
from mutuals.domains.posts.services.schedule import cancel_scheduled, publish_scheduled, reschedule, schedule_post

__all__ = [
    "AFTERWARDS",
    "QUOTE_POLICY",
    "Draft",
    "Lasts",
    "Narrower",
    "Outcome",
    "PollDraft",
    "announce_thing",
    "answer_quote",
    "attach_link_card",
    "backfill",
    "cancel_scheduled",
    "choose_posting",
    "clear_previews",
    "delete_post",
    "drop_held",
    "edit_post",
    "end_poll",
    "expire",
    "finish_held",
    "follow_tag",
    "forget_held",
    "give_back",
    "hold_posts",
    "imported_post",
    "keep",
    "keep_held",
    "known_of",
    "label_posts",
    "mute_thread",
    "narrow_post",
    "parts_of",
    "pin",
    "publish_post",
    "publish_scheduled",
    "redact_post",
    "release",
    "remarks_on",
    "renew_posts",
    "reschedule",
    "revoke_quote",
    "say_no",
    "say_who",
    "say_yes",
    "schedule_post",
    "set_expiry",
    "set_quote_policy",
    "share",
    "spare_previews",
    "take_held",
    "take_name_off",
    "thank",
    "undo",
    "unfollow_tag",
    "unkeep",
    "unmute_thread",
    "unpin",
    "unshare",
    "unthank",
    "vote",
    "want_link_card",
    "warning_of",
]
