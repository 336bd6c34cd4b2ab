"""What happened in conversations."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MessageSent:
    conversation_id: int
    message_id: int
    sender_id: int


@dataclass(frozen=True)
class ConversationRead:
    conversation_id: int
    person_id: int


@dataclass(frozen=True)
class ConversationLeft:
    """A person left a group, or was removed from it."""

    conversation_id: int
    person_id: int


@dataclass(frozen=True)
class MessagesReported:
    """Somebody asks the administrators to look at messages; only these are disclosed."""

    reporter_id: int
    sender_id: int
    message_ids: list[int]
    reason: str
