from mutuals.domains.ties.services.blocking import block, mute, unblock, unmute
from mutuals.domains.ties.services.circles import (
    change_circle,
    change_list,
    make_circle,
    make_list,
    remove_circle,
    remove_list,
)
from mutuals.domains.ties.services.connecting import (
    accept_connection,
    ask_to_connect,
    decline_connection,
    disconnect,
)
from mutuals.domains.ties.services.following import (
    accept_follow,
    follow,
    refuse_follow,
    show_shares,
    unfollow,
)

__all__ = [
    "accept_connection",
    "accept_follow",
    "ask_to_connect",
    "block",
    "change_circle",
    "change_list",
    "decline_connection",
    "disconnect",
    "follow",
    "make_circle",
    "make_list",
    "mute",
    "refuse_follow",
    "remove_circle",
    "remove_list",
    "show_shares",
    "unblock",
    "unfollow",
    "unmute",
]
