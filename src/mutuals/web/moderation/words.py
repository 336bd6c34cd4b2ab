"""What moderators did, in words: the log keeps short names."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "appeal_ended": _("took back, after an appeal, a decision about"),
    "appeal_stands": _("left standing, after an appeal, a decision about"),
    "appealed": _("appealed"),
    "assign_appeal": _("looks after an appeal of"),
    "note_appeal": _("wrote a note about an appeal of"),
    "note_report": _("wrote a note about a report about"),
    "unassign_appeal": _("put back an appeal of"),
    "announce": _("announced"),
    "assign_report": _("looks after a report about"),
    "auto_rule_off": _("switched off the rule"),
    "auto_rule_on": _("switched on the rule"),
    "end_auto_rule": _("removed the rule"),
    "try_auto_rule": _("tried the rule"),
    "write_auto_rule": _("wrote the rule"),
    "bar": _("keeps out"),
    "bar_list": _("took in a list of what is kept out"),
    "unbar": _("keeps out no longer"),
    "choose_storage": _("chose how much of what can go may stay:"),
    "drop_job": _("gave up a job that had failed:"),
    "end_freeze": _("unfroze the account of"),
    "end_hold": _("gave back a held post of"),
    "end_label": _("took the note from a post of"),
    "end_limit": _("ended the limit of"),
    "end_purge": _("called off the erasing of"),
    "end_rule": _("ended the rule"),
    "end_suspend": _("ended the suspension of"),
    "end_warn": _("took back a warning of"),
    "end_server_rule": _("ended what held for the server"),
    "erase": _("erased the account of"),
    "give_role": _("gave a role to"),
    "freeze": _("froze the account of"),
    "hold": _("held a post of"),
    "label": _("put a note before a post of"),
    "limit": _("limited the account of"),
    "prune": _("had removed what can go above"),
    "merge_skills": _("made one of two skills:"),
    "unmerge_skills": _("made two again of the skills"),
    "purge": _("began to erase the account of"),
    "reopen_report": _("opened again a report about"),
    "resolve_report": _("closed a report about"),
    "suspend": _("suspended the account of"),
    "retry_jobs": _("had jobs tried again:"),
    "retract": _("put away a campaign, copies:"),
    "unassign_report": _("put back a report about"),
    "unretract": _("put a campaign back, copies:"),
    "update_report": _("sorted a report about"),
    "warn": _("warned"),
    "withdraw_announcement": _("took back the announcement"),
    "write_rule": _("wrote the rule"),
    "write_server_rule": _("decided about the server"),
    "write_text": _("wrote the text"),
    "start_from": _("has the trust graph start from"),
    "start_no_more_from": _("has the trust graph start no more from"),
    "graph_aside": _("set aside what the trust graph says of"),
    "graph_counts": _("lets count again what the trust graph says of"),
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
