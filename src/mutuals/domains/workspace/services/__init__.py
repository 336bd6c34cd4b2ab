from mutuals.domains.workspace.services.erasing import erase_person
from mutuals.domains.workspace.services.filing import edit_contact, file_contact, remove_contact
from mutuals.domains.workspace.services.keeping import record_about, write_how_met
from mutuals.domains.workspace.services.merging import keep_apart, link_contact, merge_contacts, undo_merge
from mutuals.domains.workspace.services.promising import (
    agree,
    ask_to_agree,
    let_go,
    promise,
    put_promise_off,
    remove_promise,
    set_promise_done,
)
from mutuals.domains.workspace.services.reminding import (
    put_reminder_off,
    remind,
    remove_reminder,
    set_reminder_done,
    tell_reminders,
)
from mutuals.domains.workspace.services.restoring import describe_contact, restore_record
from mutuals.domains.workspace.services.strengthening import forget, wrote
from mutuals.domains.workspace.services.touching import (
    in_touch,
    set_rhythm,
    set_tier,
    snooze,
    was_in_touch,
    was_in_touch_elsewhere,
)
from mutuals.domains.workspace.services.writing import add_note, change_note, remove_note, set_tags

__all__ = [
    "add_note",
    "agree",
    "ask_to_agree",
    "change_note",
    "describe_contact",
    "edit_contact",
    "erase_person",
    "file_contact",
    "forget",
    "in_touch",
    "keep_apart",
    "let_go",
    "link_contact",
    "merge_contacts",
    "promise",
    "put_promise_off",
    "put_reminder_off",
    "record_about",
    "remind",
    "remove_contact",
    "remove_note",
    "remove_promise",
    "remove_reminder",
    "restore_record",
    "set_promise_done",
    "set_reminder_done",
    "set_rhythm",
    "set_tags",
    "set_tier",
    "snooze",
    "tell_reminders",
    "undo_merge",
    "was_in_touch",
    "was_in_touch_elsewhere",
    "write_how_met",
    "wrote",
]
