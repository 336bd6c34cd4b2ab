"""Files in answers: their addresses carry a pass where not everybody may see them, as programs send no token there."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings

from mutuals.cards.attachments import attachment
from mutuals.domains.media.passes import pass_for
from mutuals.domains.media.queries import Shown
from mutuals.domains.people.viewer import Viewer

# of what shows a file, never of an <a>
_SHOWS = re.compile(r"<(?:img|audio|video)\b[^<>]*>")
_FILE = re.compile(r'(\b(?:src|poster)="/media/(\d{1,19})/[a-z]+\.[a-z0-9]+)"')


def attachments(viewer: Viewer, files: Iterable[Shown], *, everyone: bool = False) -> list[dict[str, Any]]:
    """MediaAttachments for one reader; with passes, but where `everyone` may see them."""
    found = [attachment(file) for file in files]
    if everyone or viewer.is_anonymous:
        return found
    for one in found:
        for name in ("url", "preview_url"):
            if one[name]:
                one[name] = f"{one[name]}?for={pass_for(viewer, int(one['id']))}"
    return found


def passed(viewer: Viewer, card: bytes) -> bytes:
    """The stored JSON of a status that not everybody may see, with passes for the reader."""
    if viewer.is_anonymous or b"/media/" not in card:
        return card
    return _with_passes(viewer, card, _addresses(settings.MUTUALS_URL, b""))


def has_passes(status: bytes) -> bool:
    """Whether the JSON of a status may hold somebody's passes."""
    return b"?for=" in status


def passed_on(viewer: Viewer, status: bytes) -> bytes:
    """The JSON of a status that was made for somebody else, with this reader's passes in place of theirs."""
    return _with_passes(viewer, status, _addresses(settings.MUTUALS_URL, rb"\?for=[\w.]+"))


def passed_html(viewer: Viewer, html: str) -> str:
    """A sanitised text of which not everybody may see the files, with passes for the reader where it shows them.

    Links that its author wrote get none.
    """
    if viewer.is_anonymous:
        return html

    def with_pass(found: re.Match[str]) -> str:
        return f'{found[1]}?for={pass_for(viewer, int(found[2]))}"'

    return _SHOWS.sub(lambda shown: _FILE.sub(with_pass, shown[0]), html)


def _with_passes(viewer: Viewer, json: bytes, addresses: re.Pattern[bytes]) -> bytes:
    return addresses.sub(lambda found: b"%b?for=%b" % (found[1], pass_for(viewer, int(found[2])).encode()), json)


@cache
def _addresses(url: str, ending: bytes) -> re.Pattern[bytes]:
    # only this server's own addresses, and only where an attachment has them: never in what people write
    here = re.escape(url).encode()
    return re.compile(rb'("(?:preview_)?url":"%b/media/(\d{1,19})/[a-z]+\.[a-z0-9]+)%b(?=")' % (here, ending))
