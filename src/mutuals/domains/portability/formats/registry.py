"""The formats that can be brought, each told by its content: never by the name of a file or of a server alone."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mutuals.domains.portability.archive import ImportRefused
from mutuals.domains.portability.formats import facebook, linkedin, mutuals, resume, x
from mutuals.domains.portability.formats.addressbook import google, vcard
from mutuals.domains.portability.formats.mastodon import archive as mastodon
from mutuals.domains.portability.formats.mastodon import tables as mastodon_tables
from mutuals.domains.portability.found import Found, Progress, Source


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `recognise` looks at the beginnings of files, `read` raises ImportRefused and nothing else."""

    kind: str
    recognise: Callable[[Source], bool]
    read: Callable[[Source, Progress], Found]


FORMATS = (
    Format("mutuals", mutuals.recognise, mutuals.read),
    Format("mastodon", mastodon.recognise, mastodon.read),
    Format("x", x.recognise, x.read),
    Format("facebook", facebook.recognise, facebook.read),
    Format("vcard", vcard.recognise, vcard.read),
    Format("resume", resume.recognise, resume.read),
    Format("google", google.recognise, google.read),
    Format("mastodon_tables", mastodon_tables.recognise, mastodon_tables.read),
    Format("linkedin", linkedin.recognise, linkedin.read),
)


def format_of(source: Source) -> Format:
    """The format of what a person brought. Raises ImportRefused where it is none that is known."""
    for one in FORMATS:
        if one.recognise(source):
            return one
    raise ImportRefused(
        _("Nothing in this file was recognised. Upload the archive of a network, or an address book, unchanged, "
          "as you received it.")
    )  # fmt: skip
