"""Choosing what to take of what was found, and who may see it."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.events import ImportChosen
from mutuals.domains.portability.models import Import, ImportItem
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

AUDIENCES = (
    Audience.CONNECTIONS,
    Audience.ME,
    Audience.FOLLOWERS,
    Audience.SERVER,
    Audience.PUBLIC,
)
# sections by the audience that is chosen for them; others are for the person alone
GROUPS: dict[str, frozenset[str]] = {
    "profile": frozenset(
        ("profile", "position", "education", "skills", "language", "certificate", "project", "publication", "honour",
         "volunteering", "course", "talk", "video",
         "design", "code", "fields", "links", "open_to")
    ),
    "posts": frozenset(["posts"]),
    "replies": frozenset(["replies"]),
}  # fmt: skip


@dataclass(frozen=True)
class Reaches:
    """The widest audience of each group of things; nothing becomes public by itself."""

    posts: int = Audience.CONNECTIONS
    replies: int = Audience.ME
    profile: int = Audience.CONNECTIONS


def choose(actor: Viewer, *, import_id: int, sections: Collection[str], reaches: Reaches | None = None) -> None:
    """Begins to take the chosen sections. Raises Refused, NotFound."""
    reach = {name: int(audience) for name, audience in asdict(reaches or Reaches()).items()}
    for name, audience in reach.items():
        if audience not in AUDIENCES:
            raise Refused(_("Choose who may see this."), field=f"{name}_audience")
    with transaction.atomic():
        row = Import.objects.select_for_update().filter(id=import_id, person_id=actor.me).first()
        if row is None:
            raise NotFound
        if row.state != Import.State.READY:
            return
        chosen = [name for name in row.report["sections"] if name in set(sections)]
        if not chosen:
            raise Refused(_("Choose at least one part."), field="sections")
        row.choices = {"sections": chosen, "reach": reach}
        row.state = Import.State.APPLYING
        left = ImportItem.objects.filter(source=row, applied_at=None, section__in=chosen)
        row.done, row.total = 0, left.count()
        row.save(update_fields=["choices", "state", "done", "total"])
        announce(ImportChosen(row.id), actor_id=actor.me)
