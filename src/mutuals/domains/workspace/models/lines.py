"""What belongs to a record: dated notes, tags, promises, reminders; and how often to be in touch."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.workspace.models.records import Record
from mutuals.kit.ids import new_id


def to_owner(**options: Any) -> Any:
    return models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", **options)


class DatedNote(models.Model):
    """What happened on a day, or what was said."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    text = models.TextField(max_length=2000)


class Tag(models.Model):
    """A word under which the owner finds people again."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = to_owner(db_index=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=40)
    folded = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "folded"], name="one_tag_a_record")]
        indexes = [models.Index(fields=["owner", "folded"], name="tags_of_owner")]


class Promise(models.Model):
    """What one of the two will do for the other. Only who was asked to agree sees it, and nothing beside it."""

    class Agreement(models.TextChoices):
        NONE = "", _("kept to oneself")
        ASKED = "asked", _("the other was asked")
        AGREED = "agreed", _("both agree")
        DECLINED = "declined", _("the other does not want to")  # the owner cannot tell it from ASKED

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = to_owner(db_index=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    mine = models.BooleanField()  # the owner promised it
    text = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    asked = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    asked_at = models.DateTimeField(null=True)
    agreement = models.CharField(max_length=8, choices=Agreement.choices, default=Agreement.NONE)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=models.Q(done_at=None), name="promises_due"),
            models.Index(fields=["asked", "due_on"], condition=~models.Q(asked=None), name="promises_of_asked"),
        ]


class Reminder(models.Model):
    """On that day, in the owner's morning, they are told once."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = to_owner(db_index=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    due_at = models.DateTimeField()  # that morning
    told_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(told_at=None, done_at=None), name="reminders_to_tell"),
            models.Index(fields=["owner", "due_on"], condition=models.Q(done_at=None), name="reminders_due"),
        ]


class Rhythm(models.Model):
    """After how many days without a contact it is time, by tier."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    five = models.PositiveSmallIntegerField(default=7)
    fifteen = models.PositiveSmallIntegerField(default=30)
    fifty = models.PositiveSmallIntegerField(default=90)
    many = models.PositiveSmallIntegerField(default=180)
