"""One's own contacts, which nobody else sees."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.workspace import services
from mutuals.domains.workspace.queries import ContactRow, contact_for, contacts_for

USUAL, MOST = 50, 200


class Wanted(Params):
    q: str = ""
    after: Id | None = None
    limit: int = USUAL


class Filed(Params):
    name: str = ""
    url: str = ""
    email: str = ""
    phone: str = ""
    company: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    id: str
    name: str
    url: str
    email: str
    phone: str
    company: str
    position: str
    connected_on: str


@endpoint("GET", "/api/mutuals/v1/contacts", scope="read:accounts")
def contacts(call: Call, q: Wanted) -> list[Contact]:
    """By name; `q` finds names, work and e-mail addresses, `after` goes on after one of them."""
    limit = max(1, min(q.limit, MOST))
    return [contact_entity(row) for row in contacts_for(call.viewer, text=q.q[:200], after=q.after, limit=limit)]


@endpoint("POST", "/api/mutuals/v1/contacts", scope="write:accounts")
def add(call: Call, q: Filed) -> Contact:
    """Files somebody."""
    return contact_entity(contact_for(call.viewer, services.file_contact(call.viewer, **q.model_dump())))


@endpoint("GET", "/api/mutuals/v1/contacts/{id}", scope="read:accounts")
def one(call: Call, id: int) -> Contact:
    """One of them."""
    return contact_entity(contact_for(call.viewer, id))


@endpoint("PUT", "/api/mutuals/v1/contacts/{id}", scope="write:accounts")
def change(call: Call, q: Filed, id: int) -> Contact:
    """Writes it anew."""
    services.edit_contact(call.viewer, contact_id=id, **q.model_dump())
    return contact_entity(contact_for(call.viewer, id))


@endpoint("DELETE", "/api/mutuals/v1/contacts/{id}", scope="write:accounts")
def remove(call: Call, id: int) -> Empty:
    """Removes it."""
    services.remove_contact(call.viewer, contact_id=id)
    return Empty()


def contact_entity(row: ContactRow) -> Contact:
    """A contact, as its owner sees it."""
    return Contact(str(row.id), row.name, row.url, row.email, row.phone, row.company, row.position, row.connected_on)
