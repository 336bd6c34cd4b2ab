"""Who talks with whom, and how each of them stands to it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.guard.purposes import Purpose
from mutuals.kit.ids import new_id


def to_person(**options: Any) -> Any:
    return models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", **options)


class Conversation(models.Model):
    """Two people (one conversation for each pair), or a group.

    `key` finds it by its people: both ids for a pair, a digest for a group that was begun by naming them.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=64, null=True, unique=True)
    is_pair = models.BooleanField(default=False)
    title = models.CharField(max_length=80, blank=True)
    starter = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    purpose = models.CharField(max_length=13, choices=Purpose.choices, blank=True)  # of a stranger's first message
    sequence = models.BigIntegerField(default=0)  # of the newest message
    revision = models.BigIntegerField(default=0)  # grows with each message and each change of one

    def __str__(self) -> str:
        return f"conversation {self.id}"


class Member(models.Model):
    """One person in one conversation. `other` is the second of a pair."""

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        ADMIN = "admin", _("keeps the group")

    class Standing(models.TextChoices):
        IN = "in", _("takes part")
        ASKED = "asked", _("a stranger asks for an answer")
        DECLINED = "declined", _("does not want to answer")  # the sender cannot tell it from ASKED

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="members", db_index=False)
    person = to_person(db_index=False)
    other = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=6, choices=Role.choices, default=Role.MEMBER)
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.IN)
    latest = models.BigIntegerField(null=True)  # the id of the newest message: orders the list
    unread = models.BooleanField(default=False)
    read_sequence = models.BigIntegerField(default=0)
    muted = models.BooleanField(default=False)
    archived = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True)
    shows_reads = models.BooleanField(default=False)
    shows_typing = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-latest"], name="talks_of_person"),
            models.Index(fields=["person"], condition=models.Q(unread=True), name="talks_unread"),
        ]
        constraints = [models.UniqueConstraint(fields=["conversation", "person"], name="once_in_a_talk")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.conversation_id}"


class Topic(models.Model):
    """What a thread within a conversation is about."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="topics", db_index=False)
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "name"], name="one_topic_a_name")]

    def __str__(self) -> str:
        return self.name


class Choice(models.Model):
    """When a person answers, and whether others see when they read and type."""

    class ReplyTime(models.TextChoices):
        UNSAID = "", _("I do not say")
        HOURS = "hours", _("within a few hours")
        DAY = "day", _("within a day")
        DAYS = "days", _("within about two days")
        WEEK = "week", _("within a week")

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    shows_reads = models.BooleanField(default=False)
    shows_typing = models.BooleanField(default=False)
    reply_time = models.CharField(max_length=5, choices=ReplyTime.choices, blank=True)
    weekdays_only = models.BooleanField(default=False)
    calendar = models.CharField(max_length=64, null=True, unique=True)  # digest of the secret in the feed's address

    def __str__(self) -> str:
        return f"choice of {self.person_id}"
