"""Reporting somebody to the moderators."""

import orjson

from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.moderation.queries import report_for
from mutuals.domains.moderation.services import report
from mutuals.domains.people.services import not_too_often
from mutuals.kit.moments import stamp, stamp_or_none


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
    row = report_for(call.viewer, number)
    about = accounts(call.viewer, [row.about_id])[row.about_id]
    fields = {
        "id": str(row.id),
        "action_taken": row.resolved_at is not None,
        "action_taken_at": stamp_or_none(row.resolved_at),
        "category": row.category,
        "comment": row.comment,
        "forwarded": row.forwarded,
        "created_at": stamp(row.at),
        "status_ids": [str(quote["id"]) for quote in row.quotes if "kind" not in quote] or None,
        "rule_ids": [str(rule) for rule in row.rules] or None,
    }
    return orjson.dumps(fields)[:-1] + b',"target_account":' + about + b"}"
