"""Dated notes and tags of a record."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace.models import DatedNote, Tag
from mutuals.domains.workspace.queries.day import day_of
from mutuals.domains.workspace.services.keeping import LONGEST, record_about
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.search import fold
from mutuals.kit.text.clean import clean_line, clean_text

MOST_NOTES = 1_000  # about one person
MOST_TAGS = 20


def add_note(actor: Viewer, *, about: int, text: str, on: date | None = None) -> int:
    """Writes down what happened on a day (today, where none is said); the note's id. Raises NotFound, Refused."""
    clean = clean_text(text, LONGEST).strip()
    if not clean:
        raise Refused(_("Write something."), field="text")
    with transaction.atomic():
        record = record_about(actor, about)
        if DatedNote.objects.filter(record=record).count() >= MOST_NOTES:
            raise Refused(_("There are 1,000 notes about them; remove one first."), field="text")
        return DatedNote.objects.create(record=record, on=on or day_of(actor.me), text=clean).id


def change_note(actor: Viewer, *, note_id: int, text: str, on: date | None = None) -> None:
    """Writes a note anew. Raises NotFound, Refused."""
    clean = clean_text(text, LONGEST).strip()
    if not clean:
        raise Refused(_("Write something."), field="text")
    columns: dict[str, str | date] = {"text": clean} | ({"on": on} if on else {})
    if not DatedNote.objects.filter(id=note_id, record__owner_id=actor.me).update(**columns):
        raise NotFound


def remove_note(actor: Viewer, *, note_id: int) -> None:
    """Removes a note. Raises NotFound."""
    if not DatedNote.objects.filter(id=note_id, record__owner_id=actor.me).delete()[0]:
        raise NotFound


def set_tags(actor: Viewer, *, about: int, names: list[str]) -> None:
    """These are the tags of somebody now; written twice in other letters, it is one. Raises NotFound, Refused."""
    wanted: dict[str, str] = {}
    for name in names[:200]:
        clean = clean_line(name.replace("#", " "), 40)
        if key := fold(clean)[:60]:
            wanted.setdefault(key, clean)
    if len(wanted) > MOST_TAGS:
        raise Refused(_("At most 20 tags."), field="tags")
    with transaction.atomic():
        record = record_about(actor, about)
        mine = Tag.objects.filter(record=record)
        mine.exclude(folded__in=wanted).delete()
        known = set(mine.values_list("folded", flat=True))
        new = [Tag(owner_id=actor.me, record=record, name=wanted[k], folded=k) for k in wanted if k not in known]
        Tag.objects.bulk_create(new)
