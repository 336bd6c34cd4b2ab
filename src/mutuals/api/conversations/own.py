"""Conversations with all they have: list, requests, search, beginning one, groups."""

from dataclasses import dataclass

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities import talks
from mutuals.api.entities.talks import Entity
from mutuals.api.params import Id, Paging, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.guard.cautions import reason_of
from mutuals.domains.messages import queries, services
from mutuals.kit.refusal import NotFound

ROOT = "/api/mutuals/v1/conversations"


class Listed(Paging):
    archived: bool = False


class Requested(Params):
    folded: bool = False


class Sought(Params):
    q: str = ""
    max_id: Id | None = None
    limit: int | None = None


class Begun(Params):
    account_ids: list[Id] = []
    title: str = ""
    text: str = ""
    client_id: str = ""
    media_ids: list[Id] = []
    purpose: str = ""


class Named(Params):
    title: str = ""


class People(Params):
    account_ids: list[Id] = []


@dataclass(frozen=True, slots=True)
class Warned:
    """A pattern of fraud that a stranger's messages recall. It may be harmless."""

    kind: str
    reason: str


@endpoint("GET", ROOT, scope="read:statuses")
def listed(call: Call, q: Listed) -> Answer:
    """The caller's conversations, newest first, a page by ids of newest messages (`latest_id`)."""
    limit = q.most(20, 40)
    page = queries.conversations_for(
        call.viewer, before=q.max_id, since=q.since_id or q.min_id, limit=limit, archived=q.archived
    )
    rows = list(page.rows)
    first = rows[0].latest if rows else None
    return call.page(talks.encoded(talks.rows(call.viewer, rows)), first=first, last=page.earlier)


@endpoint("GET", f"{ROOT}/requests", scope="read:statuses")
def requests(call: Call, q: Requested) -> list[Entity]:
    """Strangers who wait for an answer; `folded` tells those whose purpose the caller does not hear of."""
    heard, folded = queries.requests_for(call.viewer)
    return talks.rows(call.viewer, folded if q.folded else heard)


@endpoint("GET", f"{ROOT}/search", scope="read:statuses")
def search(call: Call, q: Sought) -> list[Entity]:
    """The caller's messages in which each word of `q` begins a word, newest first."""
    limit = max(1, min(q.limit or 20, 40))
    return talks.messages(call.viewer, queries.found_in(call.viewer, q.q[:200], before=q.max_id, limit=limit))


@endpoint("POST", ROOT, scope="write:conversations")
def begin(call: Call, q: Begun) -> Entity:
    """The conversation with one person or a new group; with a `text` it is said there at once."""
    if len(q.account_ids) == 1 and (q.text or q.media_ids):
        limited(call, "message")
        services.write_to(
            call.viewer,
            person_id=q.account_ids[0],
            text=q.text,
            client_id=q.client_id,
            files=q.media_ids,
            purpose=q.purpose,
        )
        number = queries.twin_with(call.viewer, q.account_ids[0])
        if number is None:
            raise NotFound
        return _talk(call, number)
    if not (q.text or q.media_ids):
        return _talk(call, services.open_conversation(call.viewer, with_ids=q.account_ids, title=q.title))
    limited(call, "message")
    number = services.begin_group(
        call.viewer,
        with_ids=q.account_ids,
        title=q.title,
        text=q.text,
        client_id=q.client_id,
        files=q.media_ids,
    )
    return _talk(call, number)


@endpoint("GET", ROOT + "/{id}", scope="read:statuses")
def one(call: Call, id: int) -> Entity:
    """One conversation: who takes part, how the caller stands to it, its newest sequence and revision."""
    return _talk(call, id)


@endpoint("GET", ROOT + "/{id}/cautions", scope="read:statuses")
def cautions(call: Call, id: int) -> list[Warned]:
    """What the other one's first messages recall (messenger payment gift_card crypto fee job code romance), with the
    reason in words. For the caller alone: nobody else is told, and nothing is kept."""
    kinds = queries.cautions_for(call.viewer, queries.conversation_for(call.viewer, id))
    return [Warned(kind.value, reason_of(kind)) for kind in kinds]


@endpoint("PUT", ROOT + "/{id}", scope="write:conversations")
def rename(call: Call, q: Named, id: int) -> Entity:
    """Names a group, or takes its name away."""
    services.rename(call.viewer, conversation_id=id, title=q.title)
    return _talk(call, id)


@endpoint("POST", ROOT + "/{id}/people", scope="write:conversations")
def add(call: Call, q: People, id: int) -> Entity:
    """Brings people into a group; they can read what was said before."""
    services.add_members(call.viewer, conversation_id=id, person_ids=q.account_ids)
    return _talk(call, id)


@endpoint("DELETE", ROOT + "/{id}/people/{person_id}", scope="write:conversations")
def take_out(call: Call, id: int, person_id: int) -> Entity:
    """Takes somebody out of a group."""
    services.remove_member(call.viewer, conversation_id=id, person_id=person_id)
    return _talk(call, id)


def _talk(call: Call, conversation_id: int) -> Entity:
    return talks.talk(call.viewer, queries.conversation_for(call.viewer, conversation_id))
