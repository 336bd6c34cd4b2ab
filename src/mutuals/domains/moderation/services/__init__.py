from mutuals.domains.moderation.services.announcements import dismiss, react, unreact
from mutuals.domains.moderation.services.emoji import add_emoji, remove_emoji
from mutuals.domains.moderation.services.handling import put_back, reopen, resolve, sort_report, take
from mutuals.domains.moderation.services.house import (
    end_rule,
    end_server_rule,
    publish_announcement,
    withdraw_announcement,
    write_rule,
    write_server_rule,
    write_text,
)
from mutuals.domains.moderation.services.measures import act, end, erase
from mutuals.domains.moderation.services.reporting import report
from mutuals.domains.moderation.services.roles import give_role

__all__ = [
    "act",
    "add_emoji",
    "dismiss",
    "end",
    "end_rule",
    "end_server_rule",
    "erase",
    "give_role",
    "publish_announcement",
    "put_back",
    "react",
    "remove_emoji",
    "reopen",
    "report",
    "resolve",
    "sort_report",
    "take",
    "unreact",
    "withdraw_announcement",
    "write_rule",
    "write_server_rule",
    "write_text",
]
