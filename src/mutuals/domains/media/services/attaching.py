"""Hanging files on things, and taking them off. All inside the thing's transaction."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media.models import File
from mutuals.domains.media.queries import Shown
from mutuals.domains.media.services.storing import erase
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused

MOST_FILES = 4  # on one thing
ALONE = (File.Kind.VIDEO, File.Kind.AUDIO)
PATIENT = ("message", "entry", "draft")  # what shows that a file is still being prepared
MIXED = ("entry", "draft", "article")  # on which films stand beside pictures


def attach(
    actor: Viewer,
    *,
    file_ids: Iterable[int],
    kind: str,
    thing_id: int,
    scope: Mapping[str, Any],
    most: int = MOST_FILES,
) -> None:
    """Hangs one's uploads on a thing, under its scope, each once. A message may hold any document; it and an entry of
    a profile what is still being prepared. Raises Refused: too many, not one's, not ready."""
    ids = list(dict.fromkeys(file_ids))
    if not ids:
        return
    rows = File.objects.filter(id__in=ids, owner_id=actor.me, thing=None)
    told = rows.values_list("id", "kind", "state", "failure", "ending", "facts")
    free = {i: _Free(*rest) for i, *rest in told}
    _fit_together(ids, free, most, kind)
    for place, file_id in enumerate(ids):
        hung = {"thing_kind": kind, "thing": thing_id, "place": place, "loose_since": None}
        if not rows.filter(id=file_id).update(**hung, **scope):
            raise Refused(_("A file is gone. Add it again."), field="pictures")  # the other of two was quicker


class _Free(NamedTuple):
    kind: str
    state: str
    failure: str
    ending: str
    facts: dict[str, Any]


def _fit_together(ids: list[int], free: dict[int, _Free], most: int, thing: str) -> None:
    if len(ids) > most:
        raise Refused(_("At most %(most)d files can stand together.") % {"most": most}, field="pictures")
    if set(ids) != free.keys():
        raise Refused(_("A file is gone. Add it again."), field="pictures")
    must_suit(free.values(), thing)
    if thing not in MIXED and len(ids) > 1 and any(file.kind in ALONE for file in free.values()):
        raise Refused(_("A video or a sound stands alone: leave the other files out."), field="pictures")


def must_suit(files: "Iterable[_Free | Shown]", thing: str) -> None:
    """Raises Refused where one of the files cannot hang on a thing of this kind, or not yet."""
    for file in files:
        _must_suit(file, thing)


def _must_suit(file: "_Free | Shown", thing: str) -> None:
    if file.kind == File.Kind.DOCUMENT and thing != "message":
        if file.ending != "pdf":
            raise Refused(_("Documents other than PDF are for messages only."), field="pictures")
        if file.facts.get("signed"):
            sentence = _("This PDF is signed, so what it says of its maker stays in it: send it in a message only.")
            raise Refused(sentence, field="pictures")
    if file.state == File.State.WAITING and thing not in PATIENT:
        raise Refused(_("A file is still being prepared. Try again in a moment."), field="pictures")
    if file.state == File.State.FAILED:
        raise Refused(_(file.failure), field="pictures")


def show(*, kind: str, thing_ids: Iterable[int], scope: Mapping[str, Any]) -> None:
    """Gives the files of things their scope: they were held and go out, or are for fewer now."""
    File.objects.filter(thing_kind=kind, thing__in=list(thing_ids)).update(**scope)


def with_files(*, kind: str, thing_ids: Iterable[int]) -> set[int]:
    """Those of the things on which files hang."""
    rows = File.objects.filter(thing_kind=kind, thing__in=list(thing_ids))
    return {thing for thing in rows.values_list("thing", flat=True) if thing is not None}


def take_off(*, kind: str, thing_id: int, but: Iterable[int] = ()) -> None:
    """Leaves the files of a thing (all `but` these) to their owner alone, free for another, and loose from now on."""
    alone = {"audience": Audience.ME, "anchor": F("owner"), "circle": None, "grants": None}
    loose = {"thing_kind": "", "thing": None, "loose_since": timezone.now()}
    File.objects.filter(thing_kind=kind, thing=thing_id).exclude(id__in=list(but)).update(**loose, **alone)


def hand_over(actor: Viewer, *, file_ids: Iterable[int], kind: str, thing_id: int, scope: Mapping[str, Any]) -> None:
    """Hangs one's files on a thing, under its scope, wherever they hung before (queries.own_files)."""
    hung = {"thing_kind": kind, "thing": thing_id, "loose_since": None}
    File.objects.filter(id__in=list(file_ids), owner_id=actor.me).update(**hung, **scope)


def arrange(*, kind: str, thing_id: int, file_ids: Iterable[int]) -> None:
    """Puts the files of a thing into this order."""
    for place, file_id in enumerate(file_ids):
        File.objects.filter(thing_kind=kind, thing=thing_id, id=file_id).exclude(place=place).update(place=place)


def detach(*, kind: str, thing_id: int) -> None:
    """Removes the files of a thing that is deleted, bytes after the commit."""
    ids = list(File.objects.filter(thing_kind=kind, thing=thing_id).values_list("id", flat=True))
    File.objects.filter(id__in=ids).delete()
    transaction.on_commit(lambda: erase(ids))
