"""Messages: the envelope apart from what it holds, so that a payload can be sealed without the rest noticing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.audience.scope import Scoped
from mutuals.domains.messages.models.conversations import Conversation, Topic, to_person
from mutuals.kit.ids import new_id


class Message(Scoped):
    """The envelope. `owner` is the sender; who is named for the conversation's id (`grants`) may see it."""

    class Kind(models.TextChoices):
        PLAIN = "plain", _("text")
        NOTE = "note", _("what happened to the group")  # written by verbs, not by people

    class State(models.TextChoices):
        OUT = "out", _("sent")
        AWAY = "away", _("put away by the moderators")  # with its text, until nobody can appeal any more
        HELD = "held", _("held by the moderators")  # one message, until it is given back
        GONE = "gone", _("deleted")  # a tombstone: id and sequence stay taken, the text is gone

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages", db_index=False)
    sequence = models.BigIntegerField()
    client_id = models.CharField(max_length=64)  # given by who sends: sent again, it is the same message
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.PLAIN)
    state = models.CharField(max_length=4, choices=State.choices, default=State.OUT)
    reply_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)
    revision = models.BigIntegerField()  # the conversation's, at the last change of this message
    label = models.CharField(max_length=200, null=True)  # of the moderators, before what it says

    class Meta:
        indexes = [models.Index(fields=["conversation", "revision"], name="messages_by_change")]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "sequence"], name="one_message_a_sequence"),
            models.UniqueConstraint(fields=["conversation", "owner", "client_id"], name="one_message_a_client_id"),
        ]

    def __str__(self) -> str:
        return f"message {self.id}"


class Payload(models.Model):
    """What a plain message says. Search, link checks and cards read these rows only.

    A sealed message will have its payload in a table of its own, so that no reader of plain ones meets it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="payload")
    source = models.TextField(blank=True)
    html = models.TextField(blank=True)
    folded = models.TextField(blank=True)  # for search (kit.search)


class Revision(models.Model):
    """What a message said before an edit."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="revisions")
    source = models.TextField(blank=True)
    html = models.TextField(blank=True)
    at = models.DateTimeField()


class Reaction(models.Model):
    """One sign from one reader; a second one replaces it."""

    class Sign(models.TextChoices):
        YES = "👍", _("Yes")
        HEART = "❤️", _("Heart")
        SMILE = "🙂", _("Smile")
        CHEERS = "🎉", _("Congratulations")
        THANKS = "🙏", _("Thank you")
        SEEN = "👀", _("I look into it")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reactions", db_index=False)
    person = to_person()
    sign = models.CharField(max_length=8, choices=Sign.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "person"], name="one_reaction")]
