"""The files of a work: pictures, PDF, films and sounds, in the order that its owner chose, for whom the work is."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.audience.gate import audience_of
from mutuals.domains.guard import services as guard
from mutuals.domains.guard.screening import Kind
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards, own_alts
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Entry
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.works import KIND, MOST_FILES, WORKS
from mutuals.kit.refusal import NotFound, Refused


def set_files(actor: Viewer, *, entry_id: int, file_ids: Iterable[int]) -> None:
    """Makes the files of a work exactly these, in this order: its own and uploads that hang on nothing. Those left
    out are their owner's alone. Raises Refused (also Warned, by their words), NotFound."""
    wanted = list(dict.fromkeys(file_ids))
    with transaction.atomic():
        entry = Entry.objects.select_for_update().filter(id=entry_id, owner_id=actor.me).first()
        if entry is None:
            raise NotFound
        now = [file.id for file in files_for_cards(KIND, [entry_id]).get(entry_id, ())]
        if wanted == now:
            return
        if entry.section not in WORKS:
            raise Refused(_("Files belong to works: projects, talks, designs and the like."), field="pictures")
        if len(wanted) > MOST_FILES:
            raise Refused(_("A work has at most %(most)d files.") % {"most": MOST_FILES}, field="pictures")
        new = [number for number in wanted if number not in now]
        inside = (lambda: media.words_inside(actor, new, waits=False)) if new else None
        said = {"pictures": "\n".join(own_alts(actor, new))}
        guard.check(actor, parts=said, audience=entry.audience, but=frozenset({Kind.ABSENCE}), inside=inside)
        media.take_off(kind=KIND, thing_id=entry_id, but=wanted)
        media.attach(actor, file_ids=new, kind=KIND, thing_id=entry_id, scope=audience_of(entry), most=MOST_FILES)
        media.arrange(kind=KIND, thing_id=entry_id, file_ids=wanted)
        changed(actor)


def files_follow(row: Any) -> None:
    """Gives the files of a part of a profile the scope that it has now. In the transaction that changes it."""
    if isinstance(row, Entry):
        media.show(kind=KIND, thing_ids=[row.id], scope=audience_of(Entry.objects.get(id=row.id)))


def files_go(row: Any) -> None:
    """Removes the files of a part of a profile that is taken off."""
    if isinstance(row, Entry):
        media.detach(kind=KIND, thing_id=row.id)
