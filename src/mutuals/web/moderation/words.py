"""What moderators did, in words: the log keeps short names."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "announce": _("announced"),
    "assign_report": _("looks after a report about"),
    "end_freeze": _("unfroze the account of"),
    "end_limit": _("ended the limit of"),
    "end_rule": _("ended the rule"),
    "end_server_rule": _("ended what held for the server"),
    "erase": _("erased the account of"),
    "give_role": _("gave a role to"),
    "freeze": _("froze the account of"),
    "limit": _("limited the account of"),
    "reopen_report": _("opened again a report about"),
    "resolve_report": _("closed a report about"),
    "unassign_report": _("put back a report about"),
    "update_report": _("sorted a report about"),
    "warn": _("warned"),
    "withdraw_announcement": _("took back the announcement"),
    "write_rule": _("wrote the rule"),
    "write_server_rule": _("decided about the server"),
    "write_text": _("wrote the text"),
}

ROLES = {"member": _("Member"), "moderator": _("Moderator"), "administrator": _("Administrator")}
STATES = {
    "active": _("Active"),
    "waiting": _("Waiting for approval"),
    "limited": _("Limited"),
    "frozen": _("Frozen"),
    "paused": _("Paused"),
    "leaving": _("Being deleted"),
}


def action_words(action: str) -> str:
    """The words for a line of the log; the short name where there are none."""
    return str(ACTIONS.get(action, action))
