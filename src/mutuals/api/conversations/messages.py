"""Messages of a conversation: reading in order, what is new since, sending once, changing, signs."""

from mutuals.api.call import Call
from mutuals.api.conversations.own import ROOT
from mutuals.api.entities import talks
from mutuals.api.entities.talks import Entity
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.cards.addresses import absolute
from mutuals.domains.messages import queries, services
from mutuals.domains.messages.queries import Said
from mutuals.kit.moments import stamp
from mutuals.kit.refusal import NotFound

USUAL, MOST = 50, 100


class Part(Params):
    before: Id | None = None  # sequences
    after: Id | None = None
    topic_id: Id | None = None
    limit: int | None = None


class Since(Params):
    since: Id = 0


class Sent(Params):
    text: str = ""
    client_id: str = ""
    media_ids: list[Id] = []
    reply_to_id: Id | None = None
    topic: str = ""
    purpose: str = ""


class Changed(Params):
    text: str = ""


class Signed(Params):
    sign: str = ""


@endpoint("GET", ROOT + "/{id}/messages", scope="read:statuses")
def listed(call: Call, q: Part, id: int) -> list[Entity]:
    """Messages in their order: the newest, those before a sequence, or those after one."""
    limit = max(1, min(q.limit or USUAL, MOST))
    found = queries.messages_for(call.viewer, id, before=q.before, after=q.after, topic=q.topic_id, limit=limit)
    return talks.messages(call.viewer, found)


@endpoint("GET", ROOT + "/{id}/changes", scope="read:statuses")
def changes(call: Call, q: Since, id: int) -> Entity:
    """What is new or was changed after a revision, and the revision to ask with next; `more` where there is more."""
    talk = queries.conversation_for(call.viewer, id)
    until, found = queries.changes_for(call.viewer, id, since=q.since, limit=MOST)
    return {"revision": until, "more": until < talk.revision, "messages": talks.messages(call.viewer, found)}


@endpoint("POST", ROOT + "/{id}/messages", scope="write:conversations")
def send(call: Call, q: Sent, id: int) -> Entity:
    """Says something. The same `client_id` sent again is the same message, so trying again is safe."""
    limited(call, "message")
    number = services.send(
        call.viewer,
        conversation_id=id,
        text=q.text,
        client_id=q.client_id,
        files=q.media_ids,
        reply_to=q.reply_to_id,
        topic=q.topic,
        purpose=q.purpose,
    )
    return message_in(call, id, number)


@endpoint("GET", ROOT + "/{id}/messages/{message_id}", scope="read:statuses")
def one(call: Call, id: int, message_id: int) -> Entity:
    """One message."""
    return message_in(call, id, message_id)


@endpoint("PUT", ROOT + "/{id}/messages/{message_id}", scope="write:conversations")
def change(call: Call, q: Changed, id: int, message_id: int) -> Entity:
    """Says one's own message anew; what it said before stays readable."""
    _of(call, id, message_id)
    limited(call, "edit")
    services.edit_message(call.viewer, message_id=message_id, text=q.text)
    return message_in(call, id, message_id)


@endpoint("DELETE", ROOT + "/{id}/messages/{message_id}", scope="write:conversations")
def delete(call: Call, id: int, message_id: int) -> Entity:
    """Takes one's own message back; its place stays."""
    _of(call, id, message_id)
    services.delete_message(call.viewer, message_id=message_id)
    return message_in(call, id, message_id)


@endpoint("GET", ROOT + "/{id}/messages/{message_id}/history", scope="read:statuses")
def history(call: Call, id: int, message_id: int) -> list[Entity]:
    """What a message said before, newest first."""
    _of(call, id, message_id)
    found = queries.revisions_for(call.viewer, message_id)
    return [{"text": v.source, "content": absolute(v.html), "until": stamp(v.at)} for v in found]


@endpoint("PUT", ROOT + "/{id}/messages/{message_id}/sign", scope="write:conversations")
def react(call: Call, q: Signed, id: int, message_id: int) -> Entity:
    """Leaves a sign on a message, instead of the one before; an empty one takes it back."""
    _of(call, id, message_id)
    services.react(call.viewer, message_id=message_id, sign=q.sign)
    return message_in(call, id, message_id)


def _of(call: Call, conversation_id: int, message_id: int) -> Said:
    one = queries.message_for(call.viewer, message_id)
    if one.conversation_id != conversation_id:
        raise NotFound
    return one


def message_in(call: Call, conversation_id: int, message_id: int) -> Entity:
    """The message, if it stands in that conversation. Raises NotFound."""
    return talks.message(call.viewer, _of(call, conversation_id, message_id))
