"""That one wrote with somebody elsewhere: a dated line with the contact, and the day of the last contact."""

from datetime import datetime

from django.utils.translation import ngettext

from mutuals.domains.people.queries import faces_by_address
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking.chosen import Turn
from mutuals.domains.workspace import services as workspace


def take(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """With the person where they are here, else with a contact, filed if need be."""
    said = item.payload
    face = faces_by_address([said["address"]]).get(said["address"]) if said["address"] else None
    key = f"{item.kind}:{said['contact']}"
    about = face.id if face and face.id != actor.me else workspace.file_contact(
        actor, name=said["name"], url=said["url"], source_key=key
    )  # fmt: skip
    first, last = (datetime.fromisoformat(said[name]) for name in ("first", "last"))
    workspace.was_in_touch_elsewhere(actor, about=about, at=last)
    words = ngettext(
        "%(n)d message elsewhere, the last of them on this day, since %(first)s.",
        "%(n)d messages elsewhere, the last of them on this day, since %(first)s.",
        said["count"],
    )
    text = words % {"n": said["count"], "first": first.date().isoformat()}
    workspace.add_note(actor, about=about, text=text, on=last.date())
