"""What does not stay: archives, previews, and people who were not filed."""

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import Import, ImportItem
from mutuals.domains.portability.services.upload import stored_file
from mutuals.kit.refusal import NotFound

KEPT = timedelta(days=7)
UPLOADING = 86_400  # seconds: no upload takes as long
_OVER = (Import.State.DONE, Import.State.FAILED)


def discard_import(actor: Viewer, *, import_id: int) -> None:
    """Throws an archive and its preview away, before anything was taken. Raises NotFound."""
    waiting = (Import.State.READY, Import.State.FAILED, Import.State.UPLOADED)
    with transaction.atomic():
        if not Import.objects.filter(id=import_id, person_id=actor.me, state__in=waiting).delete()[0]:
            raise NotFound
        transaction.on_commit(lambda: stored_file(import_id).unlink(missing_ok=True))


def forget_leftovers(import_id: int) -> None:
    """Nothing is kept of what was found and not taken."""
    ImportItem.objects.filter(source_id=import_id, applied_at=None).delete()


def forget_old_imports() -> None:
    """Forgets what waited for a choice for a week. Keys of what was taken stay with their import."""
    old = Import.objects.filter(created_at__lt=timezone.now() - KEPT).exclude(state=Import.State.APPLYING)
    for import_id in list(old.exclude(state=Import.State.DONE).values_list("id", flat=True)[:200]):
        stored_file(import_id).unlink(missing_ok=True)
        Import.objects.filter(id=import_id).delete()
    _sweep()


def _sweep() -> None:
    """Removes files whose import is over or gone: what a crash between two steps left."""
    needed = {str(i) for i in Import.objects.exclude(state__in=_OVER).values_list("id", flat=True)}
    for path in stored_file(0).parent.glob("*.zip"):
        if path.stem not in needed and path.stat().st_mtime < time.time() - UPLOADING:
            path.unlink(missing_ok=True)
