"""Choices of what a CV shows, kept by name."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.cv import parts_in
from mutuals.domains.profiles.models import CvChoice
from mutuals.domains.profiles.services.values import line
from mutuals.kit.refusal import NotFound, Refused

MOST = 50


def keep_cv(actor: Viewer, *, name: str, parts: Iterable[str]) -> int:
    """Keeps a choice under a name; one of that name is written anew. Its number. Raises Refused."""
    clean = line(name, "name", 80)
    if not clean:
        raise Refused(_("Give it a name, for example the post that you apply for."), field="name")
    with transaction.atomic():
        others = CvChoice.objects.filter(owner_id=actor.me).exclude(name=clean)
        if others.count() >= MOST:
            raise Refused(_("You have as many as can be kept. Delete one first."), field="name")
        chosen = {"parts": list(parts_in(parts))}
        row, _new = CvChoice.objects.update_or_create(owner_id=actor.me, name=clean, defaults=chosen)
    return row.id


def drop_cv(actor: Viewer, *, choice_id: int) -> None:
    """Deletes a choice. Raises NotFound."""
    if not CvChoice.objects.filter(id=choice_id, owner_id=actor.me).delete()[0]:
        raise NotFound
