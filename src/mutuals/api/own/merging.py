"""Contacts that are one person: found, merged, undone; or found to be somebody here."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.contacts import Contact, contact_entity
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.workspace import queries, services


class Other(Params):
    other_id: Id


class Here(Params):
    account_id: Id


@dataclass(frozen=True, slots=True)
class Twin:
    """Two contacts that may be one; `reasons`: mail phone url name near_name company."""

    first: Contact
    second: Contact
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Merged:
    """What was done and can be undone; `gone` is empty where the contact was found to be somebody here."""

    id: str
    contact_id: str
    name: str
    gone: str


@endpoint("GET", "/api/mutuals/v1/contacts/duplicates", scope="read:accounts")
def duplicates(call: Call) -> list[Twin]:
    """The surest first, twenty at most; nothing is merged by itself."""
    found = queries.duplicates_for(call.viewer)
    return [Twin(contact_entity(p.first), contact_entity(p.second), list(p.reasons)) for p in found]


@endpoint("GET", "/api/mutuals/v1/contacts/merges", scope="read:accounts")
def merges(call: Call) -> list[Merged]:
    """Of each contact the latest, which can be undone."""
    return [Merged(str(m.id), str(m.kept_id), m.kept, m.gone) for m in queries.merges_for(call.viewer)]


@endpoint("DELETE", "/api/mutuals/v1/contacts/merges/{id}", scope="write:accounts")
def undo(call: Call, id: int) -> Empty:
    """As it was before."""
    services.undo_merge(call.viewer, merge_id=id)
    return Empty()


@endpoint("POST", "/api/mutuals/v1/contacts/{id}/merge", scope="write:accounts")
def merge(call: Call, q: Other, id: int) -> Contact:
    """The other goes into this one."""
    services.merge_contacts(call.viewer, kept_id=id, gone_id=q.other_id)
    return contact_entity(queries.contact_for(call.viewer, id))


@endpoint("POST", "/api/mutuals/v1/contacts/{id}/apart", scope="write:accounts")
def apart(call: Call, q: Other, id: int) -> Empty:
    """They are two people."""
    services.keep_apart(call.viewer, one_id=id, other_id=q.other_id)
    return Empty()


@endpoint("POST", "/api/mutuals/v1/contacts/{id}/link", scope="write:accounts")
def link(call: Call, q: Here, id: int) -> Empty:
    """The contact is that account: there is one record of them from now on."""
    services.link_contact(call.viewer, contact_id=id, person_id=q.account_id)
    return Empty()
