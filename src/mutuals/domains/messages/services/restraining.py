"""A note of the moderators before a message, or a message that nobody reads: until it is given back as it was.

Who may, and why, is the caller's question (moderation): they see no message but those that somebody reported.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from mutuals.domains.messages.models import Message
from mutuals.domains.messages.services.appending import changed_together
from mutuals.domains.messages.services.putting_away import follow
from mutuals.kit.text.clean import plain

State = Message.State
LONGEST_LABEL = 200


def label_messages(ids: Iterable[int], *, owner: int, words: str) -> dict[int, str]:
    """Puts these words before messages of that person; what they say, by id. One that has a label is left out."""
    with transaction.atomic():
        said = _said(_of(ids, owner).filter(label=None))
        rows = Message.objects.filter(id__in=said)
        rows.update(label=words[:LONGEST_LABEL])
        changed_together(dict(rows.values_list("id", "conversation_id")))
    return said


def hold_messages(ids: Iterable[int], *, owner: int) -> dict[int, str]:
    """Leaves messages of that person to nobody; what they say, by id. One that is held already is left out."""
    with transaction.atomic():
        said = _said(_of(ids, owner))
        rows = Message.objects.filter(id__in=said)
        rows.update(state=State.HELD)
        follow(dict(rows.values_list("id", "conversation_id")), away=True)
    return said


def give_back(ids: Iterable[int], *, kind: str) -> None:
    """Messages are as they were before the label or the hold. One that was deleted meanwhile stays so."""
    with transaction.atomic():
        rows = Message.objects.select_for_update().filter(id__in=list(ids))
        if kind == "label":
            bare = dict(rows.exclude(label=None).values_list("id", "conversation_id"))
            Message.objects.filter(id__in=bare).update(label=None)
            changed_together(bare)
            return
        back = dict(rows.filter(state=State.HELD).values_list("id", "conversation_id"))
        Message.objects.filter(id__in=back).update(state=State.OUT)
        follow(back, away=False)


def _of(ids: Iterable[int], owner: int) -> QuerySet[Message]:
    rows = Message.objects.select_for_update(of=("self",)).filter(id__in=list(ids), owner_id=owner)
    return rows.filter(state=State.OUT, kind=Message.Kind.PLAIN).order_by("id")


def _said(rows: QuerySet[Message]) -> dict[int, str]:
    return {number: plain(html) for number, html in rows.values_list("id", "payload__html")}
