from mutuals.domains.ties.services.blocking import block, cover, mute, unblock, unmute
from mutuals.domains.ties.services.circles import (
    add_to_list,
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
    connect_people,
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
from mutuals.domains.ties.services.regarding import block_domain, endorse, unblock_domain, unendorse, write_note

__all__ = [
    "accept_connection",
    "accept_follow",
    "add_to_list",
    "ask_to_connect",
    "block",
    "block_domain",
    "change_circle",
    "change_list",
    "connect_people",
    "cover",
    "decline_connection",
    "disconnect",
    "endorse",
    "follow",
    "make_circle",
    "make_list",
    "mute",
    "refuse_follow",
    "remove_circle",
    "remove_list",
    "show_shares",
    "unblock",
    "unblock_domain",
    "unendorse",
    "unfollow",
    "unmute",
    "write_note",
]
