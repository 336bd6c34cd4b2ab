"""Conversations and messages as Mutuals' own API has them."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.media import attachments
from mutuals.cards.addresses import absolute
from mutuals.domains.guard.cautions import reason_of
from mutuals.domains.messages.queries import Card, Proposed, Row, Said, Talk, cards, cautions_in_row, meetings, said
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.moments import stamp, stamp_or_none

Entity = dict[str, Any]


def rows(viewer: Viewer, some: Sequence[Row]) -> list[Entity]:
    """Conversations of a list, each with its newest message where that may be seen."""
    found = said(viewer, [row.latest for row in some])
    last = dict(zip(found, messages(viewer, list(found.values())), strict=True))
    known = accounts(viewer, {face.id for row in some for face in row.people})
    return [
        {
            "id": str(row.id),
            "title": row.title,
            "is_group": not row.is_pair,
            "accounts": [orjson.Fragment(known[face.id]) for face in row.people if face.id in known],
            "standing": row.standing,
            "purpose": row.purpose or None,
            "unread": row.unread,
            "muted": row.muted,
            "archived": row.archived,
            "latest_id": str(row.latest),
            "last_message": last.get(row.latest),
            "put_last": row.put_last,
            "cautions": [{"kind": kind.value, "reason": reason_of(kind)} for kind in cautions_in_row(row)],
        }
        for row in some
    ]


def encoded(some: Iterable[Entity]) -> list[bytes]:
    """Entities as JSON, for a page with links."""
    return [orjson.dumps(one) for one in some]


def talk(viewer: Viewer, one: Talk) -> Entity:
    """One conversation whole. `read_sequence` of the others is null where not both show what they read."""
    known = accounts(viewer, {person.face.id for person in one.people})
    people = [
        {
            "account": orjson.Fragment(known[person.face.id]),
            "is_admin": person.is_admin,
            "read_sequence": person.read,
        }
        for person in one.people
        if person.face.id in known
    ]
    return {
        "id": str(one.id),
        "title": one.title,
        "is_group": not one.is_pair,
        "people": people,
        "standing": one.standing,
        "purpose": one.purpose or None,
        "waits": one.waits,
        "is_admin": one.is_admin,
        "sequence": one.sequence,
        "revision": one.revision,
        "read_sequence": one.read_sequence,
        "unread": one.unread,
        "muted": one.muted,
        "archived": one.archived,
        "shows_reads": one.shows_reads,
        "shows_typing": one.shows_typing,
        "topics": [{"id": str(number), "name": name} for number, name in one.topics],
    }


def message(viewer: Viewer, one: Said) -> Entity:
    """One message."""
    return messages(viewer, [one])[0]


def messages(viewer: Viewer, some: Sequence[Said]) -> list[Entity]:
    """Messages in the order given, with what they carry."""
    ids = [one.id for one in some if not one.is_gone]
    proposed, shared = meetings(ids), cards(viewer, ids)
    return [_message(viewer, one, proposed.get(one.id), shared.get(one.id)) for one in some]


def _message(viewer: Viewer, one: Said, proposed: Proposed | None, card: Card | None) -> Entity:
    """`client_id` is its sender's alone."""
    own = one.owner_id == viewer.me
    return {
        "id": str(one.id),
        "conversation_id": str(one.conversation_id),
        "sequence": one.sequence,
        "revision": one.revision,
        "client_id": one.client_id if own else None,
        "account_id": str(one.owner_id),
        "created_at": stamp(one.at),
        "edited_at": stamp_or_none(one.edited_at),
        "kind": one.kind,
        "deleted": one.is_gone,
        "held": one.is_restrained,
        "label": one.label,
        "text": one.source,
        "content": absolute(one.html),
        "reply_to_id": str(one.reply_to_id) if one.reply_to_id else None,
        "topic": {"id": str(one.topic_id), "name": one.topic__name} if one.topic_id else None,
        "media_attachments": attachments(viewer, one.files),
        "reactions": _signs(viewer, one),
        "meeting": _meeting(proposed) if proposed else None,
        "contact": {"kind": card.kind, "value": card.value, "until": stamp(card.until)} if card else None,
    }


def _meeting(one: Proposed) -> Entity:
    return {
        "subject": one.subject,
        "place": one.place,
        "minutes": one.minutes,
        "times": [stamp(time) for time in one.times],
        "chosen": stamp_or_none(one.chosen),
    }


def _signs(viewer: Viewer, one: Said) -> list[Entity]:
    by: dict[str, list[int]] = {}
    for sign, person in one.reactions:
        by.setdefault(sign, []).append(person)
    return [
        {"sign": sign, "account_ids": [str(i) for i in people], "me": viewer.me in people}
        for sign, people in by.items()
    ]
