"""The lines of the sections: positions, education, languages, and so on."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.guard.screening import Kind
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.events import PositionGone, PositionTold
from mutuals.domains.profiles.models import Entry
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.collaborating import ask_again
from mutuals.domains.profiles.services.held import held
from mutuals.domains.profiles.services.history import note, said_in
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.values import dates, line, passage, web_address
from mutuals.domains.profiles.services.works import files_follow, files_go
from mutuals.kit.ids import new_id
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

LINES = {"title": 200, "organisation": 200, "place": 120, "detail": 120}
MOST = 100  # entries of one section


def add_entry(
    actor: Viewer,
    *,
    section: str,
    values: dict[str, Any],
    source_key: str | None = None,
    reach: Reach | None = None,
    tell: bool = False,
) -> int:
    """Adds an entry at the end of its section; its id. With a `source_key` taken before, changes nothing.

    `values` may hold title, organisation, place, started, ended, url, detail, description. With `tell` connections who
    may see it hear of a position; of other sections nobody is told. Raises Refused.
    """
    if section not in Entry.Section.values:
        raise Refused(_("There is no such section."), field="section")
    columns = _clean(values)
    _check(actor, columns, reach)
    with transaction.atomic():
        if source_key:
            old = (
                Entry.objects.filter(owner_id=actor.me, source_key=source_key[:200])
                .values_list("id", flat=True)
                .first()
            )
            if old is not None:
                return old
        mine = Entry.objects.filter(owner_id=actor.me, section=section)
        if mine.count() >= MOST:
            raise Refused(_("This section is full: %(most)d entries fit in.") % {"most": MOST})
        last = mine.aggregate(last=Max("order"))["last"]
        number = new_id()
        row = Entry.objects.create(
            id=number,
            owner_id=actor.me,
            section=section,
            order=0 if last is None else last + 1,
            source_key=source_key[:200] if source_key else None,
            **columns,
            **scope(actor, reach or Reach(), thing=number),
        )
        note(actor, section, "", said_in(row), None, row.audience)
        if tell and section == Entry.Section.POSITION:
            announce(PositionTold(number, actor.me), actor_id=actor.me)
        changed(actor)
    return number


def change_entry(actor: Viewer, *, entry_id: int, values: dict[str, Any], reach: Reach | None = None) -> None:
    """Writes all of an entry anew, and its audience where given. Raises Refused, NotFound."""
    columns: dict[str, Any] = {**_clean(values)}
    _check(actor, columns, reach)
    with transaction.atomic():
        old = _mine(actor, entry_id)
        columns = held(actor, old, columns, reach)
        ask_again(old, columns)
        if reach is not None:
            columns.update(scope(actor, reach, thing=entry_id))
        Entry.objects.filter(id=entry_id).update(**columns, true_at=timezone.now())
        if reach is not None:
            files_follow(old)
        new = Entry.objects.get(id=entry_id)
        note(actor, old.section, said_in(old), said_in(new), old.audience, new.audience)
        changed(actor)


def remove_entry(actor: Viewer, *, entry_id: int) -> None:
    """Removes an entry. Raises NotFound."""
    with transaction.atomic():
        old = _mine(actor, entry_id)
        note(actor, old.section, said_in(old), "", old.audience)
        files_go(old)
        old.delete()
        if old.section == Entry.Section.POSITION:
            announce(PositionGone(entry_id, actor.me), actor_id=actor.me)
        changed(actor)


def move_entry(actor: Viewer, *, entry_id: int, up: bool) -> None:
    """Moves an entry one place within its section; at the end it stays. Raises NotFound."""
    with transaction.atomic():
        entry = _mine(actor, entry_id)
        rows = Entry.objects.select_for_update().filter(owner_id=actor.me, section=entry.section)
        ids = list(rows.order_by("order", "id").values_list("id", flat=True))
        here = ids.index(entry_id)
        there = here + (-1 if up else 1)
        if not 0 <= there < len(ids):
            return
        ids[here], ids[there] = ids[there], ids[here]
        for order, row in enumerate(ids):
            Entry.objects.filter(id=row).exclude(order=order).update(order=order)
        changed(actor)


def _check(actor: Viewer, columns: dict[str, str], reach: Reach | None) -> None:
    """Raises Warned where an entry gives something away. Dates and web addresses belong to it."""
    audience = Audience.PUBLIC if reach is None else reach.audience
    if audience != Audience.ME:
        said = {name: columns[name] for name in ("title", "place", "detail", "description")}
        guard.check(actor, parts=said, audience=audience, but=frozenset({Kind.ABSENCE}))


def _mine(actor: Viewer, entry_id: int) -> Entry:
    entry = Entry.objects.select_for_update().filter(id=entry_id, owner_id=actor.me).first()
    if entry is None:
        raise NotFound
    return entry


def _clean(values: dict[str, Any]) -> dict[str, str]:
    given = {name: str(values.get(name) or "") for name in (*LINES, "description", "started", "ended", "url")}
    clean = {name: line(given[name], name, longest) for name, longest in LINES.items()}
    if not clean["title"]:
        raise Refused(_("Say what it is: this cannot stay empty."), field="title")
    clean["description"] = passage(given["description"], "description", 4_000)
    clean["url"] = web_address(given["url"])
    return clean | dates(given["started"], given["ended"])
