from mutuals.domains.messages.services.changing import delete_message, edit_message, react
from mutuals.domains.messages.services.choosing import new_calendar, set_choices, set_reply_time
from mutuals.domains.messages.services.contact import share_contact, take_contact_back
from mutuals.domains.messages.services.gathering import (
    add_members,
    leave,
    open_conversation,
    remove_member,
    rename,
)
from mutuals.domains.messages.services.marking import archive, mark_read, mark_unread, mute, show_marks, typing
from mutuals.domains.messages.services.meeting import pick_time, propose_times
from mutuals.domains.messages.services.requests import accept, decline
from mutuals.domains.messages.services.sending import begin_group, named_in, send, send_direct, write_to

__all__ = [
    "accept",
    "add_members",
    "archive",
    "begin_group",
    "decline",
    "delete_message",
    "edit_message",
    "leave",
    "mark_read",
    "mark_unread",
    "mute",
    "named_in",
    "new_calendar",
    "open_conversation",
    "pick_time",
    "propose_times",
    "react",
    "remove_member",
    "rename",
    "send",
    "send_direct",
    "set_choices",
    "set_reply_time",
    "share_contact",
    "show_marks",
    "take_contact_back",
    "typing",
    "write_to",
]
