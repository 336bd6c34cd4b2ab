"""Hanging files on things, and taking them off. All inside the thing's transaction."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media.models import File
from mutuals.domains.media.services.storing import erase
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused

MOST_FILES = 4  # on one thing
ALONE = (File.Kind.VIDEO, File.Kind.AUDIO)


def attach(actor: Viewer, *, file_ids: Iterable[int], kind: str, thing_id: int, scope: Mapping[str, Any]) -> None:
    """Hangs one's uploads on a thing, under its scope, each once. A message may hold documents, and what is still
    being prepared. Raises Refused: too many, not one's, not ready."""
    ids = list(dict.fromkeys(file_ids))
    if not ids:
        return
    rows = File.objects.filter(id__in=ids, owner_id=actor.me, thing=None)
    free = {i: (of_kind, state, why) for i, of_kind, state, why in rows.values_list("id", "kind", "state", "failure")}
    _fit_together(ids, free, in_message=kind == "message")
    for place, file_id in enumerate(ids):
        hung = {"thing_kind": kind, "thing": thing_id, "place": place, "loose_since": None}
        if not rows.filter(id=file_id).update(**hung, **scope):
            raise Refused(_("A file is gone. Add it again."), field="pictures")  # the other of two was quicker


def _fit_together(ids: list[int], free: dict[int, tuple[str, str, str]], *, in_message: bool) -> None:
    if len(ids) > MOST_FILES:
        raise Refused(_("At most %(most)d files can stand together.") % {"most": MOST_FILES}, field="pictures")
    if set(ids) != free.keys():
        raise Refused(_("A file is gone. Add it again."), field="pictures")
    for kind, state, failure in free.values():
        if kind == File.Kind.DOCUMENT and not in_message:
            raise Refused(_("Documents are for messages only."), field="pictures")
        if state == File.State.WAITING and not in_message:
            sentence = _("A file is still being prepared. Try again in a moment.")
            raise Refused(sentence, field="pictures")
        if state == File.State.FAILED:
            raise Refused(_(failure), field="pictures")
    if len(ids) > 1 and any(kind in ALONE for kind, _state, _failure in free.values()):
        raise Refused(_("A video or a sound stands alone: leave the other files out."), field="pictures")


def show(*, kind: str, thing_id: int, scope: Mapping[str, Any]) -> None:
    """Gives the files of a thing its scope: it was held and goes out."""
    File.objects.filter(thing_kind=kind, thing=thing_id).update(**scope)


def take_off(*, kind: str, thing_id: int) -> None:
    """Leaves the files of a thing to their owner alone, free for another, and loose from now on."""
    alone = {"audience": Audience.ME, "anchor": F("owner"), "circle": None, "grants": None}
    loose = {"thing_kind": "", "thing": None, "loose_since": timezone.now()}
    File.objects.filter(thing_kind=kind, thing=thing_id).update(**loose, **alone)


def detach(*, kind: str, thing_id: int) -> None:
    """Removes the files of a thing that is deleted, bytes after the commit."""
    ids = list(File.objects.filter(thing_kind=kind, thing=thing_id).values_list("id", flat=True))
    File.objects.filter(id__in=ids).delete()
    transaction.on_commit(lambda: erase(ids))
