from mutuals.domains.moderation.services.acting import act
from mutuals.domains.moderation.services.announcements import dismiss, react, unreact
from mutuals.domains.moderation.services.appealing import answer_appeal, appeal
from mutuals.domains.moderation.services.automatic import (
    apply_auto_rules,
    end_auto_rule,
    switch_auto_rule,
    try_auto_rule,
    write_auto_rule,
)
from mutuals.domains.moderation.services.barring import bar, bar_list, unbar
from mutuals.domains.moderation.services.claiming import put_back, take, write_note
from mutuals.domains.moderation.services.emoji import add_emoji, remove_emoji
from mutuals.domains.moderation.services.ending import end, end_measure, release
from mutuals.domains.moderation.services.graph import (
    ask_run,
    begin_run,
    set_standing_aside,
    start_from,
    start_no_more_from,
)
from mutuals.domains.moderation.services.handling import reopen, resolve, sort_report
from mutuals.domains.moderation.services.house import (
    decide_on_server,
    end_rule,
    end_server_rule,
    publish_announcement,
    withdraw_announcement,
    write_rule,
    write_server_rule,
    write_text,
)
from mutuals.domains.moderation.services.offers import hold_offer
from mutuals.domains.moderation.services.reporting import report
from mutuals.domains.moderation.services.retracting import give_copies_back, retract, take_retraction_back
from mutuals.domains.moderation.services.roles import give_role
from mutuals.domains.moderation.services.running import run_graph
from mutuals.domains.moderation.services.settling import bury, put_away_late, settle, unsettle
from mutuals.domains.moderation.services.waves import queue_wave

__all__ = [
    "act",
    "add_emoji",
    "answer_appeal",
    "appeal",
    "apply_auto_rules",
    "ask_run",
    "bar",
    "bar_list",
    "begin_run",
    "bury",
    "decide_on_server",
    "dismiss",
    "end",
    "end_auto_rule",
    "end_measure",
    "end_rule",
    "end_server_rule",
    "give_copies_back",
    "give_role",
    "hold_offer",
    "publish_announcement",
    "put_away_late",
    "put_back",
    "queue_wave",
    "react",
    "release",
    "remove_emoji",
    "reopen",
    "report",
    "resolve",
    "retract",
    "run_graph",
    "set_standing_aside",
    "settle",
    "sort_report",
    "start_from",
    "start_no_more_from",
    "switch_auto_rule",
    "take",
    "take_retraction_back",
    "try_auto_rule",
    "unbar",
    "unreact",
    "unsettle",
    "withdraw_announcement",
    "write_auto_rule",
    "write_note",
    "write_rule",
    "write_server_rule",
    "write_text",
]
