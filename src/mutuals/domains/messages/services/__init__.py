from mutuals.domains.messages.services.changing import delete_message, edit_message, react
from mutuals.domains.messages.services.choosing import set_choices
from mutuals.domains.messages.services.gathering import (
    add_members,
    leave,
    open_conversation,
    remove_member,
    rename,
)
from mutuals.domains.messages.services.marking import archive, mark_read, mark_unread, mute, show_marks, typing
from mutuals.domains.messages.services.requests import accept, decline
from mutuals.domains.messages.services.sending import send, send_direct, write_to

__all__ = [
    "accept",
    "add_members",
    "archive",
    "decline",
    "delete_message",
    "edit_message",
    "leave",
    "mark_read",
    "mark_unread",
    "mute",
    "open_conversation",
    "react",
    "remove_member",
    "rename",
    "send",
    "send_direct",
    "set_choices",
    "show_marks",
    "typing",
    "write_to",
]
