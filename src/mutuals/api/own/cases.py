"""Who looks after an appeal, the history of a case, and notes of moderators for each other."""

from dataclasses import dataclass

from mutuals.api.admin.allowing import moderators_only
from mutuals.api.call import Call
from mutuals.api.own.decisions import AppealCase, one_appeal
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.moderation import queries, services
from mutuals.kit.moments import stamp

READ, WRITE = "admin:read:reports", "admin:write:reports"


class NoteSent(Params):
    """At most 1,000 characters; a note cannot be changed."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a case. `action` is one of the log's, or appealed; `by` is empty where a rule did it,
    or the person themselves."""

    at: str
    action: str
    by: str
    words: str


@endpoint("POST", "/api/mutuals/v1/admin/appeals/{id}/take", scope=WRITE)
def take_appeal(call: Call, id: int) -> AppealCase:
    """The caller looks after an appeal. Refused where another moderator does."""
    moderators_only(call)
    services.take(call.viewer, kind="appeal", case_id=id)
    return one_appeal(call, id)


@endpoint("POST", "/api/mutuals/v1/admin/appeals/{id}/put_back", scope=WRITE)
def put_appeal_back(call: Call, id: int) -> AppealCase:
    """Nobody looks after it."""
    moderators_only(call)
    services.put_back(call.viewer, kind="appeal", case_id=id)
    return one_appeal(call, id)


@endpoint("GET", "/api/mutuals/v1/admin/appeals/{id}/history", scope=READ)
def history_of_appeal(call: Call, id: int) -> list[Step]:
    """What happened to an appeal and to the report before it, oldest first."""
    moderators_only(call)
    return _steps(queries.history_of(call.viewer, appeal_id=id))


@endpoint("GET", "/api/mutuals/v1/admin/reports/{id}/history", scope=READ)
def history_of_report(call: Call, id: int) -> list[Step]:
    """What happened to a report, with what was decided and appeals against that, oldest first."""
    moderators_only(call)
    queries.report_for(call.viewer, id)
    return _steps(queries.history_of(call.viewer, report_id=id))


@endpoint("POST", "/api/mutuals/v1/admin/appeals/{id}/notes", scope=WRITE)
def note_on_appeal(call: Call, q: NoteSent, id: int) -> list[Step]:
    """Keeps a note for the other moderators with an appeal; its history."""
    moderators_only(call)
    services.write_note(call.viewer, kind="appeal", case_id=id, text=q.text)
    return history_of_appeal(call, id)


@endpoint("POST", "/api/mutuals/v1/admin/reports/{id}/notes", scope=WRITE)
def note_on_report(call: Call, q: NoteSent, id: int) -> list[Step]:
    """Keeps a note for the other moderators with a report; its history."""
    moderators_only(call)
    services.write_note(call.viewer, case_id=id, text=q.text)
    return history_of_report(call, id)


@endpoint("POST", "/api/mutuals/v1/admin/reports/{id}/release", scope=WRITE)
def release(call: Call, id: int) -> list[Step]:
    """Takes back what was done by itself because of a report (an offer of work that is held), and closes it."""
    moderators_only(call)
    services.release(call.viewer, report_id=id)
    return history_of_report(call, id)


def _steps(found: list[queries.Happened]) -> list[Step]:
    return [Step(stamp(one.at), one.action, one.by_name, one.words) for one in found]
