from mutuals.domains.ties.models.circles import Circle, CircleMember, PeopleList, PeopleListMember
from mutuals.domains.ties.models.edges import Block, Connection, ConnectionRequest, Follow, Mute

__all__ = [
    "Block",
    "Circle",
    "CircleMember",
    "Connection",
    "ConnectionRequest",
    "Follow",
    "Mute",
    "PeopleList",
    "PeopleListMember",
]
