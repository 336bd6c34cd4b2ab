from mutuals.domains.messages.models.attached import ContactCard, Meeting
from mutuals.domains.messages.models.conversations import Choice, Conversation, Member, Topic
from mutuals.domains.messages.models.messages import Message, Payload, Reaction, Revision

__all__ = [
    "Choice",
    "ContactCard",
    "Conversation",
    "Meeting",
    "Member",
    "Message",
    "Payload",
    "Reaction",
    "Revision",
    "Topic",
]
