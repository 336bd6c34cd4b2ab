"""After a campaign was retracted: its notices go, and whom it reached is told in plain words."""

from collections.abc import Iterable

from mutuals.domains.messages.queries import reached_by
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services.account import tell_of_account
from mutuals.domains.notices.services.telling import retract, take_back
from mutuals.domains.people.queries import faces
from mutuals.domains.ties.queries import asked_pairs

REACHES = (Notice.Kind.MENTION, Notice.Kind.REPLY, Notice.Kind.QUOTE, Notice.Kind.POST, Notice.Kind.MESSAGE)


def tell_of_retraction(*, retraction_id: int, kind: str, ids: Iterable[int]) -> None:
    """No notice speaks of these posts or messages; a push that waits finds none. Whom they reached hears once of it."""
    rows = Notice.objects.filter(thing__in=list(ids))
    reached = set(rows.filter(kind__in=REACHES).values_list("person_id", flat=True))
    if kind == "message":
        reached |= reached_by(ids)
    for sender, recipient in asked_pairs(ids) if kind == "request" else ():
        reached.add(recipient)
        take_back(kinds=[Notice.Kind.CONNECTION_REQUEST], person_id=recipient, actor_id=sender)
    retract(rows)
    there = {i for i, face in faces(reached).items() if face.account_id and face.state == "active"}
    tell_of_account(there, "retracted", about=retraction_id)
