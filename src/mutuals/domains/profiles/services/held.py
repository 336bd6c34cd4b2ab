"""What a badge holds of its certificate: its owner writes no other words into it, and shows it to nobody too early."""

from typing import Any

from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.profiles.badges.reading import Credential
from mutuals.domains.profiles.models import Badge, Entry
from mutuals.domains.profiles.services.reach import Reach
from mutuals.kit.refusal import Refused


def held(entry: Entry, columns: dict[str, Any], reach: Reach | None) -> dict[str, Any]:
    """The columns with those that a badge says as they are. Raises Refused where the certificate would be shown before
    its badge holds and is shown to be its owner's."""
    waiting = list(Badge.objects.filter(entry_id=entry.id).values_list("wanted", flat=True))
    if not waiting:
        return columns
    if waiting[0] is not None and reach is not None and reach.audience != Audience.ME:
        raise Refused(_("Others can see it once its badge is checked and shown to be yours."), field="audience")
    return {**columns, **{name: getattr(entry, name) for name in Credential.ENTRY}}


def is_held(row: Any, words: dict[str, str]) -> bool:
    """Whether a badge says some of these columns of that part of a profile."""
    said = words.keys() & set(Credential.ENTRY)
    return bool(said) and isinstance(row, Entry) and Badge.objects.filter(entry_id=row.id).exists()
