"""Mastodon's Notification and GroupedNotificationsResults: rows of notices, accounts and statuses in one batch each."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

import orjson

from mutuals.api.answers import joined
from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.directs import directs
from mutuals.api.entities.reports import reports
from mutuals.api.entities.statuses import statuses
from mutuals.domains.moderation.queries import reports_among
from mutuals.domains.notices.queries import Bunch, Told, reports_told
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.moments import stamp

SAMPLE = 8  # accounts of a group that are rendered
REPORT = "admin.report"
PARTIAL = ("id", "acct", "locked", "bot", "url", "avatar", "avatar_static")


def notifications(viewer: Viewer, rows: Sequence[Told]) -> list[bytes]:
    """The Notification entities of these notices, in order; what speaks of a post that may not be seen is left out."""
    shown = _shown(viewer, {row.thing for row in rows if row.thing})
    people = accounts(viewer, {row.actor_id for row in rows if row.actor_id})
    filed = _reports(viewer, rows)
    return [
        _one(row, people[row.actor_id], shown.get(row.thing or 0), filed.get(row.id))
        for row in rows
        if row.actor_id in people and (row.thing is None or row.thing in shown) and _whole(row, filed)
    ]


def _reports(viewer: Viewer, rows: Iterable[Told]) -> dict[int, bytes]:
    """By notice: the report that it tells of, for who may read it."""
    numbers = [row.id for row in rows if row.type == REPORT]
    told = reports_told(viewer, numbers) if numbers else {}
    found = reports(viewer, reports_among(viewer, told.values())) if told else {}
    return {notice: found[report] for notice, report in told.items() if report in found}


def _whole(row: Told, filed: Container[int]) -> bool:
    """Whether all is there that clients read of it: of a report they show whom it is about."""
    return row.type != REPORT or row.id in filed


def _shown(viewer: Viewer, ids: set[int]) -> dict[int, bytes]:
    """The statuses that notices speak of; what is no post may be a message, which programs know as a direct status."""
    found = statuses(viewer, ids, context="notifications")
    return found | directs(viewer, ids - found.keys()) if len(found) < len(ids) else found


def _one(row: Told, account: bytes, status: bytes | None, report: bytes | None) -> bytes:
    head = b'{"id":"%d","type":"%s","created_at":"%s","group_key":"%s","account":' % (
        row.id,
        row.type.encode(),
        stamp(row.at).encode(),
        row.key.encode(),
    )
    more = (b',"status":' + status if status else b"") + (b',"report":' + report if report else b"")
    return head + account + more + (b',"filtered":true}' if row.aside else b"}")


def grouped(viewer: Viewer, bunches: Sequence[Bunch], *, paged: bool, partial: bool = False) -> bytes:
    """GroupedNotificationsResults: every account and status once, whatever the groups that name it."""
    shown = _shown(viewer, {b.newest.thing for b in bunches if b.newest.thing})
    filed = _reports(viewer, [b.newest for b in bunches])
    kept = [
        b
        for b in bunches
        if b.people and (b.newest.thing is None or b.newest.thing in shown) and _whole(b.newest, filed)
    ]
    first = dict.fromkeys(b.people[0] for b in kept)
    wanted = list(dict.fromkeys(person for b in kept for person in b.people[:SAMPLE]))
    people = accounts(viewer, wanted)
    full = [i for i in wanted if i in people and (not partial or i in first)]
    parts = [
        b'{"accounts":' + joined([people[i] for i in full]),
        b'"statuses":' + joined([shown[i] for i in dict.fromkeys(b.newest.thing for b in kept) if i in shown]),
        b'"notification_groups":' + joined([_group(b, people, paged, filed) for b in kept]) + b"}",
    ]
    if partial:
        short = [_partial(people[i]) for i in wanted if i in people and i not in first]
        parts.insert(1, b'"partial_accounts":' + orjson.dumps(short))
    return b",".join(parts)


def _group(bunch: Bunch, people: Container[int], paged: bool, filed: Mapping[int, bytes]) -> bytes:
    found: dict[str, Any] = {
        "group_key": bunch.key,
        "notifications_count": bunch.count,
        "type": bunch.newest.type,
        "most_recent_notification_id": bunch.newest.id,  # a number, as Mastodon sends it: apps read nothing else
        "sample_account_ids": [str(i) for i in bunch.people[:SAMPLE] if i in people],
    }
    if paged:
        found["page_min_id"], found["page_max_id"] = str(bunch.page_min), str(bunch.page_max)
        found["latest_page_notification_at"] = stamp(bunch.newest.at)
    if bunch.newest.thing:
        found["status_id"] = str(bunch.newest.thing)
    whole = orjson.dumps(found)
    return whole[:-1] + b',"report":' + filed[bunch.newest.id] + b"}" if bunch.newest.id in filed else whole


def _partial(account: bytes) -> dict[str, Any]:
    """A PartialAccountWithAvatar."""
    whole = orjson.loads(account)
    return {name: whole[name] for name in PARTIAL}
