"""Mastodon's Report: for who filed it, and for moderators in their notifications."""

from collections.abc import Collection
from typing import Any

import orjson

from mutuals.api.entities.accounts import accounts
from mutuals.domains.moderation.queries import ReportRow
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.moments import stamp, stamp_or_none


def reports(viewer: Viewer, rows: Collection[ReportRow]) -> dict[int, bytes]:
    """The entities of these reports, by id, with whom they are about; without those who are gone."""
    people = accounts(viewer, {row.about_id for row in rows})
    return {row.id: _report(row, people[row.about_id]) for row in rows if row.about_id in people}


def told_of_report(row: ReportRow) -> dict[str, Any]:
    """What every entity of a report says: Report and Admin::Report."""
    return {
        "id": str(row.id),
        "action_taken": row.resolved_at is not None,
        "action_taken_at": stamp_or_none(row.resolved_at),
        "category": row.category,
        "comment": row.comment,
        "forwarded": row.forwarded,
        "created_at": stamp(row.at),
    }


def _report(row: ReportRow, about: bytes) -> bytes:
    fields = {
        **told_of_report(row),
        "status_ids": [str(quote["id"]) for quote in row.quotes if "kind" not in quote] or None,
        "rule_ids": [str(rule) for rule in row.rules] or None,
    }
    return orjson.dumps(fields)[:-1] + b',"target_account":' + about + b"}"
