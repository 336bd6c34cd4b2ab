"""How the caller stands to a conversation: answers to strangers, read, quiet, away, gone, what others see."""

from mutuals.api.call import Call
from mutuals.api.conversations.own import ROOT
from mutuals.api.entities import talks
from mutuals.api.entities.talks import Entity
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.messages import queries, services


class Read(Params):
    up_to: int | None = None  # a sequence


class Marks(Params):
    reads: bool = False
    typing: bool = False


class Choices(Params):
    heard: list[str] = []
    reads: bool = False
    typing: bool = False


@endpoint("POST", ROOT + "/{id}/read", scope="write:conversations")
def read(call: Call, q: Read, id: int) -> Entity:
    """Everything up to a sequence counts as read; all of it without one."""
    services.mark_read(call.viewer, conversation_id=id, up_to=q.up_to)
    return _talk(call, id)


@endpoint("POST", ROOT + "/{id}/accept", scope="write:conversations")
def accept(call: Call, id: int) -> Entity:
    """Lets a stranger's request in."""
    services.accept(call.viewer, conversation_id=id)
    return _talk(call, id)


@endpoint("POST", ROOT + "/{id}/decline", scope="write:conversations")
def decline(call: Call, id: int) -> Entity:
    """Puts a stranger's request away; they are not told."""
    services.decline(call.viewer, conversation_id=id)
    return {}


@endpoint("POST", ROOT + "/{id}/mute", scope="write:conversations")
def mute(call: Call, id: int) -> Entity:
    """No dot and no notice for it."""
    services.mute(call.viewer, conversation_id=id)
    return _talk(call, id)


@endpoint("POST", ROOT + "/{id}/unmute", scope="write:conversations")
def unmute(call: Call, id: int) -> Entity:
    """Dot and notices again."""
    services.mute(call.viewer, conversation_id=id, on=False)
    return _talk(call, id)


@endpoint("POST", ROOT + "/{id}/archive", scope="write:conversations")
def archive(call: Call, id: int) -> Entity:
    """Out of the list until something is said there."""
    services.archive(call.viewer, conversation_id=id)
    return _talk(call, id)


@endpoint("POST", ROOT + "/{id}/unarchive", scope="write:conversations")
def unarchive(call: Call, id: int) -> Entity:
    """Back into the list."""
    services.archive(call.viewer, conversation_id=id, on=False)
    return _talk(call, id)


@endpoint("POST", ROOT + "/{id}/leave", scope="write:conversations")
def leave(call: Call, id: int) -> Entity:
    """Leaves a group: it is read no longer."""
    services.leave(call.viewer, conversation_id=id)
    return {}


@endpoint("POST", ROOT + "/{id}/typing", scope="write:conversations")
def typing(call: Call, id: int) -> Entity:
    """Says for some seconds that the caller types, to those who show it too."""
    services.typing(call.viewer, conversation_id=id)
    return {}


@endpoint("PUT", ROOT + "/{id}/marks", scope="write:conversations")
def marks(call: Call, q: Marks, id: int) -> Entity:
    """Whether the others here see what the caller reads, and that they type."""
    services.show_marks(call.viewer, conversation_id=id, reads=q.reads, typing=q.typing)
    return _talk(call, id)


@endpoint("GET", "/api/mutuals/v1/message_choices", scope="read:accounts")
def choices(call: Call) -> Entity:
    """Which purposes of strangers the caller hears of, and what others see of them."""
    chosen = queries.choices_of(call.viewer)
    return {
        "purposes": [
            {"value": value, "title": str(words), "heard": value not in chosen.refused}
            for value, words in queries.PURPOSES
        ],
        "shows_reads": chosen.shows_reads,
        "shows_typing": chosen.shows_typing,
    }


@endpoint("PUT", "/api/mutuals/v1/message_choices", scope="write:accounts")
def choose(call: Call, q: Choices) -> Entity:
    """Sets all of them."""
    services.set_choices(call.viewer, heard=q.heard, shows_reads=q.reads, shows_typing=q.typing)
    return choices(call)


def _talk(call: Call, conversation_id: int) -> Entity:
    return talks.talk(call.viewer, queries.conversation_for(call.viewer, conversation_id))
