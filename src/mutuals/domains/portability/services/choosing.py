"""Choosing what to take of what was found."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.events import ImportChosen
from mutuals.domains.portability.models import Import, ImportItem
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

POST_AUDIENCES = (Audience.PUBLIC, Audience.SERVER, Audience.CONNECTIONS, Audience.ME)


def choose(
    actor: Viewer, *, import_id: int, sections: Collection[str], post_audience: int = Audience.CONNECTIONS
) -> None:
    """Begins to take the chosen sections; posts reach at most `post_audience`. Raises Refused, NotFound."""
    if post_audience not in POST_AUDIENCES:
        raise Refused(_("Choose who may see the posts."), field="post_audience")
    with transaction.atomic():
        row = Import.objects.select_for_update().filter(id=import_id, person_id=actor.me).first()
        if row is None:
            raise NotFound
        if row.state != Import.State.READY:
            return
        chosen = [name for name in row.report["sections"] if name in set(sections)]
        if not chosen:
            raise Refused(_("Choose at least one part."), field="sections")
        row.choices = {"sections": chosen, "post_audience": int(post_audience)}
        row.state = Import.State.APPLYING
        row.done, row.total = (
            0,
            ImportItem.objects.filter(source=row, applied_at=None, section__in=chosen).count(),
        )
        row.save(update_fields=["choices", "state", "done", "total"])
        announce(ImportChosen(row.id), actor_id=actor.me)
