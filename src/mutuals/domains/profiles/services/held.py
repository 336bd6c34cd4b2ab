"""What a badge holds of its certificate: its owner writes no other words into it, and shows it to nobody too early."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.badges.reading import Credential
from mutuals.domains.profiles.models import Badge, Entry
from mutuals.domains.profiles.services.reach import Reach, check_words
from mutuals.kit.refusal import Refused

WORDS = ("title", "place", "detail", "description")  # of a certificate, that may give something away


def held(actor: Viewer, entry: Entry, columns: dict[str, Any], reach: Reach | None) -> dict[str, Any]:
    """The columns with those that a badge says as they are. Raises Refused where the certificate would be shown before
    its badge holds and is shown to be its owner's; Warned by the words of one that will be shown by itself then."""
    waiting = list(Badge.objects.filter(entry_id=entry.id).values_list("wanted", flat=True))
    if not waiting:
        return columns
    if waiting[0] is not None and reach is not None and reach.audience != Audience.ME:
        raise Refused(_("Others can see it once its badge is checked and shown to be yours."), field="audience")
    said = {**columns, **{name: getattr(entry, name) for name in Credential.ENTRY}}
    if waiting[0] is not None:
        check_words(actor, words_of(said), Reach(waiting[0]["audience"]))
    return said


def words_of(columns: Mapping[str, Any]) -> dict[str, str]:
    """What of a certificate is looked through before others see it."""
    return {name: str(columns.get(name) or "") for name in WORDS}


def is_held(row: Any, words: dict[str, str]) -> bool:
    """Whether a badge says some of these columns of that part of a profile."""
    said = words.keys() & set(Credential.ENTRY)
    return bool(said) and isinstance(row, Entry) and Badge.objects.filter(entry_id=row.id).exists()
