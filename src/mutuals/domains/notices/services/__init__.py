from mutuals.domains.notices.services.choosing import mark_read, set_choice, stop_mail, tell_at_once
from mutuals.domains.notices.services.mailing import send_mail, want_digest
from mutuals.domains.notices.services.measures import tell_of_measure
from mutuals.domains.notices.services.telling import (
    News,
    part,
    stop_waiting_for,
    take_back,
    take_back_post,
    take_back_thank,
    tell,
    tell_of_post,
)

__all__ = [
    "News",
    "mark_read",
    "part",
    "send_mail",
    "set_choice",
    "stop_mail",
    "stop_waiting_for",
    "take_back",
    "take_back_post",
    "take_back_thank",
    "tell",
    "tell_at_once",
    "tell_of_measure",
    "tell_of_post",
    "want_digest",
]
