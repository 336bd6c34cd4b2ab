"""Searches for people that somebody keeps, and word of it when somebody new is found: once a day at most."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.discovery.models import SavedSearch
from mutuals.domains.discovery.queries import SIMILAR, find_people
from mutuals.domains.notices.services import tell_of_account
from mutuals.domains.people.queries import viewer_for_person
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.search import words
from mutuals.kit.text.clean import clean_line

MOST = 20
MOST_FOUND = 200  # who is found beyond is not told from somebody new
EVERY = timedelta(days=1)
AT_ONCE = 50  # searches that the clock looks at in one turn


def save_search(actor: Viewer, *, text: str, tell: bool = False) -> int:
    """Keeps it; its id, the same when it is kept again. Raises Refused."""
    text = clean_line(text, 200)
    if not words(text):
        raise Refused(_("Write what to search for."), field="q")
    with transaction.atomic():
        mine = SavedSearch.objects.select_for_update().filter(person_id=actor.me)
        known = {row.text: row.id for row in mine}
        if text not in known and len(known) >= MOST:
            raise Refused(_("You keep twenty searches already; remove one first."), field="q")
        made = known.get(text) or SavedSearch.objects.get_or_create(person_id=actor.me, text=text)[0].id
    if tell:
        tell_of_search(actor, search_id=made, on=True)
    return made


def tell_of_search(actor: Viewer, *, search_id: int, on: bool) -> None:
    """Whether the actor hears of people whom it finds from now on. Raises NotFound, Refused where too many are."""
    row = SavedSearch.objects.filter(id=search_id, person_id=actor.me).first()
    if row is None:
        raise NotFound
    found = _found(actor, row.text) if on else []
    if len(found) >= MOST_FOUND:
        raise Refused(_("Too many people match to tell you of new ones: add a word."), field="tell")
    row.tell, row.known, row.looked_at = on, found, timezone.now() if on else None
    row.save(update_fields=["tell", "known", "looked_at"])


def drop_search(actor: Viewer, *, search_id: int) -> None:
    """Keeps it no longer. Raises NotFound."""
    if not SavedSearch.objects.filter(id=search_id, person_id=actor.me).delete()[0]:
        raise NotFound


def look_again() -> None:
    """Runs what was not run for a day, as its owner; tells them where somebody new is found."""
    due = SavedSearch.objects.filter(tell=True, looked_at__lt=timezone.now() - EVERY).order_by("looked_at")
    for row in due.filter(person__state="active")[:AT_ONCE]:
        found = _found(viewer_for_person(row.person_id), row.text)
        now, new = timezone.now(), set(found) - set(row.known)
        with transaction.atomic():
            mine = SavedSearch.objects.filter(
                id=row.id, tell=True, looked_at=row.looked_at
            )  # by another worker: not twice
            values = {"known": sorted({*found, *row.known})[-2 * MOST_FOUND :], "looked_at": now}
            if mine.update(**values, **({"news_at": now} if new else {})) and new:
                tell_of_account([row.person_id], "search_found", about=new_id())


def _found(viewer: Viewer, text: str) -> list[int]:
    """Whom it finds as it is typed, the viewer apart."""
    ids: list[int] = []
    mark = None
    while hits := [hit for hit in find_people(viewer, text, limit=40, before=mark) if 0 <= hit.mark[0] < SIMILAR]:
        ids += [hit.face.id for hit in hits if hit.face.id != viewer.me]
        mark = hits[-1].mark
        if len(ids) >= MOST_FOUND:
            break
    return ids[:MOST_FOUND]
