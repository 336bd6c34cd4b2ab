from mutuals.domains.notices.services.account import take_back_of_account, tell_of_account
from mutuals.domains.notices.services.browsers import (
    PUSH_POLICIES,
    choose_browser_alerts,
    subscribe_browser,
    unsubscribe_browser,
)
from mutuals.domains.notices.services.choosing import mark_read, set_choice, stop_mail, tell_at_once
from mutuals.domains.notices.services.conversing import take_back_messages, tell_of_message
from mutuals.domains.notices.services.mailing import send_mail, want_digest
from mutuals.domains.notices.services.measures import tell_of_measure
from mutuals.domains.notices.services.pushing import choose_alerts, send_push, subscribe, unsubscribe
from mutuals.domains.notices.services.sorting import (
    Conflict,
    accept_senders,
    dismiss_senders,
    put_all_away,
    put_away,
    put_away_bunch,
    put_away_group,
    set_mark,
    set_policy,
)
from mutuals.domains.notices.services.telling import (
    News,
    part,
    stop_waiting_for,
    take_back,
    take_back_key,
    take_back_post,
    take_back_thank,
    tell,
    tell_of_change,
    tell_of_poll,
    tell_of_post,
)

__all__ = [
    "PUSH_POLICIES",
    "Conflict",
    "News",
    "accept_senders",
    "choose_alerts",
    "choose_browser_alerts",
    "dismiss_senders",
    "mark_read",
    "part",
    "put_all_away",
    "put_away",
    "put_away_bunch",
    "put_away_group",
    "send_mail",
    "send_push",
    "set_choice",
    "set_mark",
    "set_policy",
    "stop_mail",
    "stop_waiting_for",
    "subscribe",
    "subscribe_browser",
    "take_back",
    "take_back_key",
    "take_back_messages",
    "take_back_of_account",
    "take_back_post",
    "take_back_thank",
    "tell",
    "tell_at_once",
    "tell_of_account",
    "tell_of_change",
    "tell_of_measure",
    "tell_of_message",
    "tell_of_poll",
    "tell_of_post",
    "unsubscribe",
    "unsubscribe_browser",
    "want_digest",
]
