"""What happened in conversations."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class MessageSent:
    live: ClassVar[bool] = True  # heard by open streams at the commit
    conversation_id: int
    message_id: int
    sender_id: int


@dataclass(frozen=True)
class MeetingHeld:
    """The time on which two agreed is over: announced when it is picked, heard afterwards."""

    message_id: int


@dataclass(frozen=True)
class ConversationRead:
    conversation_id: int
    person_id: int


@dataclass(frozen=True)
class ConversationLeft:
    """A person left a group, or was removed from it."""

    conversation_id: int
    person_id: int
