"""Putting messages away and back, for moderators: many at once; and what is left of one that is gone for good."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from mutuals.domains.audience.gate import audience_of
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.messages.models import (
    ContactCard,
    Meeting,
    Member,
    Message,
    Payload,
    Reaction,
    Revision,
)
from mutuals.domains.messages.services.appending import changed_together

State, Standing = Message.State, Member.Standing


def put_away(ids: QuerySet[Any, Any]) -> int:
    """Nobody reads these messages any more; how many. Inside the verdict's transaction."""
    return Message.objects.filter(id__in=ids, state=State.OUT).update(state=State.AWAY)


def put_back(ids: QuerySet[Any, Any]) -> int:
    """Those of them that were put away can be read again; how many."""
    return Message.objects.filter(id__in=ids, state=State.AWAY).update(state=State.OUT)


def settle(ids: Iterable[int], *, away: bool) -> list[int]:
    """Open pages hear of those that were put away (or back); a request of nothing else waits no more. Their ids."""
    rows = Message.objects.filter(id__in=list(ids), state=State.AWAY if away else State.OUT)
    found = dict(rows.values_list("id", "conversation_id"))
    follow(found, away=away)
    return list(found)


def follow(found: Mapping[int, int], *, away: bool) -> None:
    """What hangs on messages (conversations by them) that nobody reads any more, or that can be read again."""
    changed_together(found)
    waiting = Member.objects.filter(
        conversation_id__in=set(found.values()), conversation__sequence=1, standing=Standing.ASKED
    )
    if away:
        waiting.update(latest=None, unread=False)
    else:
        only = Message.objects.filter(conversation_id=OuterRef("conversation_id")).values("id")[:1]
        waiting.filter(latest=None).update(latest=Subquery(only), unread=True)
    with_files = media.with_files(kind="message", thing_ids=found)
    for message in Message.objects.filter(id__in=with_files):
        scope = audience_of(message)
        media.show(kind="message", thing_ids=[message.id], scope={**scope, "audience": Audience.ME} if away else scope)


def bury_away(ids: Iterable[int]) -> None:
    """The time to appeal is over: what was put away is gone for good."""
    with transaction.atomic():
        for number in Message.objects.filter(id__in=list(ids), state=State.AWAY).values_list("id", flat=True):
            bury(number)


def bury(message_id: int) -> None:
    """Leaves a tombstone: id and sequence stay taken. Inside a transaction."""
    Payload.objects.filter(message_id=message_id).update(source="", html="", folded="")
    Revision.objects.filter(message_id=message_id).delete()
    for attached in (Reaction, Meeting, ContactCard):
        attached.objects.filter(message_id=message_id).delete()
    Message.objects.filter(id=message_id).update(state=State.GONE, edited_at=None)
    media.detach(kind="message", thing_id=message_id)
