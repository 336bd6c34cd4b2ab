"""Adding and removing the server's own emoji."""

import re
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.moderation.events import EmojiChanged
from mutuals.domains.moderation.models import Emoji
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import new_id
from mutuals.kit.images import LARGEST_FILE, process_emoji
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST = 500
_CODE = re.compile(r"[A-Za-z0-9_]{2,30}")


def path_of_emoji(emoji_id: int) -> str:
    """Where its bytes lie."""
    return f"emoji/{emoji_id}.webp"


def add_emoji(actor: Viewer, *, code: str, upload: IO[bytes], category: str = "") -> int:
    """Adds one; its id. Raises NotFound for all but administrators, Refused."""
    only_administrators(actor)
    code = code.strip().strip(":")
    if not _CODE.fullmatch(code):
        raise Refused(_("Use 2 to 30 letters without accents, digits and _ between the colons."), field="code")
    picture, number = process_emoji(upload.read(LARGEST_FILE + 1)), new_id()
    if Emoji.objects.filter(code=code).exists():
        raise Refused(_("There is an emoji of that name. Remove it first."), field="code")
    if Emoji.objects.count() >= MOST:
        raise Refused(_("There are 500 emoji already; remove one first."))
    default_storage.save(path_of_emoji(number), ContentFile(picture))
    with transaction.atomic():
        Emoji.objects.create(id=number, code=code, category=clean_line(category, 60))
        note(actor, "add_emoji", thing=number, name=code)
        announce(EmojiChanged(code), actor_id=actor.me)
    return number


def remove_emoji(actor: Viewer, *, emoji_id: int) -> None:
    """Removes one: where it stood, its name stands again. Raises NotFound."""
    only_administrators(actor)
    with transaction.atomic():
        row = Emoji.objects.filter(id=emoji_id).first()
        if row is None:
            raise NotFound
        row.delete()
        note(actor, "remove_emoji", thing=emoji_id, name=row.code)
        announce(EmojiChanged(row.code), actor_id=actor.me)
        transaction.on_commit(lambda: default_storage.delete(path_of_emoji(emoji_id)))
