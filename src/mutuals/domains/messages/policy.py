"""Who may write to whom without asking first."""

from mutuals.domains.messages.models import Member
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_connected, is_following


def hears(person_id: int, other_id: int) -> bool:
    """Whether `person_id` takes messages of `other_id` without being asked: connected, following, or answered once."""
    if is_connected(person_id, other_id) or is_following(person_id, other_id):
        return True
    return has_answered(person_id, other_id)


def has_answered(person_id: int, other_id: int) -> bool:
    """Whether there is an exchange of the two that `person_id` agreed to."""
    rows = Member.objects.filter(person_id=person_id, other_id=other_id, standing="in")
    return rows.exclude(latest=None).exists()


def may_act_in(member: Member) -> bool:
    """Whether one can do more than read and answer: not before a stranger's request was accepted."""
    return member.standing == Member.Standing.IN


def may_keep_group(actor: Viewer, member: Member) -> bool:
    """Whether one may rename a group, and take others out of it."""
    return member.person_id == actor.me and member.role == Member.Role.ADMIN and not member.conversation.is_pair
