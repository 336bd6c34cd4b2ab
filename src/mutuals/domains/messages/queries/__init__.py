"""Reads of conversations. Members alone read, and each message passes the gate."""

from mutuals.domains.messages.queries.choosing import PURPOSES, Choices, choices_of
from mutuals.domains.messages.queries.directs import (
    Direct,
    around,
    direct,
    direct_ids,
    directs,
    newest_in,
    previous_of,
    twin_with,
)
from mutuals.domains.messages.queries.listing import (
    Page,
    Row,
    conversations_for,
    has_requests,
    has_unread,
    requests_for,
    row_for,
    rows_for,
    rows_of,
)
from mutuals.domains.messages.queries.membership import membership, others_in, unread_since, waiting_for_messages
from mutuals.domains.messages.queries.reading import (
    SIGNS,
    Said,
    changes_for,
    message_for,
    messages_for,
    revisions_for,
    said,
    source_for,
)
from mutuals.domains.messages.queries.searching import found_in
from mutuals.domains.messages.queries.talk import Person, Talk, conversation_for, typing_in

__all__ = [
    "PURPOSES",
    "SIGNS",
    "Choices",
    "Direct",
    "Page",
    "Person",
    "Row",
    "Said",
    "Talk",
    "around",
    "changes_for",
    "choices_of",
    "conversation_for",
    "conversations_for",
    "direct",
    "direct_ids",
    "directs",
    "found_in",
    "has_requests",
    "has_unread",
    "membership",
    "message_for",
    "messages_for",
    "newest_in",
    "others_in",
    "previous_of",
    "requests_for",
    "revisions_for",
    "row_for",
    "rows_for",
    "rows_of",
    "said",
    "source_for",
    "twin_with",
    "typing_in",
    "unread_since",
    "waiting_for_messages",
]
