"""Of which strangers one wants to hear."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from mutuals.domains.guard.models import Hearing
from mutuals.domains.guard.purposes import Purpose
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused


def hear(actor: Viewer, *, purposes: Iterable[str]) -> None:
    """Which purposes of strangers reach the actor; the others never know. Raises Refused for what is no purpose."""
    wanted = set(purposes)
    if wanted - set(Purpose.values):
        raise Refused(_("Choose from the purposes in the list."), field="purposes")
    refused = sorted(set(Purpose.values) - wanted)
    Hearing.objects.update_or_create(person_id=actor.me, defaults={"refused": refused})
