from mutuals.domains.ties.models.circles import Circle, CircleMember, PeopleList, PeopleListMember
from mutuals.domains.ties.models.edges import Block, Connection, ConnectionRequest, Follow, Mute
from mutuals.domains.ties.models.regards import DomainBlock, Endorsement, PersonNote

__all__ = [
    "Block",
    "Circle",
    "CircleMember",
    "Connection",
    "ConnectionRequest",
    "DomainBlock",
    "Endorsement",
    "Follow",
    "Mute",
    "PeopleList",
    "PeopleListMember",
    "PersonNote",
]
