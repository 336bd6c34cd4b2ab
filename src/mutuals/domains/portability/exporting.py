"""What a person takes along of what they brought; and all domains that have something of theirs, in this order."""

from collections.abc import Callable, Iterator

from mutuals.domains.apps import exporting as apps
from mutuals.domains.articles import exporting as articles
from mutuals.domains.audits import exporting as audits
from mutuals.domains.boundaries import exporting as boundaries
from mutuals.domains.discovery import exporting as discovery
from mutuals.domains.evidence import exporting as evidence
from mutuals.domains.guard import exporting as guard
from mutuals.domains.handshakes import exporting as handshakes
from mutuals.domains.introductions import exporting as introductions
from mutuals.domains.media import exporting as media
from mutuals.domains.messages import exporting as messages
from mutuals.domains.moderation import exporting as moderation
from mutuals.domains.notices import exporting as notices
from mutuals.domains.people import exporting as people
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import Import, Wish
from mutuals.domains.posts import exporting as posts
from mutuals.domains.profiles import exporting as profiles
from mutuals.domains.soundings import exporting as soundings
from mutuals.domains.ties import exporting as ties
from mutuals.domains.workspace import exporting as workspace


def export_of(person: Viewer) -> Iterator[Plain]:
    """Archives they brought: which, when, and what came of it; and what of them waits for people to be known here."""
    brought = Import.objects.filter(person_id=person.me)
    yield from rows("imports", brought, "id", "state", "report", source="kind", file="name")
    waiting = Wish.objects.filter(person_id=person.me)
    yield from rows("wishes", waiting, "id", "what", "address", "detail", "options")


PARTS: tuple[tuple[str, Callable[[Viewer], Iterator[Plain]]], ...] = (
    ("people", people.export_of),
    ("profiles", profiles.export_of),
    ("ties", ties.export_of),
    ("posts", posts.export_of),
    ("articles", articles.export_of),
    ("evidence", evidence.export_of),
    ("messages", messages.export_of),
    ("workspace", workspace.export_of),
    ("introductions", introductions.export_of),
    ("soundings", soundings.export_of),
    ("handshakes", handshakes.export_of),
    ("notices", notices.export_of),
    ("boundaries", boundaries.export_of),
    ("guard", guard.export_of),
    ("audits", audits.export_of),
    ("discovery", discovery.export_of),
    ("moderation", moderation.export_of),
    ("apps", apps.export_of),
    ("portability", export_of),
    ("media", media.export_of),
)
