"""Where a code may be sent, and what a program may ask for."""

import re
from urllib.parse import urlsplit

from mutuals.domains.apps.queries import Program
from mutuals.domains.apps.scopes import DEFAULT, all_allowed, known_scopes

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"  # no address: the person copies the code from the page
LONGEST = 2000  # characters of all redirect addresses of a program
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=%]+")
# schemes that a browser runs or opens by itself: a code sent there would reach no program
_CLOSED = {
    "javascript",
    "vbscript",
    "data",
    "blob",
    "about",
    "file",
    "filesystem",
    "view-source",
    "mailto",
    "tel",
    "ftp",
}
_LOOPBACK = ("127.0.0.1", "::1")


def is_redirect_uri(uri: str) -> bool:
    """Whether a program may have codes sent there: an absolute address without fragment (RFC 6749, section 3.1.2).

    A scheme of the program's own is as good as https, and it needs no `//`: some phone apps have none.
    """
    if uri == OUT_OF_BAND:
        return True
    if not _URI.fullmatch(uri):
        return False
    try:
        parts = urlsplit(uri)
        host, user, _port = parts.hostname, parts.username, parts.port
    except ValueError:
        return False
    if parts.scheme in {"http", "https"}:
        return bool(host) and user is None
    return parts.scheme not in _CLOSED


def redirect_of(program: Program, asked: str) -> str | None:
    """The registered address that was asked for; the only one where none was asked for. None: do not go there."""
    if not asked:
        return program.redirect_uris[0] if len(program.redirect_uris) == 1 else None
    if asked in program.redirect_uris:
        return asked
    return asked if any(_same_but_port(asked, known) for known in program.redirect_uris) else None


def scopes_of(program: Program, asked: str) -> str | None:
    """The scopes that were asked for, where the program registered for them; None where it did not."""
    wanted = known_scopes(asked)
    if wanted == "":
        wanted = DEFAULT if all_allowed(program.scopes, DEFAULT) else program.scopes
    return wanted if wanted and all_allowed(program.scopes, wanted) else None


def _same_but_port(asked: str, known: str) -> bool:
    """Programs on one's own machine listen on any free port (RFC 8252, section 7.3)."""
    if not known.startswith("http://") or not is_redirect_uri(asked):
        return False
    one, other = urlsplit(asked), urlsplit(known)
    ends = (one.scheme, one.hostname, one.path, one.query) == (other.scheme, other.hostname, other.path, other.query)
    return ends and one.hostname in _LOOPBACK
