"""What happened between two people who met."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Met:
    """Both said so; `by_id` was the last of them."""

    handshake_id: int
    by_id: int
    with_id: int


@dataclass(frozen=True)
class HandshakeAsked:
    """One sent in a code that a device without network made or read: the other is to confirm."""

    handshake_id: int
    asker_id: int
    other_id: int


@dataclass(frozen=True)
class HandshakeWithdrawn:
    """What was asked, or what stood, is gone."""

    handshake_id: int
    asker_id: int
    other_id: int
