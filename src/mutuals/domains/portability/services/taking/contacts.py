"""People for the person alone."""

from mutuals.domains.people.queries import faces_by_address
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking.chosen import Turn, source_of
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import services as workspace
from mutuals.domains.workspace.queries import contact_from


def take(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """A contact, with what was noted about them."""
    values = dict(item.payload)
    note, tags = values.pop("note", ""), values.pop("tags", [])
    values.pop("id", None)
    number = workspace.file_contact(actor, source_key=source_of(item), **values)
    workspace.describe_contact(actor, contact_id=number, note=note, tags=tags)


def take_connected(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """With whom one was connected on another server, if they are not here: a connection needs their yes."""
    said = item.payload
    if said["address"] not in faces_by_address([said["address"]]):
        _named_by_address(actor, item, connected_on=said["since"])


def take_kept(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """All that was kept about somebody: with the person where they are here, else with a contact."""
    said = item.payload
    if said.get("address"):
        face = faces_by_address([said["address"]]).get(said["address"])
        about = face.id if face else _named_by_address(actor, item)
    else:
        about = contact_from(actor, f"{item.kind}:{said['contact']}") or 0
    note = said.get("note", "")
    if note and said.get("address") in faces_by_address([said["address"]]):
        ties.write_note(actor, person_id=about, text=note)
    elif note:
        said["notes"] = [*said.get("notes", ()), {"text": note}]
    workspace.restore_record(actor, about=about, kept=said)


def _named_by_address(actor: Viewer, item: ImportItem, *, connected_on: str = "") -> int:
    address = item.payload["address"]
    name, _at, host = address.partition("@")
    key = f"{item.kind}:person:{address}"
    url = f"https://{host}/@{name}"
    return workspace.file_contact(actor, name=address, url=url, connected_on=connected_on, source_key=key)
