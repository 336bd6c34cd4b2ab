"""What can go: nobody uses it, or it can be made again. Never what people wrote, and nothing they still look at.

Each kind says how much it is, and removes its oldest, at most so many bytes at a time.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mutuals.domains.media.services import clear_uploads, spare_uploads
from mutuals.domains.notices.services import clear_notices, spare_notices
from mutuals.domains.portability.services import clear_archives, spare_archives
from mutuals.domains.posts.services import clear_previews, spare_previews

Amount = tuple[int, int]  # items, bytes
MAIL_DAYS = 30
CHUNK = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of what can go."""

    key: str
    words: str | Promise
    size: Callable[[], Amount]
    clear: Callable[[int], Amount]  # the oldest, until so many bytes are gone or a chunk is


def spare_mails() -> Amount:
    """Mails that were written as files, as there is no mail server, and that are older than a month."""
    found = _old_mails()
    return len(found), sum(size for _at, size, _path in found)


def clear_mails(most: int) -> Amount:
    """Removes the oldest of them."""
    items = freed = 0
    for _at, size, path in sorted(_old_mails())[:CHUNK]:
        if freed >= most:
            break
        Path(path).unlink(missing_ok=True)
        items, freed = items + 1, freed + size
    return items, freed


def _old_mails() -> list[tuple[float, int, str]]:
    until = time.time() - MAIL_DAYS * 86_400
    try:
        entries: list[Any] = list(os.scandir(Path(settings.MUTUALS_DATA) / "mail"))
    except FileNotFoundError:
        return []
    found = [(entry.stat(), entry.path) for entry in entries if entry.is_file(follow_symlinks=False)]
    return [(stat.st_mtime, stat.st_size, path) for stat, path in found if stat.st_mtime < until]


# in the order in which they go: what is missed least stands first
KINDS = (
    Kind("mails", _("Mails as files, older than a month"), spare_mails, clear_mails),
    Kind("uploads", _("Uploads that nothing shows, older than an hour"), spare_uploads, clear_uploads),
    Kind("previews", _("Previews of links that no post shows any more"), spare_previews, clear_previews),
    Kind("notices", _("Notices that were read more than 90 days ago"), spare_notices, clear_notices),
    Kind(
        "archives",
        _("Archives to take along, older than a day: they can be made again"),
        spare_archives,
        clear_archives,
    ),
)
