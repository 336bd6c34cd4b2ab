"""Reporting somebody to the moderators."""

from mutuals.api.call import Call
from mutuals.api.entities.reports import reports
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.moderation.queries import report_for
from mutuals.domains.moderation.services import report
from mutuals.domains.people.services import not_too_often


class ReportForm(Params):
    account_id: Id
    status_ids: list[Id] = []
    message_ids: list[Id] = []  # of Mutuals: these and no others are shown to the moderators
    with_request: bool = False  # of Mutuals: what the account wrote to the caller when it asked to connect
    comment: str = ""
    forward: bool = False
    category: str = ""
    rule_ids: list[Id] = []


@endpoint("POST", "/api/v1/reports", scope="write:reports")
def file(call: Call, q: ReportForm) -> bytes:
    """Tells the moderators of an account and some of its statuses (entity Report)."""
    not_too_often(call.viewer, "report")
    number = report(
        call.viewer,
        person_id=q.account_id,
        comment=q.comment,
        category=q.category,
        post_ids=q.status_ids,
        message_ids=q.message_ids,
        with_request=q.with_request,
        rule_ids=q.rule_ids,
        forward=q.forward,
    )
    return reports(call.viewer, [report_for(call.viewer, number)])[number]
