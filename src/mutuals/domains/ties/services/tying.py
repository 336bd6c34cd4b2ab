"""The two rows of a connection, and the story they hold."""

from datetime import date
from typing import Any

from django.db.models import Q

from mutuals.domains.guard import services as guard
from mutuals.domains.people.queries import faces
from mutuals.domains.ties.contexts import STORY_COLUMNS, Context, Story, wins
from mutuals.domains.ties.models import Connection, ConnectionRequest
from mutuals.kit.text.clean import clean_line, clean_text


def told(
    context: str, note: str, place: str = "", met_on: date | None = None, by: int | None = None, purpose: str = ""
) -> Story:
    """What was said of a tie, cleaned."""
    known = context if context in Context.values else ""
    return Story(known, clean_text(note, 300), clean_line(place, 120), met_on, by, purpose)


def story_of(row: Any) -> Story:
    return Story(*(getattr(row, name) for name in STORY_COLUMNS))


def columns_of(story: Story) -> dict[str, Any]:
    return {name: getattr(story, name) for name in STORY_COLUMNS}


def tie(one_id: int, other_id: int, story: Story) -> bool:
    """Both rows of a connection, or a better story for the two that are there; whether they are new.

    What they asked each other is answered by it. Inside a transaction.
    """
    pair = tuple(sorted((one_id, other_id)))  # always in this order: two at a time cannot wait for each other
    known = False
    for one, other in (pair, pair[::-1]):
        row, new = Connection.objects.get_or_create(person_id=one, other_id=other, defaults=columns_of(story))
        if not new:
            known = True
            if wins(story.context, row.context):
                Connection.objects.filter(id=row.id).update(**columns_of(story))
    ConnectionRequest.objects.filter(
        Q(sender_id=one_id, recipient_id=other_id) | Q(sender_id=other_id, recipient_id=one_id)
    ).delete()
    people = faces(pair)
    for one, other in (pair, pair[::-1]):
        guard.answered(people[one].account_id, person_id=other)
    return not known
