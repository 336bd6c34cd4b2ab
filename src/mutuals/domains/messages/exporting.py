"""What a person takes along of their conversations: what they may read there now."""

from collections.abc import Iterator

from django.db.models import OuterRef, Q
from django.utils import timezone

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.messages.models import Choice, ContactCard, Meeting, Member, Message, Reaction, Revision
from mutuals.domains.people.portable import Plain, addresses, rows
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way


def export_of(person: Viewer) -> Iterator[Plain]:
    """Conversations, what was said in them and what it carried; how others stand to them is theirs."""
    me = person.me
    mine = Member.objects.filter(person_id=me, left_at=None).exclude(blocked_either_way(me, OuterRef("other_id")))
    for row in rows(
        "conversations", mine, "role", "standing", "muted", "archived", "shows_reads", "shows_typing",
        id="conversation_id", title="conversation__title", of_two="conversation__is_pair",
    ):  # fmt: skip
        there = Member.objects.filter(conversation_id=int(row["id"]), left_at=None).exclude(person_id=me)
        yield {**row, "people": addresses(there.values_list("person_id", flat=True))}
    said = visible_to(Message.objects.filter(state=Message.State.OUT), person)
    said = said.filter(conversation_id__in=mine.values("conversation_id"))
    yield from rows(
        "messages", said, "id", "sequence", "edited_at", people={"from": "owner"}, conversation="conversation_id",
        what="kind", text="payload__source", html="payload__html", topic="topic__name", answers="reply_to_id",
    )  # fmt: skip
    ids = said.values("id")
    before = Revision.objects.filter(message_id__in=ids)
    yield from rows("revisions", before, "id", "source", message="message_id", until="at")
    signs = Reaction.objects.filter(message_id__in=ids, person_id=me)
    yield from rows("signs", signs, "id", "sign", message="message_id")
    times = Meeting.objects.filter(message_id__in=ids)
    yield from rows("meetings", times, "subject", "place", "minutes", "zone", "times", "chosen", message="message_id")
    shown = ContactCard.objects.filter(message_id__in=ids).exclude(value="")
    shown = shown.filter(Q(message__owner_id=me) | Q(person_id=me, until__gt=timezone.now()))
    yield from rows("contact_cards", shown, "value", "until", message="message_id", what="kind")
    choices = Choice.objects.filter(person_id=me)
    yield from rows("choices", choices, "shows_reads", "shows_typing", "reply_time", "weekdays_only")
