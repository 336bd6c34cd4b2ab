"""Nothing of a person who left stays but what others wrote: their rows go in chunks, and again changes nothing."""

from mutuals.domains.messages.models import Choice, Conversation, Member, Message, Reaction
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Erases what a person said, their reactions and places; conversations that nobody is in any more go too."""
    erase(
        Message.objects.filter(owner_id=person_id),
        Reaction.objects.filter(person_id=person_id),
        Member.objects.filter(person_id=person_id),
        Choice.objects.filter(person_id=person_id),
        Conversation.objects.filter(starter_id=person_id, members=None),
        Conversation.objects.filter(starter_id=None, members=None),
    )
