"""THE table: which handlers run after which event, in order. All that happens "after" is in this file."""

from collections.abc import Callable
from typing import Any

from mutuals.domains.people import events as people_events
from mutuals.domains.people import handlers as people
from mutuals.domains.people import tasks as people_tasks

Handler = Callable[[Any], None]

WIRING: dict[type, tuple[Handler, ...]] = {
    people_events.PersonJoined: (people.on_person_joined,),
    people_events.LogInFailed: (people.on_log_in_failed,),
    people_events.AccountMailWritten: (people.on_account_mail_written,),
}

# (seconds, task): scheduled work of the worker
SCHEDULE: tuple[tuple[int, Callable[[], None]], ...] = ((3600, people_tasks.deletions_due),)
