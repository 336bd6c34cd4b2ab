"""What happened between two persons."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FollowAsked:
    follower_id: int
    followed_id: int


@dataclass(frozen=True)
class Followed:
    follower_id: int
    followed_id: int


@dataclass(frozen=True)
class FollowAccepted:
    follower_id: int
    followed_id: int


@dataclass(frozen=True)
class Unfollowed:
    follower_id: int
    followed_id: int


@dataclass(frozen=True)
class ConnectionAsked:
    sender_id: int
    recipient_id: int


@dataclass(frozen=True)
class ConnectionWithdrawn:
    sender_id: int
    recipient_id: int


@dataclass(frozen=True)
class Connected:
    asker_id: int
    accepter_id: int
    arranged: bool = False  # by a handshake or an introduction, which tells the two itself


@dataclass(frozen=True)
class Disconnected:
    person_id: int
    other_id: int


@dataclass(frozen=True)
class Blocked:
    blocker_id: int
    blocked_id: int
